/** What the platform holds against a script, as its 400 says it. */
export interface Refusal {
  readonly description: string;
  readonly validationErrors?: readonly { readonly blockName?: string; readonly message: string }[];
}

interface SeenBlock {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly properties?: { readonly connectionId?: unknown };
  readonly transitions?: Readonly<Record<string, unknown>>;
}

const needed: ReadonlyMap<string, readonly string[]> = new Map([
  ['Start', ['next']],
  ['DBConnector', ['success', 'error']],
  ['Condition', ['true', 'false']],
  ['SetVariable', ['next']],
]);

/** Looks at a script as the platform is described to do: the way blocks hang together, and connections that are disabled. */
export function refusalOf(value: unknown, disabledConnections: ReadonlySet<string>): Refusal | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { description: 'The body is no JSON object.' };
  const { name, blocks } = value as { name?: unknown; blocks?: unknown };
  if (typeof name !== 'string' || name === '') return { description: 'A script needs a name.' };
  if (!Array.isArray(blocks)) return { description: 'A script needs blocks.' };
  const names = new Set((blocks as SeenBlock[]).map((block) => block.name));
  const errors = (blocks as SeenBlock[]).flatMap((block) => {
    const blockName = typeof block.name === 'string' ? { blockName: block.name } : {};
    const ways = block.transitions ?? {};
    const lacking = (needed.get(String(block.type)) ?? []).filter((way) => !Object.hasOwn(ways, way));
    const lost = Object.values(ways).filter((target) => !names.has(target));
    const connection = block.properties?.connectionId;
    return [
      ...lacking.map((way) => ({ ...blockName, message: `Transition '${way}' is missing.` })),
      ...lost.map((target) => ({ ...blockName, message: `Transition target '${String(target)}' does not exist.` })),
      ...(typeof connection === 'string' && disabledConnections.has(connection)
        ? [{ ...blockName, message: `Connection '${connection}' is disabled.` }]
        : []),
    ];
  });
  return errors.length === 0 ? undefined : { description: 'Script validation failed.', validationErrors: errors };
}

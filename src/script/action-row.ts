import type { ActionBranch, ActionParameter, ActionType, Media } from './action-type.ts';
import type { BlockProperty } from './catalogue.ts';

/** A row as schemas/studio-actions.json and a team's own config write it; sources are for people. */
export interface ActionRow {
  readonly name: string;
  readonly description: string;
  readonly aliases?: readonly string[];
  readonly libraryIds?: readonly { readonly id: string }[];
  readonly media?: { readonly types: readonly Media[] };
  readonly properties: readonly (ActionParameter & { readonly position?: number })[];
  readonly rest?: ActionParameter;
  readonly branches: {
    readonly default?: { readonly exists: boolean; readonly wanted: boolean };
    readonly cases: boolean;
    readonly named: readonly (Pick<ActionBranch, 'name' | 'wanted'> &
      Partial<Pick<ActionBranch, 'aliases' | 'index'>>)[];
  };
  readonly starts?: { readonly as: NonNullable<ActionType['starts']> };
  readonly ends?: { readonly as: NonNullable<ActionType['ends']> };
  readonly waits?: { readonly as: NonNullable<ActionType['waits']> };
  readonly writes?: readonly { readonly name: string }[];
  readonly needsDynamic?: { readonly name?: string; readonly namedBy?: string };
  readonly pairsWith?: { readonly action: string };
  readonly follows?: { readonly action: string; readonly needed?: boolean };
  readonly once?: object;
  readonly internal?: object;
  readonly framework?: object;
  readonly limits?: ActionType['limits'];
  /** It comes from a team's own config. */
  readonly taught?: true;
}

/** A row as rules see it. */
export function actionType(row: ActionRow): ActionType {
  const { branches } = row;
  const placed = row.properties
    .filter(({ position }) => position !== undefined)
    .toSorted((a, b) => a.position! - b.position!);
  const gap = placed.findIndex(({ position }, i) => position !== i);
  const parameters = gap < 0 ? placed : placed.slice(0, gap);
  const unplaced = row.properties.filter((property) => !parameters.includes(property));
  return {
    type: row.name,
    title: row.name,
    startsRun: row.starts !== undefined,
    endsRun: row.ends !== undefined,
    // A record without a prototype: a property may have any name.
    properties: Object.assign(
      Object.create(null) as Record<string, BlockProperty>,
      Object.fromEntries(row.properties.map(({ name, required, role }) => [name, { required, role: known(role) }])),
    ),
    // What a branch is for is said in `branches`; that one is missing is a warning at most.
    transitions: { required: [], more: true },
    libraryIds: (row.libraryIds ?? []).map(({ id }) => id.toLowerCase()),
    media: row.media?.types ?? [],
    isRoot: row.starts !== undefined,
    starts: row.starts?.as,
    ends: row.ends?.as,
    waits: row.waits?.as,
    parameters,
    unplaced,
    named: byName([...parameters, ...unplaced]),
    rest: row.rest,
    branches: {
      default: branches.default?.exists,
      defaultWanted: branches.default?.wanted ?? false,
      named: branches.named.map(({ name }) => name),
      outcomes: branches.named.map(({ name, wanted, aliases = [], index }) => ({ name, wanted, aliases, index })),
      cases: branches.cases,
    },
    writes: (row.writes ?? []).map(({ name }) => name),
    needsDynamic: row.needsDynamic,
    pairsWith: row.pairsWith?.action,
    follows: row.follows?.action,
    needsBefore: row.follows?.needed === true ? row.follows.action : undefined,
    once: row.once !== undefined,
    internal: row.internal !== undefined,
    framework: row.framework !== undefined,
    limits: row.limits ?? [],
    taught: row.taught === true,
  };
}

const known = (role: ActionParameter['role']): BlockProperty['role'] => (role === 'reads' ? 'plain' : role);

/** The parameter of that name, upper and lower case aside. */
export const parameterNamed = ({ named }: ActionType, name: string): ActionParameter | undefined =>
  named.get(name) ?? named.get(name.toLowerCase());

/** Where two names differ in case alone, the first one counts. */
function byName(parameters: readonly ActionParameter[]): ReadonlyMap<string, ActionParameter> {
  const named = new Map<string, ActionParameter>();
  for (const parameter of parameters) {
    for (const name of [parameter.name, parameter.name.toLowerCase()])
      if (name !== '' && !named.has(name)) named.set(name, parameter);
  }
  return named;
}

/** The parameter that a property of an export is: by its name, upper and lower case aside, else by its position. */
export function parameterOf(row: ActionType, name: string, position: number): ActionParameter | undefined {
  const { parameters, unplaced, rest } = row;
  return parameterNamed(row, name) ?? parameters[position] ?? (unplaced.length === 0 ? rest : undefined);
}

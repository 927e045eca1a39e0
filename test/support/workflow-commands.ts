// The runner of GitHub Actions as far as it reads commands from what a step prints (actions/runner: Runner.Common/ActionCommand.cs,
// Runner.Worker/ActionCommandManager.cs and OutputManager.cs), written for tests from its rules.

export interface WorkflowCommand {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

const known = new Set(
  'add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output stop-commands warning'.split(
    ' ',
  ),
);

/** Every command in what a step printed. */
export const workflowCommands = (printed: string): readonly WorkflowCommand[] =>
  printed.split(/\r\n|\n|\r/).flatMap((line) => readNew(line) ?? readOld(line) ?? []);

/** `::name key=value,key=value::data`, at the beginning of a line but for white space. */
function readNew(line: string): WorkflowCommand | undefined {
  const text = line.replace(/^[\s\p{Cc}\p{Cf}]+/u, '');
  const end = text.indexOf('::', 2);
  return text.startsWith('::') && end >= 0
    ? commandOf(text.slice(2, end), ',', text.slice(end + 2), { '%0D': '\r', '%0A': '\n' }, { '%3A': ':', '%2C': ',' })
    : undefined;
}

/** `##[name key=value;key=value]data`, wherever it stands in a line. */
function readOld(line: string): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  const own = { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']' };
  return start >= 0 && end >= 0 ? commandOf(line.slice(start + 3, end), ';', line.slice(end + 1), own, {}) : undefined;
}

type Escapes = Readonly<Record<string, string>>;

function commandOf(
  head: string,
  separator: string,
  data: string,
  inData: Escapes,
  inProperties: Escapes,
): WorkflowCommand | undefined {
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  if (!known.has(name.toLowerCase())) return undefined;
  const properties = new Map<string, string>();
  for (const written of space < 0
    ? []
    : head
        .slice(space + 1)
        .trim()
        .split(separator)) {
    // Empty parts are dropped, so that a value without its first equals signs is read, and an empty one not at all.
    const [, key, value] = /^=*([^=]+)=+(.+)$/s.exec(written) ?? [];
    if (key !== undefined && value !== undefined) properties.set(key, unescape(value, { ...inData, ...inProperties }));
  }
  return { name, properties, data: unescape(data, inData) };
}

/** One after the other over the whole text, the percent sign last. */
function unescape(text: string, escapes: Escapes): string {
  let read = text;
  for (const [written, meant] of [...Object.entries(escapes), ['%25', '%'] as const])
    read = read.replaceAll(written, meant);
  return read;
}

export interface Annotation {
  readonly kind: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly endLine: number | undefined;
  readonly col: number | undefined;
  readonly endColumn: number | undefined;
  readonly title: string | undefined;
  readonly message: string;
}

/** What the runner keeps of a step's errors, warnings and notices: ten of each, 4,096 code units of a message, no columns over lines. */
export function annotationsOf(printed: string): readonly Annotation[] {
  const counts = new Map<string, number>();
  return workflowCommands(printed).flatMap(({ name, properties, data }) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    if (!['error', 'warning', 'notice'].includes(name) || count >= 10) return [];
    const number = (key: string): number | undefined => (properties.has(key) ? Number(properties.get(key)) : undefined);
    const [line, endLine, col, endColumn] = ['line', 'endLine', 'col', 'endColumn'].map(number);
    const lines = line !== undefined && (endLine === undefined || endLine >= line);
    const columns = lines && line === (endLine ?? line) && (endColumn === undefined || endColumn >= (col ?? endColumn));
    return [
      {
        kind: name,
        file: properties.get('file'),
        line: lines ? line : undefined,
        endLine: lines ? endLine : undefined,
        col: columns ? col : undefined,
        endColumn: columns ? endColumn : undefined,
        title: properties.get('title'),
        message: data.slice(0, 4096),
      },
    ];
  });
}

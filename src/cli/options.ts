import parser from 'yargs-parser';
import { formatNames } from '../report/reporter.ts';
import { readFailLevel, type FailLevel } from './fail-level.ts';
import { nearest } from '../script/nearest.ts';
import { allFormats } from '../script/script.ts';
import { UseError } from './use-error.ts';

/** One row an option: parsing, help and the nearest-name answer are all made from this table. */
export interface OptionRow {
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help; left out for a switch. */
  readonly value?: string;
  readonly repeatable?: true;
  readonly description: string;
}

export const optionTable: readonly OptionRow[] = [
  {
    name: 'format',
    short: 'f',
    value: 'name[=file]',
    repeatable: true,
    description: `How to report, and to which file: ${formatNames.join(', ')}; may be repeated (default: text; in GitHub Actions also github and github-summary)`,
  },
  {
    name: 'output-file',
    short: 'o',
    value: 'file',
    description: 'Write the report to this file instead of standard output',
  },
  {
    name: 'config',
    short: 'c',
    value: 'file',
    description:
      'Take this config for all scripts (default: for each the nearest cxlint.config.json, .js, .mjs or .ts)',
  },
  { name: 'no-config', description: 'Take no config' },
  {
    name: 'print-config',
    value: 'file',
    description: 'Print what counts for a file, and where each value was written, as JSON; lint nothing',
  },
  {
    name: 'dialect',
    value: 'name',
    description:
      'The database that answers queries, where the config names none for the connection: mysql, mariadb, postgresql, tsql, oracle, snowflake, sqlite or unknown',
  },
  {
    name: 'input-format',
    value: 'name',
    description: `Read every file as this format, whatever it looks like: ${allFormats.join(', ')} (default: told from the content)`,
  },
  {
    name: 'since',
    value: 'revision',
    description: 'Report only what is new since the work left this git revision (a branch, tag or commit)',
  },
  { name: 'staged', description: 'Lint what is staged for the next commit, and report only what is new in it' },
  {
    name: 'fail-on',
    value: 'severity',
    description: 'Fail (exit 1) from this severity on: error, warning, info or never (default: error)',
  },
  { name: 'max-warnings', value: 'n', description: 'Fail (exit 1) when there are more warnings than this' },
  { name: 'quiet', short: 'q', description: 'Show errors only; warnings are still counted' },
  {
    name: 'rule',
    value: 'id:severity',
    repeatable: true,
    description: 'Set a rule to off, info, warning or error; may be repeated',
  },
  {
    name: 'stdin-filename',
    value: 'path',
    description: 'The path to report for a script read from standard input (-)',
  },
  { name: 'fix', description: 'Mend what can be mended safely, in the files' },
  { name: 'unsafe-fixes', description: 'With --fix or --fix-dry-run: also mend by what was probably meant' },
  { name: 'fix-dry-run', description: 'Print what --fix would change as a unified diff, and change nothing' },
  { name: 'suppress-all', description: 'Write a suppression for every problem of this run; needs --reason' },
  {
    name: 'suppress-rule',
    value: 'id',
    repeatable: true,
    description: 'Write a suppression for every problem of this rule; needs --reason; may be repeated',
  },
  { name: 'reason', value: 'sentence', description: 'Why the suppressed problems stay' },
  { name: 'by', value: 'name', description: 'Who decided to suppress them' },
  { name: 'until', value: 'day', description: 'The last day on which they are suppressed, YYYY-MM-DD' },
  { name: 'prune-suppressions', description: 'Take away suppressions that stand for nothing any more, or are over' },
  {
    name: 'suppressions',
    value: 'file',
    description: 'The file of suppressions (default: cxlint-suppressions.json, here or in a folder above)',
  },
  {
    name: 'deploy',
    description: 'Then create what passed on the platform; a file with an error is never sent',
  },
  { name: 'dry-run', description: 'With --deploy: show what would be sent, and send nothing' },
  { name: 'require-all', description: 'With --deploy: send nothing unless every file can be deployed' },
  { name: 'yes', short: 'y', description: 'With --deploy or init: do not ask before anything is created' },
  {
    name: 'credentials',
    value: 'file',
    description:
      'Take CXONE_BASE_URL, CXONE_CLIENT_ID and CXONE_CLIENT_SECRET from this private file instead of the environment',
  },
  { name: 'verbose', description: 'With --deploy or list: a line on each request, without secrets' },
  {
    name: 'filter',
    value: 'text',
    description: 'With list: only scripts whose name holds this text, or matches it with *',
  },
  { name: 'cache', description: 'Lint only files that were changed since the last run with --cache' },
  {
    name: 'cache-location',
    value: 'path',
    description: 'With --cache: the file, or the folder, in which results are kept (default: .cxlintcache)',
  },
  {
    name: 'cache-strategy',
    value: 'name',
    description:
      'With --cache: what tells that a file is the same: its content, or auto, its size and times and where these differ its content (default: auto)',
  },
  {
    name: 'concurrency',
    value: 'n',
    description: 'Lint on this many threads, or auto: as many as pay (default: auto)',
  },
  {
    name: 'shard',
    value: 'part/parts',
    description: 'Lint one part of the files, and write as json what "cxlint merge" makes one report of',
  },
  { name: 'watch', description: 'Lint again whenever a script, the config or another file that counts is changed' },
  { name: 'ignore-unknown', description: 'Pass over JSON and XML files that are no scripts, also when they are named' },
  {
    name: 'color',
    description: 'Use colours, or with --no-color none (default: on a terminal, unless NO_COLOR is set)',
  },
  { name: 'help', short: 'h', description: 'Show this help' },
  { name: 'version', short: 'V', description: 'Show the version' },
];

/** Words that are commands where they come first; a folder of that name is `./rules`. */
export const commands: readonly string[] = ['explain', 'rules', 'list', 'merge', 'init', 'completion'];

export interface Options {
  /** Paths, globs, folders, '-'; or a command and what belongs to it. */
  readonly operands: readonly string[];
  /** As written: a name, or a name and a file. */
  readonly formats: readonly string[];
  /** false: none. */
  readonly config: string | false | undefined;
  readonly printConfig: string | undefined;
  readonly dialect: string | undefined;
  readonly inputFormat: string | undefined;
  readonly since: string | undefined;
  readonly staged: boolean;
  readonly failOn: FailLevel | undefined;
  readonly deploy: boolean;
  readonly dryRun: boolean;
  readonly requireAll: boolean;
  readonly yes: boolean;
  readonly credentials: string | undefined;
  readonly verbose: boolean;
  readonly filter: string | undefined;
  readonly ignoreUnknown: boolean;
  readonly cache: boolean;
  readonly cacheLocation: string | undefined;
  readonly cacheStrategy: string | undefined;
  readonly concurrency: string | undefined;
  readonly shard: string | undefined;
  readonly watch: boolean;
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly fixDryRun: boolean;
  readonly suppressAll: boolean;
  readonly suppressRules: readonly string[];
  readonly reason: string | undefined;
  readonly by: string | undefined;
  readonly until: string | undefined;
  readonly pruneSuppressions: boolean;
  readonly suppressions: string | undefined;
  readonly outputFile: string | undefined;
  readonly maxWarnings: number;
  readonly quiet: boolean;
  readonly rules: readonly string[];
  readonly stdinFilename: string | undefined;
  readonly color: boolean | undefined;
  readonly help: boolean;
  readonly version: boolean;
}

/** Reads the command line. Throws UseError with a sentence that offers the nearest option. */
export function readOptions(argv: readonly string[]): Options {
  const rows = optionTable;
  const valued = rows.filter((row) => row.value !== undefined);
  const { argv: read, error } = parser.detailed([...argv], {
    alias: Object.fromEntries(rows.flatMap((row) => (row.short === undefined ? [] : [[row.name, [row.short]]]))),
    boolean: rows.filter((row) => row.value === undefined).map((row) => row.name),
    string: valued.map((row) => row.name),
    array: rows.filter((row) => row.repeatable === true).map((row) => row.name),
    narg: Object.fromEntries(valued.map((row) => [row.name, 1])),
    configuration: {
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': true,
      'strip-aliased': true,
      'unknown-options-as-args': true,
    },
  });
  const negated = argv.find((word) => valued.some(({ name }) => name !== 'config' && word === `--no-${name}`));
  if (negated !== undefined) throw new UseError(unknownOption(negated, rows));
  const empty = valued.find(({ name }) => argv.includes(`--${name}=`));
  if (empty !== undefined) throw new UseError(needsValue(empty));
  if (error !== null) throw new UseError(missingValue(argv, valued));
  const unknown = read._.find((operand) => String(operand).startsWith('-') && operand !== '-');
  if (unknown !== undefined) throw new UseError(unknownOption(String(unknown), rows));

  // Of an option that is given twice and is not repeatable, the last word counts.
  const last = (name: string): unknown =>
    Array.isArray(read[name]) ? (read[name] as readonly unknown[]).at(-1) : read[name];
  const text = (name: string): string | undefined => last(name) as string | undefined;
  const list = (name: string): readonly string[] => (read[name] as readonly string[] | undefined) ?? [];
  return {
    operands: [...read._.map(String), ...((read['--'] as readonly string[] | undefined) ?? [])],
    formats: list('format'),
    config: last('config') as string | false | undefined,
    printConfig: text('print-config'),
    dialect: text('dialect'),
    inputFormat: text('input-format'),
    since: text('since'),
    staged: last('staged') === true,
    failOn: readFailLevel(text('fail-on')),
    fix: last('fix') === true,
    unsafeFixes: last('unsafe-fixes') === true,
    fixDryRun: last('fix-dry-run') === true,
    suppressAll: last('suppress-all') === true,
    suppressRules: list('suppress-rule'),
    reason: text('reason'),
    by: text('by'),
    until: text('until'),
    pruneSuppressions: last('prune-suppressions') === true,
    suppressions: text('suppressions'),
    deploy: last('deploy') === true,
    dryRun: last('dry-run') === true,
    requireAll: last('require-all') === true,
    yes: last('yes') === true,
    credentials: text('credentials'),
    verbose: last('verbose') === true,
    filter: text('filter'),
    ignoreUnknown: last('ignore-unknown') === true,
    cache: last('cache') === true,
    cacheLocation: text('cache-location'),
    cacheStrategy: text('cache-strategy'),
    concurrency: text('concurrency'),
    shard: text('shard'),
    watch: last('watch') === true,
    outputFile: text('output-file'),
    maxWarnings: readCount(text('max-warnings')),
    quiet: last('quiet') === true,
    rules: list('rule'),
    stdinFilename: text('stdin-filename'),
    color: last('color') as boolean | undefined,
    help: last('help') === true,
    version: last('version') === true,
  };
}

function unknownOption(written: string, rows: readonly OptionRow[]): string {
  const name = written.replace(/^-+/, '').replace(/=.*$/s, '');
  const near = nearest(
    name,
    rows.map((row) => row.name),
  );
  return `There is no option "${written}".${near === undefined ? ' "cxlint --help" lists them.' : ` Did you mean "--${near}"?`}`;
}

function missingValue(argv: readonly string[], valued: readonly OptionRow[]): string {
  const row = valued.find(({ name, short }) => argv.includes(`--${name}`) || argv.includes(`-${short}`)) ?? valued[0]!;
  return needsValue(row);
}

const needsValue = (row: OptionRow): string => `Option "--${row.name}" needs a value: --${row.name} <${row.value}>.`;

function readCount(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(written)) throw new UseError(`"--max-warnings" needs a whole number from 0, not "${written}".`);
  return Number(written);
}

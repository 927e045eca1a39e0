import type { JsonValue } from '../../document/document.ts';
import type { LintResult } from '../../lint.ts';
import type { FileReport, UncheckedStatement } from '../../problems/report.ts';
import type { Known, Stat } from './read-hashed.ts';

/**
 * What is kept of a file: what a report says of it, and what rules that compare files kept. Nothing else of its text. Thousands of
 * these are read before the first file is looked at, so a row is a list, and what is the same in all files with no problem is left out.
 */
export type CacheRow = readonly [
  name: string,
  /** Of the settings that it was linted with. */
  key: string,
  hash: string,
  /** 0: only the hash counts. */
  stat: Stat | 0,
  format: string | null,
  script: string | null,
  blocks: number,
  /** By rule id, one after the other. */
  collected: readonly JsonValue[],
  more: More | 0,
];

/** What most files do not have. */
interface More {
  readonly noScript?: true;
  /** `status`, `rulesNotRun` and `problems` where they are not those of a file with no problem. */
  readonly said?: Pick<FileReport, 'status' | 'rulesNotRun' | 'problems'>;
  /** Of each statement its block, its place (of the usual ones only the number of the block), and the number of its reason. */
  readonly statements?: readonly (string | number)[];
  readonly whys?: readonly string[];
  /** Start and end of each stretch that holds a secret. */
  readonly masked?: readonly number[];
}

/** A member that a file's report has one day must be kept here too: then this does not compile. */
type Kept =
  | 'path'
  | 'format'
  | 'script'
  | 'blocks'
  | keyof NonNullable<More['said']>
  | 'masked'
  | 'statementsNotChecked';
type Later = 'deploy' | 'suppressed';
export const keepsAll: Exclude<keyof FileReport, Kept | Later> extends never ? true : false = true;

const usual = /^\/blocks\/(\d{1,9})\/properties\/query$/;

export function rowOf(
  name: string,
  key: string,
  { hash, stat }: Known,
  { file, scriptLike, collected }: LintResult,
): CacheRow {
  const { format, script, blocks, status, rulesNotRun, problems, masked = [], statementsNotChecked = [] } = file;
  const isClean = status === 'passed' && rulesNotRun.length === 0 && problems.length === 0;
  const whys = [...new Set(statementsNotChecked.map(({ why }) => why))];
  const statements = statementsNotChecked.flatMap(({ block, pointer, why }) => {
    const number = usual.exec(pointer)?.[1];
    return [block, number === undefined ? pointer : Number(number), whys.indexOf(why)];
  });
  const more: More = {
    ...(scriptLike ? {} : { noScript: true }),
    ...(isClean ? {} : { said: { status, rulesNotRun, problems } }),
    ...(whys.length === 0 ? {} : { statements, whys }),
    ...(masked.length === 0 ? {} : { masked: masked.flatMap(({ start, end }) => [start, end]) }),
  };
  const data = [...collected].flat();
  return [name, key, hash, stat ?? 0, format, script, blocks, data, Object.keys(more).length === 0 ? 0 : more];
}

/** The result with its members in the order in which they are reported. */
export function resultOf(row: CacheRow, path: string): LintResult {
  const [, , , , format, script, blocks, data, more] = row;
  const { noScript, said = clean, statements = [], whys = [], masked = [] } = more === 0 ? noMore : more;
  const { status, rulesNotRun, problems } = said;
  const collected = new Map<string, JsonValue>();
  for (let i = 0; i < data.length; i += 2) collected.set(data[i] as string, data[i + 1]!);
  const file: FileReport = { path, format, script, blocks, status, rulesNotRun, problems };
  const secrets = masked.length === 0 ? file : { ...file, masked: spansOf(masked) };
  return {
    file: statements.length === 0 ? secrets : { ...secrets, statementsNotChecked: unpacked(statements, whys) },
    scriptLike: noScript !== true,
    thrown: [],
    collected,
  };
}

const spansOf = (numbers: readonly number[]): NonNullable<FileReport['masked']> =>
  numbers.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: numbers[i + 1]! }] : []));

const clean: NonNullable<More['said']> = { status: 'passed', rulesNotRun: [], problems: [] };
const noMore: More = {};

function unpacked(statements: readonly (string | number)[], whys: readonly string[]): readonly UncheckedStatement[] {
  const all: UncheckedStatement[] = [];
  for (let i = 0; i < statements.length; i += 3) {
    const pointer = statements[i + 1]!;
    all.push({
      block: String(statements[i]),
      pointer: typeof pointer === 'number' ? `/blocks/${pointer}/properties/query` : pointer,
      why: whys[Number(statements[i + 2])]!,
    });
  }
  return all;
}

import { lineTable, placeOf, type Place } from '../document/places.ts';
import type { Problem } from '../problems/problem.ts';
import { blockTypeNames, blockType } from '../script/catalogue.ts';
import { codeFrame, linesOf, plainWidth, type Width } from './frame.ts';
import type { Paint } from './paint.ts';

/**
 * Where a problem points into the SQL of a block: the statement as the database reads it, its escapes undone, with a caret below. The
 * same for code and other texts of several lines in web Studio's exports, which stand on one. Nothing for all other problems, and for
 * one that is on the statement as a whole.
 */
export function sqlFrame(
  lines: readonly string[],
  problem: Place & Pick<Problem, 'pointer' | 'rule' | 'action'>,
  paint: Paint,
  width: Width = plainWidth,
): readonly string[] {
  const { start, end } = problem;
  const isSql = holdsSql(problem);
  if ((!isSql && !holdsText(problem)) || start.line !== end.line) return [];
  const line = lines[start.line - 1] ?? '';
  const inside = insideLiteral(line, start.column - 1, end.column - 1);
  if (inside === undefined) return [];
  const table = lineTable(inside.text);
  if (!isSql && table.length === 1) return [];
  const place = placeOf(table, inside);
  const where = table.length > 1 ? `line ${place.start.line}, ` : '';
  return [
    paint.dim(
      `in the ${isSql ? 'query' : problem.action?.type.toUpperCase() === 'SNIPPET' ? 'code' : 'text'}, ${where}column ${place.start.column}:`,
    ),
    ...codeFrame(linesOf(inside.text), place, paint, width),
  ];
}

/** Names of properties that hold SQL, in any type of block. */
const sqlProperties: ReadonlySet<string> = new Set(
  blockTypeNames.flatMap((type) =>
    Object.entries(blockType(type)!.properties).flatMap(([name, { role }]) => (role === 'sql' ? [name] : [])),
  ),
);

/** Web Studio writes a property's name beside its value: what it is, the rule knows. */
const holdsText = ({ pointer, action }: Pick<Problem, 'pointer' | 'action'>): boolean =>
  action !== undefined && /^(?:\/scriptContent)?\/properties\/[^/]+\/\d+\/value$/.test(pointer);

const holdsSql = (problem: Pick<Problem, 'pointer' | 'rule' | 'action'>): boolean =>
  sqlProperties.has(problem.pointer.slice(problem.pointer.lastIndexOf('/') + 1)) ||
  (problem.rule.startsWith('sql-') && holdsText(problem));

/** A statement that is longer is not shown: many problems in it would cost its length each. */
const longest = 20_000;

interface Inside {
  /** The string that the literal stands for. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The string that the stretch is a part of, and which part. A JSON string stands on one line, and no quote in it is bare; so the
 * nearest bare quotes on both sides are its own.
 */
function insideLiteral(line: string, from: number, to: number): Inside | undefined {
  // A literal as a whole begins with its quote; the end of one is an empty stretch before it.
  if (line[from] === '"' && to > from) return undefined;
  const first = Math.max(0, from - longest);
  let open = from - 1;
  while (open >= first && !isBareQuote(line, open)) open -= 1;
  const last = Math.min(line.length, open + longest);
  let close = Math.max(to, from);
  while (close < last && !isBareQuote(line, close)) close += 1;
  if (open < first || close >= last) return undefined;
  const text = decoded(line, open, close);
  if (text === undefined) return undefined;
  const start = unitsIn(line, open + 1, from);
  return { text, start, end: start + unitsIn(line, from, to) };
}

function isBareQuote(line: string, at: number): boolean {
  if (line[at] !== '"') return false;
  let slashes = 0;
  while (line[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 0;
}

function decoded(line: string, open: number, close: number): string | undefined {
  try {
    const value: unknown = JSON.parse(line.slice(open, close + 1));
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How many code units of the string a stretch of its literal stands for. */
function unitsIn(line: string, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; units += 1) at += line[at] !== '\\' ? 1 : line[at + 1] === 'u' ? 6 : 2;
  return units;
}

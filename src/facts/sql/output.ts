import type { Span } from '../../document/document.ts';
import { endsOperand, splitAtCommas, type Range } from './clauses.ts';
import { isName, nameOf, type Part } from './parts.ts';

/** One column of the rows that a statement answers with. */
export interface OutputColumn {
  /** undefined: the database makes one up, each in its own way, or it cannot be told. */
  readonly name: string | undefined;
  /** The name stands in quotes, so that capitals count in most databases. */
  readonly quoted: boolean;
  /** `*` or `t.*`: any number of columns. */
  readonly star: boolean;
  /** The item of the list. */
  readonly span: Span;
}

/** The items of a SELECT list, or of what stands behind RETURNING or OUTPUT. */
export function outputColumns(
  sql: string,
  list: readonly Part[],
  range: Range,
  depth: number,
  equalsNames: boolean,
): readonly OutputColumn[] {
  return splitAtCommas(list, { from: behindQuantifier(list, range), to: range.to }, depth).map((item) => {
    const first = list[item.from];
    const last = list[item.to - 1];
    if (first === undefined || last === undefined || item.from >= item.to) {
      return { name: undefined, quoted: false, star: false, span: { start: 0, end: 0 } };
    }
    const span = { start: first.start, end: last.end };
    const star = last.sign === '*' && (item.to - item.from === 1 || list[item.to - 2]!.sign === '.');
    const named = star ? undefined : namePart(list, item, equalsNames);
    return {
      name: named === undefined ? undefined : nameOf(sql, named),
      quoted: named?.kind === 'identifier',
      star,
      span,
    };
  });
}

const quantifiers: ReadonlySet<string> = new Set(
  `ALL DISTINCT DISTINCTROW UNIQUE HIGH_PRIORITY STRAIGHT_JOIN SQL_SMALL_RESULT SQL_BIG_RESULT SQL_BUFFER_RESULT SQL_NO_CACHE SQL_CACHE
  SQL_CALC_FOUND_ROWS PERCENT`.split(/\s+/),
);

/** Behind DISTINCT, TOP (n) and the like. */
export function behindQuantifier(list: readonly Part[], { from, to }: Range): number {
  let at = from;
  while (at < to) {
    const { word } = list[at]!;
    const next = list[at + 1];
    if (word === 'TOP' && next !== undefined && (next.sign === '(' || next.kind === 'number')) {
      at = next.sign === '(' ? next.partner + 1 : at + 2;
    } else if (word === 'WITH' && next?.word === 'TIES') at += 2;
    else if (word === 'DISTINCT' && next?.word === 'ON' && list[at + 2]?.sign === '(') at = list[at + 2]!.partner + 1;
    else if (quantifiers.has(word)) at += 1;
    else break;
    if (at <= from) return to;
  }
  return Math.min(at, to);
}

/** What stands last in an item and is a part of its expression, not an alias. */
const endings: ReadonlySet<string> = new Set(
  `END NULL TRUE FALSE UNKNOWN ISNULL NOTNULL DAY HOUR MINUTE SECOND MONTH YEAR WEEK CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP
  LOCALTIME LOCALTIMESTAMP SYSDATE SYSTIMESTAMP USER CURRENT_USER SESSION_USER ROWNUM ROWID UID LEVEL DEFAULT NEXTVAL`.split(
    /\s+/,
  ),
);

/** The part that gives the column its name: its alias, or the name of a column that stands alone. */
function namePart(list: readonly Part[], { from, to }: Range, equalsNames: boolean): Part | undefined {
  const last = list[to - 1]!;
  const before = to - 2 >= from ? list[to - 2] : undefined;
  const first = list[from]!;
  // T-SQL: `name = expression`.
  if (equalsNames && isName(first) && list[from + 1]?.sign === '=') return first;
  if (before?.word === 'AS') return isName(last) || last.kind === 'string' ? last : undefined;
  if (!isName(last)) return undefined;
  if (isColumn(list, from, to)) return endings.has(last.word) && from === to - 1 ? undefined : last;
  return endsOperand(before) && !endings.has(last.word) && last.word !== 'AS' ? last : undefined;
}

/** `column`, `table.column`, `schema.table.column`. */
function isColumn(list: readonly Part[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const part = list[at]!;
    if ((at - from) % 2 === 0 ? !isName(part) : part.sign !== '.') return false;
  }
  return true;
}

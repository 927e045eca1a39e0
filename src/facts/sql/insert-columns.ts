import { splitAtCommas } from './clauses.ts';
import type { Core } from './outline.ts';
import { isName, type Part } from './parts.ts';

/** Words before a bracket that holds no columns. */
const noTable: ReadonlySet<string> = new Set(['WITH', 'PARTITION', 'TOP', 'INTO', 'ALL', 'FIRST']);

/** The last name of each item of `INSERT INTO table (..)`; undefined where there is no such list. */
export function insertColumns(list: readonly Part[], main: Core): readonly Part[] | undefined {
  const group = insertGroup(list, main);
  if (group === undefined) return undefined;
  const items = splitAtCommas(list, { from: group + 1, to: list[group]!.partner }, main.depth + 1);
  const names = items.map(({ from, to }) => (from < to ? list[to - 1] : undefined));
  return names.every((part): part is Part => isName(part)) ? names : undefined;
}

/** The bracket that opens the list of columns of an INSERT. */
export function insertGroup(list: readonly Part[], { at, to, depth, clauses }: Core): number | undefined {
  const end = Math.min(clauses.list?.to ?? to, to);
  let group: number | undefined;
  for (let i = at + 1; i < end; i += 1) {
    const part = list[i]!;
    if (part.word === 'SELECT' || part.word === 'EXEC' || part.word === 'EXECUTE' || part.word === 'OVERRIDING') break;
    if (part.sign !== '(' || part.depth !== depth) continue;
    const before = list[i - 1];
    if (part.partner < 0) return undefined;
    if (isName(before) && !noTable.has(before.word)) group = i;
    else if (group === undefined && (before?.word === '' || before?.sign === ')')) group = i;
    i = part.partner;
    if (group !== undefined) break;
  }
  return group;
}

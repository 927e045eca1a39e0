import { plainPlaceholders } from './plain.ts';
import { quoting, type Dialect, type Quoting } from './quoting.ts';

/**
 * The dialects in groups that take this text apart alike, in the order of their first ones: dialects differ in a few manners of quoting, and most texts
 * have none of the signs in which these show.
 */
export function groupsOf(sql: string, dialects: readonly Dialect[]): readonly (readonly Dialect[])[] {
  const shown = mayDiffer.test(sql) ? manners.filter(({ sign }) => sign.test(sql)) : none;
  const operators = sql.includes('?') && plainPlaceholders(sql) === undefined;
  if (shown.length === 0 && !operators) return [dialects];
  const groups = new Map<string, Dialect[]>();
  for (const dialect of dialects) {
    const rules = quoting[dialect];
    let key = operators ? `${rules.questionOperators}` : '';
    for (const { differs } of shown) for (const manner of differs) key += ` ${String(rules[manner])}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [dialect]);
    else group.push(dialect);
  }
  return [...groups.values()];
}

/** One look that leaves out most texts: none has a sign below without one of these. */
const mayDiffer = /[\\"`[$#@:]|q'|\/[*/]|--/i;

/** Where a text may be taken apart differently, and the manners that decide it there. */
interface Sign {
  readonly sign: RegExp;
  readonly differs: readonly (keyof Quoting)[];
}

const none: readonly Sign[] = [];

const manners: readonly Sign[] = [
  { sign: /\\/, differs: ['backslash'] },
  { sign: /"/, differs: ['doubleQuotes'] },
  { sign: /`/, differs: ['backticks'] },
  { sign: /\[/, differs: ['brackets'] },
  { sign: /\$/, differs: ['dollars', 'parameters', 'wordStart', 'wordPart'] },
  { sign: /[#@]/, differs: ['hashComments', 'wordStart', 'wordPart'] },
  { sign: /:/, differs: ['parameters'] },
  { sign: /q'/i, differs: ['qQuotes'] },
  { sign: /\/\*[^]*\/\*/, differs: ['nestedComments'] },
  { sign: /\/\*M?!/, differs: ['codeComments'] },
  // Before white space, as people write it, it is a comment everywhere.
  { sign: /--(?![\0- \x7f]|$)/, differs: ['dashesNeedSpace'] },
  { sign: /\/\//, differs: ['slashComments'] },
];

/** One dialect for each way in which some of them take this text apart. */
export const oneOfEach = (sql: string, dialects: readonly Dialect[]): readonly Dialect[] =>
  groupsOf(sql, dialects).map(([first]) => first!);

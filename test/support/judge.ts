import { makeJudge } from '../../src/facts/sql/judge/judge.ts';
import { loadParsers } from '../../src/facts/sql/judge/parsers.ts';
import type { Verdict } from '../../src/facts/sql/judge/verdict.ts';
import type { Dialect } from '../../src/facts/sql/tokens.ts';

/** One judge for all tests of a file: parsers are loaded once. */
const judge = makeJudge(loadParsers);

export const judgeWith = async (sql: string, dialect?: Dialect): Promise<Verdict> => judge(sql, undefined, dialect);

/** `sure: words @ the text at fault`, or what else was found. */
export async function told(sql: string, dialect?: Dialect): Promise<string> {
  const verdict = await judgeWith(sql, dialect);
  if (verdict.kind === 'accepted') return 'accepted';
  if (verdict.kind === 'not-checked') return `not checked: ${verdict.why}`;
  const { start, end, words } = verdict.fault;
  return `${verdict.trust}: ${words} @ ${sql.slice(start, end)}`;
}

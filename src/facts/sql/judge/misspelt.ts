import { nearest } from '../../../script/nearest.ts';
import { isValue, wordSet, type Level } from './parts.ts';
import { faultAt, shown } from './say.ts';
import type { SqlFault } from './verdict.ts';

/** `SELECT a FORM t`, `DELETE FORM t`: a query of two names side by side, and no FROM. */
export function findMisspeltFrom(sql: string, { parts }: Level): SqlFault | undefined {
  const verb = parts[0]?.word;
  if (verb !== 'SELECT' && verb !== 'DELETE') return undefined;
  for (let i = 1; i < parts.length; i += 1) {
    const { word, kind } = parts[i]!;
    if (word === 'FROM' || clauseWords.has(word)) return undefined;
    const next = parts[i + 1];
    if (kind !== 'word' || word === '' || next === undefined || (next.kind !== 'word' && next.kind !== 'identifier'))
      continue;
    if (clauseWords.has(next.word) || nearest(word, ['FROM']) !== 'FROM') continue;
    const before = parts[i - 1]!;
    const follows =
      verb === 'DELETE' ? i === 1 : isValue(before) || before.sign === '*' || (before.kind === 'word' && i > 1);
    if (follows && !typeWords.has(before.word))
      return faultAt(parts[i]!, `unexpected ${shown(sql, parts[i]!)}: FROM may be meant`, parts[i], 'FROM');
  }
  return undefined;
}

const clauseWords = wordSet('FROM WHERE GROUP ORDER HAVING UNION INTO LIMIT ON JOIN SET VALUES OUTPUT AS');
const typeWords = wordSet('DATE TIME TIMESTAMP INTERVAL DISTINCT ALL TOP UNIQUE PRIOR');

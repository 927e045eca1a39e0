import { quoted } from '../script/names.ts';
import type { PropertyTest, Selector } from './policy.ts';

/** A selector as a sentence has it: `a DBConnector block named "Pay*" whose "timeout" is above 5000`. */
export function inWords({ type, name, properties }: Selector): string {
  const kind = type === undefined ? 'a block' : `${startsWithVowel(type[0]!) ? 'an' : 'a'} ${type.join(' or ')} block`;
  const named = name === undefined ? '' : ` named ${name.map(quoted).join(' or ')}`;
  const tests = [...(properties ?? [])].map(([property, test]) => `${quoted(property)} ${testInWords(test)}`);
  return `${kind}${named}${tests.length === 0 ? '' : ` whose ${tests.join(' and whose ')}`}`;
}

const startsWithVowel = (word: string): boolean => /^[AEIO]/i.test(word);

function testInWords({ equals, like, above, atLeast, below, atMost, present }: PropertyTest): string {
  const parts: string[] = [];
  if (present !== undefined) parts.push(present ? 'is there' : 'is not there');
  if (equals !== undefined) parts.push(`is ${typeof equals === 'string' ? quoted(equals) : String(equals)}`);
  if (like !== undefined) parts.push(`is like ${quoted(like)}`);
  if (above !== undefined) parts.push(`is above ${above}`);
  if (atLeast !== undefined) parts.push(`is at least ${atLeast}`);
  if (below !== undefined) parts.push(`is below ${below}`);
  if (atMost !== undefined) parts.push(`is at most ${atMost}`);
  return parts.join(' and ');
}

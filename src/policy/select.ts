import { member, type JsonValue } from '../document/document.ts';
import type { Block } from '../script/script.ts';
import { globMatches } from './glob.ts';
import type { PropertyTest, Selector } from './policy.ts';

/** `maybe`: an expression decides it while the script runs. */
export type Match = 'yes' | 'maybe' | 'no';

/** Whether a block is one of those that are meant. */
export function matches(block: Block, { type, name, properties }: Selector): Match {
  if (type !== undefined && !type.some((glob) => globMatches(glob, block.type))) return 'no';
  if (name !== undefined && !name.some((glob) => globMatches(glob, block.name))) return 'no';
  let match: Match = 'yes';
  for (const [property, test] of properties ?? []) {
    const one = passes(member(block.properties, property), test);
    if (one === 'no') return 'no';
    if (one === 'maybe') match = 'maybe';
  }
  return match;
}

function passes(value: JsonValue | undefined, test: PropertyTest): Match {
  const { present, ...ofValue } = test;
  if (present !== undefined && present !== (value !== undefined)) return 'no';
  if (Object.keys(ofValue).length === 0) return 'yes';
  if (value === undefined) return 'no';
  if (typeof value === 'string' && value.includes('{{')) return ofExpression(value, test);
  return passesValue(value, test) ? 'yes' : 'no';
}

/** A text with an expression is what it is as well: what is asked of the text itself can be told. */
const ofExpression = (value: string, test: PropertyTest): Match => (passesValue(value, test) ? 'yes' : 'maybe');

function passesValue(value: JsonValue, { equals, like, above, atLeast, below, atMost }: PropertyTest): boolean {
  if (equals !== undefined && value !== equals) return false;
  if (like !== undefined && !(typeof value === 'string' && globMatches(like, value))) return false;
  const isOff = (bound: number | undefined, fits: (number: number, bound: number) => boolean): boolean =>
    bound !== undefined && !(typeof value === 'number' && fits(value, bound));
  return !(
    isOff(above, (number, bound) => number > bound) ||
    isOff(atLeast, (number, bound) => number >= bound) ||
    isOff(below, (number, bound) => number < bound) ||
    isOff(atMost, (number, bound) => number <= bound)
  );
}

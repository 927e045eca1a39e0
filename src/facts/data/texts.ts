import { readExpressions } from '../../script/expression.ts';

/** What a comparison of two texts that are known comes to; undefined where platforms may differ over case, or over what matches. */
export function textOutcome(left: string, operator: string, right: string): boolean | undefined {
  if (operator === 'MATCHES') return matches(left, right);
  const holds = holdings.get(operator);
  if (holds === undefined || right === '') return undefined;
  const exact = holds(left, right);
  return exact === holds(left.toLowerCase(), right.toLowerCase()) ? exact : undefined;
}

const holdings: ReadonlyMap<string, (left: string, right: string) => boolean> = new Map([
  ['CONTAINS', (left, right) => left.includes(right)],
  ['STARTS_WITH', (left, right) => left.startsWith(right)],
  ['ENDS_WITH', (left, right) => left.endsWith(right)],
]);

/** Only of a pattern that is one text: whether it has to match all of the value where no anchor says so is not known. */
function matches(value: string, pattern: string): boolean | undefined {
  const text = /^\^?([\w -]+)\$?$/.exec(pattern)?.[1];
  if (text === undefined) return undefined;
  const whole = value === text;
  const [from, to] = [pattern.startsWith('^'), pattern.endsWith('$')];
  const within = from ? (to ? whole : value.startsWith(text)) : to ? value.endsWith(text) : value.includes(text);
  return whole === within && (whole || value.toLowerCase() !== text.toLowerCase()) ? whole : undefined;
}

/** How a text begins that holds something for certain, as something is written beside its expressions; undefined for any other. */
export function beginningOf(text: string): string | undefined {
  const { found, faults } = readExpressions(text);
  const [first] = found;
  if (first === undefined || faults.length > 0) return undefined;
  let at = 0;
  for (const { span } of found) {
    if (text.slice(at, span.start).trim() !== '') return text.slice(0, first.span.start).trimStart();
    at = span.end;
  }
  return text.slice(at).trim() === '' ? undefined : text.slice(0, first.span.start).trimStart();
}

/** What a comparison comes to with a text of which only the beginning is known. */
export function beginningOutcome(begins: string, operator: string, right: string): boolean | undefined {
  if (operator === 'IS_EMPTY') return false;
  if (right === '') return operator === 'EQUALS' ? false : undefined;
  if (operator === 'CONTAINS') return begins.includes(right) ? true : undefined;
  if (operator !== 'EQUALS' && operator !== 'STARTS_WITH') return undefined;
  if (operator === 'STARTS_WITH' && begins.startsWith(right)) return true;
  // What begins with a word is no number, date or truth value in another notation. Brackets may be a formula.
  if (!/^\p{L}{2}[^()]*$/u.test(begins)) return undefined;
  const length = Math.min(begins.length, operator === 'EQUALS' ? begins.length : right.length);
  return begins.slice(0, length).toLowerCase() === right.slice(0, length).toLowerCase() ? undefined : false;
}

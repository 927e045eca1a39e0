import type { Plain } from './constants.ts';

/** What a comparison of two values that are known comes to; undefined where platforms may differ. */
export function outcomeOf(left: Plain, operator: string, right: Plain): boolean | undefined {
  const [a, b] = [String(left).trim(), String(right).trim()];
  const [one, other] = [numberOf(a), numberOf(b)];
  const numbers = one !== undefined && other !== undefined;
  switch (operator) {
    case 'EQUALS':
    case 'NOT_EQUALS': {
      const asTexts = a === b;
      if (!asTexts && !numbers && mayBeEqual(a, b)) return undefined;
      const otherwise = numbers ? one === other : a.toLowerCase() === b.toLowerCase();
      return asTexts === otherwise ? asTexts === (operator === 'EQUALS') : undefined;
    }
    case 'GREATER_THAN':
      return numbers ? one > other : undefined;
    case 'LESS_THAN':
      return numbers ? one < other : undefined;
    case 'GREATER_THAN_OR_EQUAL':
      return numbers ? one >= other : undefined;
    case 'LESS_THAN_OR_EQUAL':
      return numbers ? one <= other : undefined;
    case 'IS_EMPTY':
      return a === '';
    case 'IS_NOT_EMPTY':
      return a !== '';
    default:
      return undefined;
  }
}

/** What two equal values come to, whatever they are. */
export const sameOutcome: ReadonlyMap<string, boolean> = new Map([
  ['EQUALS', true],
  ['NOT_EQUALS', false],
  ['GREATER_THAN', false],
  ['LESS_THAN', false],
  ['GREATER_THAN_OR_EQUAL', true],
  ['LESS_THAN_OR_EQUAL', true],
]);

const numberOf = (text: string): number | undefined =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;

/** Two texts that differ, and that a platform which makes numbers, dates or truth values of them may find equal. */
function mayBeEqual(a: string, b: string): boolean {
  const [one, other] = [truthOf(a), truthOf(b)];
  if (one !== undefined && other !== undefined) return one === other;
  return worksOut.test(a) || worksOut.test(b);
}

function truthOf(text: string): boolean | undefined {
  if (/^(?:true|t|yes|y|on|1)$/i.test(text)) return true;
  return /^(?:false|f|no|n|off|0)$/i.test(text) ? false : undefined;
}

/** A formula, an amount, a date. */
const worksOut = /\d\D*[-+*/%.,:()\s]\D*\d|[()]/;

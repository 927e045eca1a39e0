import type { DocumentFault, Span } from '../document.ts';
import { codePoint, fault, shown } from './token.ts';

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const unseen = /(?![ \t])[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/u;

const otherLanguages: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['TRUE', 'true'],
  ['False', 'false'],
  ['FALSE', 'false'],
  ['None', 'null'],
  ['Null', 'null'],
  ['NULL', 'null'],
  ['nil', 'null'],
  ['undefined', 'null'],
]);

/** What is wrong with a word that stands outside of quotes; undefined where it is a literal or a number of JSON. */
export function wordFault(text: string, span: Span): DocumentFault | undefined {
  const word = text.slice(span.start, span.end);
  if (word === 'true' || word === 'false' || word === 'null' || number.test(word)) return undefined;

  if (word.startsWith('#')) return fault(span, 'comment', 'A comment stands here: JSON has none.');
  if (word.endsWith('"')) {
    return fault(
      span,
      'open-string',
      `A double quote is missing before ${shown(text, { start: span.start, end: span.end - 1 })}.`,
    );
  }
  const hidden = unseen.exec(word);
  if (hidden !== null) {
    const start = span.start + hidden.index;
    const name = codePoint(hidden[0]);
    return fault(
      { start, end: start + hidden[0].length },
      `character ${name}`,
      `The invisible character ${name} stands between the values: JSON has only spaces, tabs and line breaks there.`,
    );
  }
  const own = otherLanguages.get(word);
  if (own !== undefined) return fault(span, 'literal', `JSON has no ${shown(text, span)}: it writes ${own}.`);
  if (/^[+-]?(?:NaN|Infinity)$/.test(word)) return fault(span, 'number', `JSON has no number ${shown(text, span)}.`);
  if (/^[+-]?\.?\d/.test(word))
    return fault(span, 'number', `${shown(text, span)} is no number of JSON${numberHint(word)}.`);
  if (/^[“”„]/.test(word)) {
    return fault(span, 'curly-quotes', 'Text stands in straight double quotes in JSON, not in curly ones.');
  }
  if (word.startsWith("'"))
    return fault(span, 'single-quotes', 'Text stands in double quotes in JSON, not in single ones.');
  return fault(span, 'unquoted', `${shown(text, span)} stands without quotes: JSON writes text in double quotes.`);
}

function numberHint(word: string): string {
  if (word.startsWith('+')) return ': it has a plus sign';
  if (/^-?0[xX]/.test(word)) return ': it is hexadecimal';
  if (/^-?0\d/.test(word)) return ': it begins with a zero';
  if (/^-?\./.test(word)) return ': a digit is missing before the point';
  if (/\.(?!\d)/.test(word)) return ': a digit is missing behind the point';
  return '';
}

import type { DocumentFault } from './document.ts';
import { resolveConflicts } from './syntax/conflicts.ts';
import { findOrderFaults } from './syntax/structure.ts';
import { withoutConsequences } from './syntax/consequences.ts';
import { fault, shown, type SyntaxToken } from './syntax/token.ts';
import { readTokens } from './syntax/tokens.ts';
import { wordFault } from './syntax/words.ts';

/** As many mistakes of one file as are told one by one. */
const most = 100;

/**
 * Every mistake that keeps a text from being JSON and that can be told from the others: at least one. To be asked only where
 * JSON.parse refused the text. Linear and without recursion, however deep the text is nested.
 */
export function findSyntaxFaults(text: string): readonly DocumentFault[] {
  const merged = resolveConflicts(text);
  const { tokens, faults } = readTokens(merged.text);
  const start = notJson(merged.text, tokens);
  if (start !== undefined) return [...merged.faults, start];

  const all = [...merged.faults, ...faults, ...findOrderFaults(merged.text, tokens)].toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
  const found = withoutConsequences(merged.text, all);
  if (found.length === 0) return [fault({ start: 0, end: 0 }, 'unknown', 'The file is not JSON.')];
  if (found.length <= most) return found;
  const last = found[most - 1]!;
  return [
    ...found.slice(0, most - 1),
    { ...last, message: `${last.message} ${found.length - most} more mistakes follow.` },
  ];
}

/** A file that begins with a word was never meant as JSON: one fault says it all. */
function notJson(text: string, [first]: readonly SyntaxToken[]): DocumentFault | undefined {
  if (first?.kind !== 'value' || wordFault(text, first) === undefined) return undefined;
  return fault(
    first,
    'not-json',
    `The file does not begin like JSON, but with ${shown(text, first)}: a script begins with "{".`,
  );
}

import type { SnippetFault } from './snippet.ts';
import type { BlockBrace, Statement } from './statements.ts';
import { isSign } from './statements.ts';
import type { Token } from './tokens.ts';

const choices: ReadonlySet<string> = new Set(['SWITCH', 'SELECT']);
const inChoices: ReadonlySet<string> = new Set(['CASE', 'DEFAULT']);

/** Blocks that are not opened or not closed, and CASE where no SWITCH or SELECT is around it. */
export function blockFaults(
  text: string,
  tokens: readonly Token[],
  parts: readonly (Statement | BlockBrace)[],
): readonly Omit<SnippetFault, 'sure'>[] {
  const faults: Omit<SnippetFault, 'sure'>[] = [];
  const open: { readonly token: Token; readonly choice: boolean }[] = [];
  let around = 0;
  /** A SWITCH whose block is to open; one without a block may have its cases anywhere behind it. */
  let pending = false;
  let loose = false;
  for (const part of parts) {
    if ('first' in part) {
      if (pending) loose = true;
      const { from, to, first } = part;
      pending = choices.has(first);
      const named = from + 1 < to && ['=', '.', '[', '('].some((sign) => isSign(text, tokens[from + 1], sign));
      if (!inChoices.has(first) || around > 0 || loose || named) continue;
      const { start, end } = tokens[from]!;
      faults.push({ kind: 'case-outside-switch', start, end, name: first });
    } else if (part.opens) {
      open.push({ token: part.token, choice: pending });
      if (pending) around += 1;
      pending = false;
    } else {
      const closed = open.pop();
      // What is behind it is closed one too early: that would only say the same.
      if (closed === undefined) return [...faults, { kind: 'unopened-block', ...spanOf(part.token), name: '}' }];
      if (closed.choice) around -= 1;
    }
  }
  const left = open.at(-1);
  if (left !== undefined) faults.push({ kind: 'unclosed-block', ...spanOf(left.token), name: '{' });
  return faults;
}

const spanOf = ({ start, end }: Token): { readonly start: number; readonly end: number } => ({ start, end });

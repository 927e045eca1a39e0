/** A part of what an action plays: in quotes a text to be spoken (`"%Welcome"`) or a file (`"welcome.wav"`), else a variable. */
export interface Segment {
  /** Without its quotes. */
  readonly text: string;
  readonly isQuoted: boolean;
  /** In the sequence, its quotes included; counted from 0. */
  readonly start: number;
  readonly end: number;
}

/**
 * The segments of a sequence, what stands between two quoted ones being one too; `unclosed` is where the quote stands that nothing closes.
 * undefined where it cannot be told what is quoted: braces that do not close, and quotes behind a backslash. Quotes in braces belong
 * to what is substituted.
 */
export function segmentsOf(
  sequence: string,
): { readonly segments: readonly Segment[]; readonly unclosed: number | undefined } | undefined {
  if (sequence.includes('\\"')) return undefined;
  const segments: Segment[] = [];
  let depth = 0;
  let open: number | undefined;
  let from = 0;
  const add = (start: number, end: number, isQuoted: boolean): void => {
    const inner = isQuoted ? sequence.slice(start + 1, end - 1) : sequence.slice(start, end);
    if (!isQuoted && inner.trim() === '') return;
    segments.push({ text: isQuoted ? inner : inner.trim(), isQuoted, start, end });
  };
  for (let at = 0; at < sequence.length; at += 1) {
    const character = sequence[at]!;
    if (character === '{') depth += 1;
    else if (character === '}') depth = Math.max(0, depth - 1);
    else if (character === '"' && depth === 0) {
      if (open === undefined) {
        add(from, at, false);
        open = at;
      } else {
        add(open, at + 1, true);
        open = undefined;
        from = at + 1;
      }
    }
  }
  if (depth > 0) return undefined;
  if (open === undefined) add(from, sequence.length, false);
  return { segments, unclosed: open };
}

/**
 * Text that can be no variable and no expression of variables, as it reads like a sentence; in quotes, text that can hardly be the
 * name of a file.
 */
export function readsLikeText(text: string, isQuoted: boolean): boolean {
  if (!isQuoted) {
    if (/[{}()[\]"'+&|=<>]/.test(text.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, ''))) return false;
    if (/^%\s*[\p{L}\p{N}]/u.test(text)) return true;
  } else if (/\\|\.wav$|\}$/i.test(text)) return false;
  if (!isQuoted && /(?:^|\s)[?:]\s/.test(text)) return false;
  const words = text.split(/\s+/);
  if (words.length < 2 || !words.some((word) => /^\p{Ll}+[.,!?;:]?$/u.test(word))) return false;
  return words.length > 3 || /[^\s][.!?]$|[^\s][,;:!?] /.test(text);
}

/** How many characters are spoken at least, whatever is put in the place of `{…}`. */
export function literalLength(text: string): number {
  let length = 0;
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (depth === 0) length += 1;
  }
  return length;
}

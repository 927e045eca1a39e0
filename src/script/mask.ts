import type { Span } from '../document/document.ts';
import { secretsInFile, type FileSecret } from './file-secrets.ts';
import { secretMatcher } from './secret-matcher.ts';
import { secretsIn } from './secrets.ts';

/** What stands for a secret in a message. */
const mask = '***';

/** A function that takes every one of these secrets, and what is left of one that was cut, out of a message. */
export function messageMask(secrets: readonly FileSecret[]): (message: string) => string {
  const spansIn = secretMatcher(secrets.map(({ secret }) => secret));
  return (message) => replaced(message, spansIn(message), () => mask);
}

/** Takes out of a text what is a secret wherever it stands. For what was thrown, which may hold parts of any file. */
export const withoutSecrets = (text: string): string =>
  messageMask(secretsIn(text, []).map(({ span }) => ({ span, secret: text.slice(span.start, span.end) })))(text);

/** The stretches of a file's text that hold one of its secrets: where it was found, and wherever else the same value stands. By place; none overlap. */
export function secretStretches(text: string, secrets: readonly FileSecret[]): readonly Span[] {
  if (secrets.length === 0) return [];
  return joined([...secrets.map(({ span }) => span), ...secretMatcher(secrets.map(({ secret }) => secret))(text)]);
}

/** Stretches by place, those that touch or overlap as one. */
export function joined(stretches: readonly Span[]): readonly Span[] {
  const all = stretches.toSorted((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of all) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The text of a file with a star for each character of these stretches, so that lines and columns stay what they are. */
export const maskedText = (text: string, stretches: readonly Span[]): string =>
  replaced(text, stretches, (part) => part.replaceAll(/[^\r\n]/g, '*'));

/** The text of a file with its secrets starred. */
export const maskedFile = (text: string): string => maskedText(text, secretStretches(text, secretsInFile(text)));

function replaced(text: string, spans: readonly Span[], by: (part: string) => string): string {
  if (spans.length === 0) return text;
  let out = '';
  let from = 0;
  for (const { start, end } of spans) {
    out += text.slice(from, start) + by(text.slice(start, end));
    from = end;
  }
  return out + text.slice(from);
}

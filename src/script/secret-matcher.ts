import type { Span } from '../document/document.ts';
import { visible } from './names.ts';

/** Finds secrets that are known by now in any text: by place, none overlapping or touching another. */
export type SecretMatcher = (text: string) => readonly Span[];

/** What is shorter is found only as a whole; no secret is shorter than this. */
const head = 4;

/** The secrets that begin alike. */
interface Alike {
  readonly all: Set<string>;
  readonly lengths: Set<number>;
}

/**
 * Finds each secret as it is, as messages show it, and as JSON and XML write it; the long parts that SQL takes it apart into; and its
 * beginning, where a message is cut with an ellipsis. A step of a text costs what secrets with the same first characters differ in
 * length, however many there are.
 */
export function secretMatcher(secrets: readonly string[]): SecretMatcher {
  const byHead = new Map<string, Alike>();
  for (const secret of new Set(secrets)) {
    for (const form of formsOf(secret)) {
      if (form.length < head) continue;
      const start = form.slice(0, head);
      let alike = byHead.get(start);
      if (alike === undefined) byHead.set(start, (alike = { all: new Set(), lengths: new Set() }));
      alike.all.add(form);
      alike.lengths.add(form.length);
    }
  }
  if (byHead.size === 0) return () => [];
  const first = new Set([...byHead.keys()].map((start) => start.charCodeAt(0)));

  return (text) => {
    const spans: { start: number; end: number }[] = [];
    for (let at = 0; at <= text.length - head; at += 1) {
      if (!first.has(text.charCodeAt(at))) continue;
      const alike = byHead.get(text.slice(at, at + head));
      if (alike === undefined) continue;
      const end = at + Math.max(longestAt(text, at, alike), cutAt(text, at, alike));
      if (end === at) continue;
      const last = spans.at(-1);
      if (last !== undefined && at <= last.end) last.end = Math.max(last.end, end);
      else spans.push({ start: at, end });
    }
    return spans;
  };
}

function longestAt(text: string, at: number, { all, lengths }: Alike): number {
  let longest = 0;
  for (const length of lengths) {
    if (length > longest && all.has(text.slice(at, at + length))) longest = length;
  }
  return longest;
}

/** The length of what is left of a secret before an ellipsis. */
function cutAt(text: string, at: number, { all, lengths }: Alike): number {
  const reach = text.slice(at, at + Math.max(...lengths) + 1);
  const cut = reach.indexOf('…');
  if (cut < 0) return 0;
  const left = reach.slice(0, cut);
  for (const form of all) if (form.startsWith(left)) return left.length;
  return 0;
}

function formsOf(secret: string): readonly string[] {
  const written = JSON.stringify(secret).slice(1, -1);
  const parts = secret.split(/[^A-Za-z0-9_]+/).filter((part) => part.length >= longPart && /\d/.test(part));
  const inMarkup = /[&<>"']/.test(secret) ? ['&<', '&<>', `&<>"'`].map((signs) => inXml(secret, signs)) : [];
  return [secret, visible(secret), written, ...inMarkup, ...parts];
}

/** As writers of XML put it: all of them escape "&" and "<". */
const inXml = (secret: string, escaped: string): string =>
  secret.replaceAll(/[&<>"']/g, (sign) => (escaped.includes(sign) ? entities[sign]! : sign));

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Shorter parts are words as any. */
const longPart = 8;

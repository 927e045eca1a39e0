import type { JsonValue, Span } from '../document/document.ts';
import { spanInString } from '../document/string-span.ts';
import { quoted } from './names.ts';
import { mayHoldSecrets, secretsIn } from './secrets.ts';

/** What stands for a secret in a message. */
const mask = '***';

/** The text of a file with a star for each character of these stretches, so that lines and columns stay what they are. */
export function maskedText(text: string, stretches: readonly Span[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of stretches) {
    masked += text.slice(from, start) + '*'.repeat(end - start);
    from = end;
  }
  return masked + text.slice(from);
}

/** Takes every secret, and what is shown of the strings that hold one, out of a message. */
export function messageMask(secrets: readonly FileSecret[]): (message: string) => string {
  const replaced = new Map<string, string>();
  for (const { held, secret } of secrets) {
    const without = held.replaceAll(secret, mask);
    for (const [shown, instead] of [
      [quoted(held), quoted(without)],
      [quoted(secret).slice(1, -1), mask],
      [secret, mask],
    ] as const)
      replaced.set(shown, instead);
  }
  if (replaced.size === 0) return (message) => message;
  const all = [...replaced].toSorted(([a], [b]) => b.length - a.length);
  return (message) => all.reduce((masked, [shown, instead]) => masked.replaceAll(shown, instead), message);
}

/** Quick: whether a value that was read from a file may hold any. */
export function mayHoldSecret(value: JsonValue): boolean {
  const waiting: JsonValue[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') {
      if (mayHoldSecrets(next)) return true;
    } else if (typeof next === 'object' && next !== null) {
      if (!Array.isArray(next) && Object.keys(next).some(mayHoldSecrets)) return true;
      for (const held of Object.values(next) as JsonValue[]) {
        if (typeof held === 'object' || (typeof held === 'string' && held.length > 3)) waiting.push(held);
      }
    }
  }
  return false;
}

export interface FileSecret {
  /** In the text of the file. */
  readonly span: Span;
  readonly secret: string;
  /** The whole string that holds it. */
  readonly held: string;
}

interface Pending {
  readonly span: Span;
  readonly value: string;
  readonly key: string;
}

/** An object that is being read: the names that its value may stand under. */
interface Level {
  readonly names: string[];
  readonly values: Pending[];
}

const tokens = /"(?:[^"\\\n\r]|\\.)*"|[{}]/g;
/** Keys under which the name of what is in the object stands. */
const naming: ReadonlySet<string> = new Set(['name', 'variableName']);

/** By place. Works on any text with JSON strings in it, also where it is broken. One pass. */
export function secretsInFile(text: string): readonly FileSecret[] {
  if (!mayHoldSecrets(text)) return [];
  const found: FileSecret[] = [];
  const take = ({ span, value, key }: Pending, names: readonly string[]): void => {
    for (const secret of secretsIn(value, [key, ...names])) {
      found.push({
        span: spanInString(text, span, secret.span),
        secret: value.slice(secret.span.start, secret.span.end),
        held: value,
      });
    }
  };
  const levels: Level[] = [{ names: [], values: [] }];
  let key = '';
  for (const { index, 0: token } of text.matchAll(tokens)) {
    if (token === '{') levels.push({ names: [], values: [] });
    else if (token === '}') {
      const level = levels.length > 1 ? levels.pop()! : { names: [], values: [] };
      for (const value of level.values) take(value, level.names);
    } else if (isKey(text, index + token.length)) key = decoded(token);
    else {
      const value = { span: { start: index, end: index + token.length }, value: decoded(token), key };
      if (naming.has(key)) levels.at(-1)!.names.push(value.value);
      if (mayHoldSecrets(value.value) || key === 'value' || mayHoldSecrets(key)) levels.at(-1)!.values.push(value);
    }
  }
  for (const level of levels) for (const value of level.values) take(value, level.names);
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

function isKey(text: string, at: number): boolean {
  let next = at;
  while (text[next] === ' ' || text[next] === '\n' || text[next] === '\r' || text[next] === '\t') next += 1;
  return text[next] === ':';
}

function decoded(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}

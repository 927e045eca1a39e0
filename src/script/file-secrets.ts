import type { Document, JsonValue, Span } from '../document/document.ts';
import { spanInString } from '../document/string-span.ts';
import { mayHoldSecrets, secretsIn } from './secrets.ts';

/** A secret in a file. */
export interface FileSecret {
  /** In the text of the file. */
  readonly span: Span;
  readonly secret: string;
}

/** The secrets in a file that was read. What is no JSON may hold some in every line. */
export const secretsOf = ({ text, value }: Document): readonly FileSecret[] =>
  value !== undefined && !mayHoldSecret(value) ? [] : secretsInFile(text);

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

/** A string that is to be looked at when the object that it stands in has been read. */
interface Pending {
  readonly span: Span;
  readonly value: string;
  readonly key: string;
}

/** An object that is being read: the names that its value may stand under, and the key that it stands under itself. */
interface Level {
  readonly names: string[];
  readonly values: Pending[];
  readonly outer: string;
}

/** A string that is not closed ends with its line. */
const tokens = /"(?:[^"\\\n\r]|\\.)*(?:"|$)|[{}]/gm;
/** Keys under which the name of what is in the object stands: in a variable, and in a block that writes one. */
const naming: ReadonlySet<string> = new Set(['name', 'variableName']);
/** The key of what has that name. */
const named = 'value';

/** By place. Works on any text with JSON strings in it, also where it is broken. Names of properties are looked at as texts are. One pass. */
export function secretsInFile(text: string): readonly FileSecret[] {
  // Behind an escape there may be any letter.
  if (!mayHoldSecrets(text) && !text.includes('\\u')) return [];
  const found: FileSecret[] = [];
  const take = ({ span, value, key }: Pending, names: readonly string[]): void => {
    for (const secret of secretsIn(value, [key, ...(key === named ? names : [])])) {
      found.push({
        span: spanInString(text, span, secret.span),
        secret: value.slice(secret.span.start, secret.span.end),
      });
    }
  };
  const levels: Level[] = [{ names: [], values: [], outer: '' }];
  let key = '';
  for (const { index, 0: token } of text.matchAll(tokens)) {
    if (token === '{') levels.push({ names: [], values: [], outer: key });
    else if (token === '}') {
      if (levels.length === 1) continue;
      const level = levels.pop()!;
      for (const value of level.values) take(value, level.names);
      key = level.outer;
    } else {
      const value = decoded(token);
      const closed = token.length > 1 && token.endsWith('"');
      const pending = { span: { start: index, end: index + token.length + (closed ? 0 : 1) }, value, key };
      if (isKey(text, index + token.length)) {
        if (mayHoldSecrets(value)) take({ ...pending, key: '' }, []);
        // A place in a list says nothing: what counts is the name of the list.
        key = /^\d+$/.test(value) ? levels.at(-1)!.outer : value;
        continue;
      }
      if (naming.has(key)) levels.at(-1)!.names.push(value);
      if (mayHoldSecrets(value) || key === named || mayHoldSecrets(key)) levels.at(-1)!.values.push(pending);
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
    return literal.slice(1).replace(/"$/, '');
  }
}

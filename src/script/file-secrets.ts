import type { JsonValue, Span } from '../document/document.ts';
import { partsOfString } from '../document/string-span.ts';
import { isHeadersName } from './header-secrets.ts';
import { secretMatcher } from './secret-matcher.ts';
import { mayHoldSecrets } from './secrets.ts';
import { secretsInCode } from './snippet/code-secrets.ts';
import { secretsInAny } from './text-secrets.ts';
import { secretsInXml } from './xml-secrets.ts';

/** A secret in a file. */
export interface FileSecret {
  /** In the text of the file. */
  readonly span: Span;
  readonly secret: string;
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

/** A string that is to be looked at when the object that it stands in has been read. */
interface Pending {
  readonly span: Span;
  readonly value: string;
  readonly key: string;
  /** It was found in the object within. */
  readonly moved?: true;
}

/** An object that is being read: the names that its value may stand under, and the key that it stands under itself. */
interface Level {
  readonly names: string[];
  readonly values: Pending[];
  readonly outer: string;
}

/** A string that is not closed ends with its line. */
const tokens = /"(?:[^"\\\n\r]|\\.)*(?:"|$)|[{}]/gm;
/** Keys under which the name of what is in the object stands: in a variable, in a block that writes one, in a property of an action. */
const naming: ReadonlySet<string> = new Set(['name', 'variableName']);
/** The key of what has that name. */
const named = 'value';
/** The properties of an ASSIGN: the name of the variable that is written, and its value, each an object with a name and a value. */
const writes = 'Variable';
const written = 'Value';
/** The property of a SNIPPET that is code. */
const code = 'Data';

/** By place. Works on any text with JSON strings or tags in it, also where it is broken. Names of properties are looked at as texts are. One pass. */
export function secretsInFile(text: string): readonly FileSecret[] {
  if (/^\s*</.test(text)) return secretsInXml(text);
  // Behind an escape there may be any letter.
  if (!mayHoldSecrets(text) && !text.includes('\\u')) return [];
  const found: FileSecret[] = [];
  const levels: Level[] = [{ names: [], values: [], outer: '' }];
  let key = '';
  for (const { index, 0: token } of text.matchAll(tokens)) {
    if (token === '{') levels.push({ names: [], values: [], outer: key });
    else if (token === '}') {
      if (levels.length === 1) continue;
      const level = levels.pop()!;
      close(text, level, levels.at(-1)!, found);
      key = level.outer;
    } else {
      const value = decoded(token);
      const closed = token.length > 1 && token.endsWith('"');
      const pending = { span: { start: index, end: index + token.length + (closed ? 0 : 1) }, value, key };
      if (isKey(text, index + token.length)) {
        if (mayHoldSecrets(value)) take(text, { ...pending, key: '' }, [], found);
        // A place in a list says nothing: what counts is the name of the list.
        key = /^\d+$/.test(value) ? levels.at(-1)!.outer : value;
        continue;
      }
      if (naming.has(key)) levels.at(-1)!.names.push(value);
      if (mayHoldSecrets(value) || key === named || mayHoldSecrets(key)) levels.at(-1)!.values.push(pending);
    }
  }
  for (const level of levels) for (const value of level.values) take(text, value, level.names, found);
  return [...found, ...writtenOtherwise(text, found)].toSorted((a, b) => a.span.start - b.span.start);
}

/** Looks at what stands in an object that ends, but for what has its name in the object around it. */
function close(text: string, { names, values }: Level, around: Level, found: FileSecret[]): void {
  const isWriter = names.includes(writes);
  // The variable may stand behind its value.
  const isWritten = names.includes(written);
  for (const value of values) {
    if (isWriter && value.key === named) around.names.push(value.value);
    if (isWritten && value.key === named && value.moved !== true) around.values.push({ ...value, moved: true });
    else take(text, value, names, found);
  }
}

function take(text: string, { span, value, key }: Pending, names: readonly string[], found: FileSecret[]): void {
  const own = key === named ? names : [];
  const secrets =
    own.includes(code) && !own.includes(written)
      ? secretsInCode(value)
      : secretsInAny(value, [key, ...own], own.some(isHeadersName));
  const partOf = secrets.length === 0 ? undefined : partsOfString(text, span);
  for (const secret of secrets)
    found.push({ span: partOf!(secret.span), secret: value.slice(secret.span.start, secret.span.end) });
}

/** The same values, where characters of them are written by their numbers. */
function writtenOtherwise(text: string, known: readonly FileSecret[]): readonly FileSecret[] {
  if (known.length === 0 || !text.includes('\\u')) return [];
  const spansIn = secretMatcher(known.map(({ secret }) => secret));
  return [...text.matchAll(tokens)].flatMap(({ index, 0: token }): readonly FileSecret[] => {
    if (!token.includes('\\u')) return [];
    const value = decoded(token);
    const partOf = partsOfString(text, { start: index, end: index + token.length });
    return spansIn(value).map((span) => ({ span: partOf(span), secret: value.slice(span.start, span.end) }));
  });
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

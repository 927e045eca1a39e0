/** `{var}` in a string of a Studio script: in a property, or in a string of Snippet code. Offsets in code units of the text. */
export interface VariableRead {
  /** The variable alone: `a` of `{a.b[1].value}`. Upper and lower case do not count. */
  readonly name: string;
  /** What follows it: '', '.b[1].value', '.asjson()'; '' where it is not plain. */
  readonly rest: string;
  /** Written with `global:` before it: other scripts may have set it. */
  readonly global: boolean;
  /** Of the name. */
  readonly start: number;
  readonly end: number;
  /** False where the braces may stand for something else, as in JSON text. */
  readonly sure: boolean;
}

export interface UnclosedBrace {
  /** Of the brace. */
  readonly start: number;
  /** Behind the name. */
  readonly end: number;
  readonly name: string;
}

export interface VariableReads {
  readonly reads: readonly VariableRead[];
  /** `{name` up to the end of the text, with nothing that closes it. */
  readonly unclosed: UnclosedBrace | undefined;
}

const nothing: VariableReads = { reads: [], unclosed: undefined };
const nameAt = /(global:)?([\p{L}_$][\p{L}\p{N}_$]*)/iuy;
/** Members, indexes and calls, as in `.b[1].value`, `["key"]`, `.asjson()`; a call's arguments are not looked into. */
const restAt = /(?:\.[\p{L}\p{N}_$]+|\[[^\]{}\r\n]{0,200}\]|\([^(){}\r\n]{0,200}\))*/uy;

/** Left to right by where the name stands. A backslash before a brace makes it plain text. Linear, and nothing recursive. */
export function readVariables(text: string, from = 0, to: number = text.length): VariableReads {
  if (!text.slice(from, to).includes('{')) return nothing;
  const reads: VariableRead[] = [];
  const open: { readonly at: number; holds: boolean }[] = [];
  for (let at = from; at < to; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '{') open.push({ at, holds: false });
    else if (sign === '}') {
      const opened = open.pop();
      if (opened === undefined) continue;
      if (open.length > 0) open.at(-1)!.holds = true;
      const read = readAt(text, opened.at + 1, at, opened.holds);
      if (read !== undefined) reads.push(read);
    }
  }
  return { reads: reads.toSorted((a, b) => a.start - b.start), unclosed: unclosedIn(text, open.at(-1)?.at, to) };
}

function readAt(text: string, from: number, to: number, holds: boolean): VariableRead | undefined {
  nameAt.lastIndex = from;
  const match = nameAt.exec(text);
  if (match === null || nameAt.lastIndex > to) return undefined;
  const [, prefix = '', name] = match as unknown as readonly [string, string | undefined, string];
  const [start, end] = [from + prefix.length, nameAt.lastIndex];
  let rest = '';
  if (!holds) {
    restAt.lastIndex = end;
    rest = restAt.exec(text)![0];
  }
  const plain = !holds && end + rest.length === to;
  // `{name: 1}` and `{a b}` are more likely text than variables; a call or an index with braces inside reads its object.
  if (!plain && !/[.[(]/.test(text[end] ?? '')) return undefined;
  return { name, rest: plain ? rest : '', global: prefix !== '', start, end, sure: plain };
}

/** Only a name that runs to the end of the text: all else may be text, or one half of what is put together elsewhere. */
function unclosedIn(text: string, at: number | undefined, to: number): UnclosedBrace | undefined {
  if (at === undefined) return undefined;
  nameAt.lastIndex = at + 1;
  const match = nameAt.exec(text);
  if (match === null) return undefined;
  restAt.lastIndex = nameAt.lastIndex;
  const end = nameAt.lastIndex + restAt.exec(text)![0].length;
  // A quote in the arguments of a call ends the string early, and the braces are closed behind it.
  return end <= to && text.slice(end, to).trim() === '' ? { start: at, end, name: match[2]! } : undefined;
}

import { isSecretName, mayHoldSecrets, secretsIn, shapedIn, withMore, type Secret } from '../secrets.ts';
import { isSign, wordOf } from './statements.ts';
import { readTokens, type Token } from './tokens.ts';

/** A secret in Snippet code, and what the code gives it to: `dbPassword`, `X-API-Key`; '' where that is not known. */
export interface CodeSecret extends Secret {
  readonly name: string;
}

/**
 * The secrets in Snippet code: in its strings, under the name of the variable, member, key or header that a string is given to, and
 * in its comments. Never a variable, a member of an object, a call, or `{var}`: what they hold is known only in a run. One pass.
 */
export function secretsInCode(code: string): readonly CodeSecret[] {
  if (!mayHoldSecrets(code)) return [];
  return [...inStrings(code), ...inComments(code)].toSorted((a, b) => a.span.start - b.span.start);
}

function inStrings(code: string): readonly CodeSecret[] {
  const { tokens } = readTokens(code, { acrossLines: false, escapes: true });
  const found: CodeSecret[] = [];
  let first = '';
  tokens.forEach((token, at) => {
    if (token.kind === 'word') {
      const word = wordOf(code, token);
      if (first === '' || word === 'ASSIGN') first = word;
    } else if (token.kind === 'line' || isSign(code, token, '{') || isSign(code, token, '}')) first = '';
    if (token.kind !== 'string') return;
    const { text, start } = textOf(code, token);
    const name = text.includes('{') ? undefined : nameOf(code, tokens, at, compares.has(first));
    for (const { span, kind } of secretsIn(text, name === undefined ? [] : [name]))
      found.push({ span: { start: start + span.start, end: start + span.end }, kind, name: name ?? '' });
  });
  return found;
}

/** What follows these is compared, and not given: `IF token = "expired"`. */
const compares: ReadonlySet<string> = new Set(['IF', 'ELSE', 'CASE', 'SWITCH', 'SELECT', 'WHILE', 'REPEAT', 'TRACE']);

/** A string without its quotes, and where that begins. */
function textOf(code: string, { start, end }: Token): { readonly text: string; readonly start: number } {
  const closed = end - start > 1 && code[end - 1] === code[start];
  return { text: code.slice(start + 1, closed ? end - 1 : end), start: start + 1 };
}

/** What a string is given to, where all of it is: `x.password = "…"`, `"password": "…"`, `AddHeader("X-API-Key", "…")`. */
function nameOf(code: string, tokens: readonly Token[], at: number, compared: boolean): string | undefined {
  const next = tokens[at + 1];
  const isAll =
    next === undefined || next.kind === 'line' || [')', '}', ']', ',', ';'].some((sign) => isSign(code, next, sign));
  if (!isAll) return undefined;
  const [before, named] = [tokens[at - 1], tokens[at - 2]];
  if (isSign(code, before, '=')) return compared ? undefined : targetBefore(code, tokens, at - 2);
  if (named === undefined) return undefined;
  if (isSign(code, before, ':')) return named.kind === 'string' ? textOf(code, named).text : word(code, named);
  if (isSign(code, before, ',') && named.kind === 'string' && isSign(code, tokens[at - 3], '(')) {
    const name = textOf(code, named).text;
    const called = setter(code, tokens[at - 4]);
    return called !== undefined && !isSecretName(name) && isSecretName(called) ? called : name;
  }
  return isSign(code, before, '(') ? setter(code, named) : undefined;
}

/** `x`, `a.b`, `a["b"]` before an equals sign: the last name of it. */
function targetBefore(code: string, tokens: readonly Token[], at: number): string | undefined {
  const last = tokens[at];
  if (!isSign(code, last, ']')) return word(code, last);
  const key = tokens[at - 1];
  return key?.kind === 'string' && isSign(code, tokens[at - 2], '[') ? textOf(code, key).text : undefined;
}

const word = (code: string, token: Token | undefined): string | undefined =>
  token?.kind === 'word' ? code.slice(token.start, token.end) : undefined;

/** What is called to set something is named after it; what is called to get something is given other things. */
function setter(code: string, token: Token | undefined): string | undefined {
  const name = word(code, token);
  return name !== undefined && /^(?:set|add|use|with)/i.test(name) ? name : undefined;
}

/** Code that is commented out, and what a comment says. */
function inComments(code: string): readonly CodeSecret[] {
  const { tokens } = readTokens(code, { acrossLines: false, escapes: true });
  const found: CodeSecret[] = [];
  let from = 0;
  for (const { start, end } of [...tokens, { start: code.length, end: code.length }]) {
    const gap = code.slice(from, start);
    const comment = gap.indexOf('//');
    if (comment >= 0 && mayHoldSecrets(gap)) {
      const text = gap.slice(comment + 2);
      const at = from + comment + 2;
      const own = inStrings(text).filter(({ span }) => text[span.end] === text[span.start - 1]);
      const said = secretsIn(text, []).filter(({ span }) => isNoCode(text.slice(span.start, span.end)));
      const unnamed = withMore(said, shapedIn(text)).map((secret) => ({ ...secret, name: '' }));
      for (const one of withMore(own, unnamed))
        found.push({ ...one, span: { start: at + one.span.start, end: at + one.span.end } });
    }
    from = end;
  }
  return found;
}

/** In code that is commented out, the value may be a call, a member of an object or a variable. */
const isNoCode = (value: string): boolean => !/[([]|^[A-Za-z_$][\w$]*(?:\.[\w$]+)*$/.test(value);

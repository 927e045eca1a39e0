import { blockFaults } from './blocks.ts';
import { betweenValues, snippetKeywords } from './keywords.ts';
import type { Named, Snippet, SnippetFault, SnippetWrite } from './snippet.ts';
import { isSign, readStatements, wordOf, type Statement } from './statements.ts';
import { isAssigned, readTarget, reservedMember, type Target } from './targets.ts';
import { readTokens, type Token } from './tokens.ts';
import { readVariables, type VariableRead } from './variables.ts';

/** Reads Snippet code. Any text may come: nothing throws, nothing is worse than linear, and what is not sure says so. */
export function readSnippet(text: string): Snippet {
  const { tokens, unclosed, blockComment } = readTokens(text, { acrossLines: false, escapes: true });
  const certain = unclosed < 0 && !blockComment;
  const parts = readStatements(text, tokens);
  const statements = parts.filter((part) => 'first' in part);
  const found: Found = {
    declares: [],
    writes: [],
    reads: [],
    faults: [],
    writesAnything: !certain,
  };
  for (const statement of statements) readStatement(text, tokens, statement, found);
  const faults = [
    ...quoteFaults(text, unclosed, blockComment),
    ...blockFaults(text, tokens, parts).map(sureIf(certain)),
    ...found.faults,
  ];
  return {
    declares: found.declares,
    writes: certain ? found.writes : found.writes.map((write) => ({ ...write, sure: false })),
    reads: certain ? found.reads : found.reads.map((read) => ({ ...read, sure: false })),
    faults: faults
      .map((fault) => (certain || fault.kind === 'unclosed-quote' ? fault : { ...fault, sure: false }))
      .toSorted((a, b) => a.start - b.start),
    writesAnything: found.writesAnything,
    onlyDeclares: statements.length > 0 && statements.every(({ first }) => first === 'DYNAMIC'),
    isEmpty: tokens.every(({ start, end }) => text.slice(start, end).trim() === ''),
  };
}

/** The variables of an expression, as of an IF action: words in it may be something else, and are unsure. */
export function readExpression(text: string): readonly VariableRead[] {
  const { tokens, unclosed, blockComment } = readTokens(text, { acrossLines: false, escapes: true });
  const found: Found = { declares: [], writes: [], reads: [], faults: [], writesAnything: false };
  readValues(text, tokens, 0, tokens.length, found);
  const certain = unclosed < 0 && !blockComment;
  return certain ? found.reads : found.reads.map((read) => ({ ...read, sure: false }));
}

interface Found {
  readonly declares: Named[];
  readonly writes: SnippetWrite[];
  readonly reads: VariableRead[];
  readonly faults: SnippetFault[];
  writesAnything: boolean;
}

const sureIf =
  (sure: boolean) =>
  (fault: Omit<SnippetFault, 'sure'>): SnippetFault => ({ ...fault, sure });

/** A quote that no way of reading closes: whether strings go over lines, and whether backslashes escape. */
function quoteFaults(text: string, unclosed: number, blockComment: boolean): readonly SnippetFault[] {
  if (unclosed < 0) return [];
  const others = [
    { acrossLines: true, escapes: true },
    { acrossLines: false, escapes: false },
    { acrossLines: true, escapes: false },
  ];
  const sure = !blockComment && others.every((reading) => readTokens(text, reading).unclosed >= 0);
  return [{ kind: 'unclosed-quote', start: unclosed, end: unclosed + 1, name: text[unclosed]!, sure }];
}

function readStatement(text: string, tokens: readonly Token[], statement: Statement, found: Found): void {
  const { to } = statement;
  let { from, first } = statement;
  while (first === 'ELSE') {
    from += 1;
    first = from < to ? wordOf(text, tokens[from]) : '';
  }
  const isName = from + 1 < to && ['=', '.', '['].some((sign) => isSign(text, tokens[from + 1], sign));
  if (first === '' || isName || !snippetKeywords.has(first)) {
    readBare(text, tokens, from, to, found);
    return;
  }
  switch (first) {
    case 'ASSIGN':
      readAssign(text, tokens, from + 1, to, found);
      return;
    case 'DYNAMIC':
    case 'FUNCTION':
      readDeclaration(text, tokens, first, from + 1, to, found);
      return;
    case 'FOR':
    case 'FOREACH': {
      const target = readTarget(text, tokens, from + 1, to);
      if (target !== undefined) addWrite(text, target.token, { global: target.global, part: target.part }, found);
      readValues(text, tokens, target?.next ?? from + 1, to, found);
      return;
    }
    case 'USES':
      return;
    default:
      readValues(text, tokens, from + 1, to, found);
  }
}

/** `x = 1`, `a.b[2] = x`, `s.append("{t}")`, `doIt(x)`. */
function readBare(text: string, tokens: readonly Token[], from: number, to: number, found: Found): void {
  const target = readTarget(text, tokens, from, to);
  if (target === undefined) {
    readValues(text, tokens, from, to, found);
    return;
  }
  if (isAssigned(text, tokens, target.next, to)) {
    // A keyword before an equals sign may be a statement of its own kind.
    const keyword = snippetKeywords.has(wordOf(text, target.token)) && !target.part;
    if (!keyword) found.writes.push(writeOf(text, target.token, target.global, target.part, true));
    checkMembers(text, tokens, target, found);
    readValues(text, tokens, from + 1, to, found);
    return;
  }
  // `i++` and `i += 1`: whether Snippet has them is not known, but who writes that means to count.
  if (isStep(text, tokens, target.next, to))
    found.writes.push(writeOf(text, target.token, target.global, target.part, false));
  readValues(text, tokens, from, to, found);
}

const isStep = (text: string, tokens: readonly Token[], at: number, to: number): boolean =>
  at + 1 < to &&
  ['+', '-'].some((sign) => isSign(text, tokens[at], sign)) &&
  (isSign(text, tokens[at + 1], '=') || isSign(text, tokens[at + 1], text[tokens[at]!.start]!));

function readAssign(text: string, tokens: readonly Token[], from: number, to: number, found: Found): void {
  const target = readTarget(text, tokens, from, to);
  const sign = equalsBehind(text, tokens, from, to);
  if (target === undefined) {
    const token = tokens[from];
    const isNumber = from < to && token?.kind === 'number' && sign > 0;
    if (isNumber && sign === from + 1) addFault('bad-name', text, token, token.end, found);
    else found.writesAnything = true;
  } else if (isAssigned(text, tokens, target.next, to)) {
    addWrite(text, target.token, target, found);
    checkMembers(text, tokens, target, found);
  } else {
    // `first-name = 1`, `first name = 1`: words up to the equals sign, with hyphens or nothing between them.
    const isBad = sign > 0 && !target.part && isBroken(text, tokens, target.next, sign);
    if (isBad) addFault('bad-name', text, target.token, tokens[sign - 1]!.end, found);
    else found.writes.push(writeOf(text, target.token, target.global, target.part, false));
  }
  readValues(text, tokens, target?.next ?? from, to, found);
}

function readDeclaration(
  text: string,
  tokens: readonly Token[],
  keyword: 'DYNAMIC' | 'FUNCTION',
  from: number,
  to: number,
  found: Found,
): void {
  const isObject = keyword === 'DYNAMIC';
  let at = from;
  const until = isObject ? equalsBehind(text, tokens, from, to) : -1;
  const end = until > 0 ? until : to;
  for (; at < end; at += 1) {
    const token = tokens[at]!;
    if (token.kind !== 'word' || isSign(text, tokens[at - 1], '.')) continue;
    if (snippetKeywords.has(wordOf(text, token))) {
      // Further on it begins the next statement of the line, as in `DYNAMIC a; DYNAMIC b`.
      if (at === from) addFault('keyword-as-name', text, token, token.end, found);
      continue;
    }
    // The name of a function is none of a variable; what stands in its parentheses are.
    if (!isObject && at === from) continue;
    const write = writeOf(text, token, false, false, isObject);
    found.writes.push(write);
    if (isObject) found.declares.push({ name: write.name, start: write.start, end: write.end });
  }
  if (until > 0) readValues(text, tokens, until, to, found);
}

/** Names in values may be constants and functions that are not known here: none is sure but those in `{…}` of strings. */
function readValues(text: string, tokens: readonly Token[], from: number, to: number, found: Found): void {
  for (let at = from; at < to; at += 1) {
    const token = tokens[at]!;
    if (token.kind === 'string') {
      const { reads, unclosed } = readVariables(text, token.start + 1, Math.max(token.start + 1, token.end - 1));
      for (const read of reads) found.reads.push(read);
      if (unclosed !== undefined) {
        const { start, end, name } = unclosed;
        found.faults.push({ kind: 'unclosed-variable', start, end, name, sure: true });
      }
      continue;
    }
    if (token.kind !== 'word' || isSign(text, tokens[at - 1], '.')) continue;
    const word = wordOf(text, token);
    if (word === 'ASSIGN' && at + 1 < to) {
      // `IF x ASSIGN y = 1` on one line.
      const target = readTarget(text, tokens, at + 1, to);
      if (target !== undefined) found.writes.push(writeOf(text, target.token, target.global, target.part, false));
    }
    const isCall = isSign(text, tokens[at + 1], '(');
    const isPrefix = word === 'GLOBAL' && isSign(text, tokens[at + 1], ':');
    if (isCall || isPrefix || snippetKeywords.has(word) || betweenValues.has(word)) continue;
    const { start, end } = token;
    const global = isSign(text, tokens[at - 1], ':') && wordOf(text, tokens[at - 2]) === 'GLOBAL';
    found.reads.push({ name: text.slice(start, end), rest: '', global, start, end, sure: false });
  }
}

/** Place of the equals sign of a statement; -1 where it has none. */
function equalsBehind(text: string, tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (tokens[at]!.kind === 'string') return -1;
    if (isSign(text, tokens[at], '=')) return isAssigned(text, tokens, at, to) && at > from ? at : -1;
  }
  return -1;
}

function isBroken(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const token = tokens[at]!;
    if (token.kind !== 'word' && token.kind !== 'number' && !isSign(text, token, '-')) return false;
  }
  return to > from;
}

function checkMembers(text: string, tokens: readonly Token[], target: Target, found: Found): void {
  const reserved = reservedMember(text, tokens, target);
  if (reserved !== undefined) addFault('reserved-member', text, reserved, reserved.end, found);
}

function addWrite(text: string, token: Token, { global, part }: Pick<Target, 'global' | 'part'>, found: Found): void {
  if (snippetKeywords.has(wordOf(text, token))) addFault('keyword-as-name', text, token, token.end, found);
  else found.writes.push(writeOf(text, token, global, part, true));
}

const writeOf = (text: string, { start, end }: Token, global: boolean, part: boolean, sure: boolean): SnippetWrite => ({
  name: text.slice(start, end),
  start,
  end,
  part,
  global,
  sure,
});

function addFault(kind: SnippetFault['kind'], text: string, { start }: Token, end: number, found: Found): void {
  found.faults.push({ kind, start, end, name: text.slice(start, end), sure: true });
}

import type { DocumentFault } from '../document.ts';
import { fault, shown, type SyntaxToken } from './token.ts';

/** An object or list that is open, and what may come next in it. */
interface Level {
  readonly open: SyntaxToken;
  /** In an object: a key, a colon, a value, or a comma. In a list: a value or a comma. */
  next: 'key' | 'colon' | 'value' | 'comma';
  /** The last key, or the last comma. */
  last: SyntaxToken | undefined;
  empty: boolean;
  /** A value without a key was told: the opener of a list is probably missing, and its closer closes nothing here. */
  keyless: boolean;
}

const closerOf = { '{': '}', '[': ']' } as const;
const nouns = { '{': 'object', '[': 'list' } as const;

/** What is wrong with the order of the tokens. Each mistake is mended as it was probably meant, so that it is told once. */
export function findOrderFaults(text: string, tokens: readonly SyntaxToken[]): readonly DocumentFault[] {
  const faults: DocumentFault[] = [];
  const levels: Level[] = [];
  const spare = spareClosers(tokens);
  let done = false;
  const say = (...said: Parameters<typeof fault>): void => void faults.push(fault(...said));

  // The last token is the end.
  for (let at = 0; at < tokens.length - 1; at += 1) {
    const token = tokens[at]!;
    const level = levels.at(-1);
    if (level === undefined && done) {
      sayAfterEnd(text, token, say);
      return faults;
    }
    switch (token.kind) {
      case '{':
      case '[':
      case 'string':
      case 'value':
        if (level === undefined) done = true;
        else takeValue(text, level, token, tokens[at + 1]!, say);
        if (token.kind === '{' || token.kind === '[') {
          levels.push({
            open: token,
            next: token.kind === '{' ? 'key' : 'value',
            last: undefined,
            empty: true,
            keyless: false,
          });
        }
        break;
      case ',':
        if (level === undefined) say(token, 'comma', 'A comma stands before the first value.');
        else takeComma(text, level, token, say);
        break;
      case ':':
        readColon(text, levels, token, tokens[at - 1], spare, say);
        break;
      default:
        takeCloser(text, levels, token, spare, say);
    }
  }
  if (levels.length > 0) sayUnclosed(text, levels, say);
  else if (!done && faults.length === 0)
    say({ start: 0, end: 0 }, 'empty', 'The file is empty: a script is a JSON object, or XML of Desktop Studio.');
  return faults;
}

function sayAfterEnd(text: string, token: SyntaxToken, say: Say): void {
  const closes = token.kind === '}' || token.kind === ']';
  const what = closes ? `${shown(text, token)} closes nothing` : `${shown(text, token)} stands behind the end`;
  say(token, 'after-end', `${what}: the file holds one JSON value, which ended before.`);
}

type Say = (...said: Parameters<typeof fault>) => void;

function takeValue(text: string, level: Level, token: SyntaxToken, following: SyntaxToken, say: Say): void {
  const inObject = level.open.kind === '{';
  const opens = token.kind === '{' || token.kind === '[';
  level.empty = false;
  if (level.next === 'comma') {
    if (inObject && following.kind !== ':') {
      say(token, 'extra-value', `${shown(text, token)} has no key: a comma and a key are missing before it.`);
      return;
    }
    say(token, 'missing-comma', `A comma is missing before ${shown(text, token)}.`);
    level.next = inObject ? 'key' : 'value';
  }
  if (level.next === 'colon') {
    if (token.kind === 'string' && following.kind === ':') {
      sayNoValue(text, level.last ?? token, say);
      level.last = token;
      return;
    }
    const key = level.last ?? token;
    say(key, 'missing-colon', `A colon is missing behind the key ${shown(text, key)}.`);
  } else if (level.next === 'key') {
    level.last = token;
    if (opens) {
      if (level.keyless) {
        level.next = 'comma';
        return;
      }
      level.keyless = true;
      say(token, 'missing-key', `${shown(text, token)} opens a value without a key: in an object every value has one.`);
    } else {
      level.next = 'colon';
      return;
    }
  }
  level.next = 'comma';
}

function takeComma(text: string, level: Level, token: SyntaxToken, say: Say): void {
  const inObject = level.open.kind === '{';
  if (level.next === 'colon' || (level.next === 'value' && inObject)) {
    sayNoValue(text, level.last ?? token, say);
  } else if (level.next !== 'comma') {
    say(
      token,
      level.empty ? 'leading-comma' : 'double-comma',
      level.empty ? 'A comma stands before the first value.' : 'Two commas stand in a row: one is too many.',
    );
  }
  level.next = inObject ? 'key' : 'value';
  level.last = token;
}

interface Spare {
  '}': number;
  ']': number;
}

/** A colon shows that the string before it was a key: what was lost before the key is told, and mended. */
function readColon(
  text: string,
  levels: Level[],
  token: SyntaxToken,
  before: SyntaxToken | undefined,
  spare: Spare,
  say: Say,
): void {
  const level = levels.at(-1);
  if (level === undefined || before === undefined) say(token, 'colon', 'A colon stands before the first value.');
  else if (opensObject(level, before, spare)) levels.push(impliedObject(text, before, spare, say));
  else if (endsList(levels, before, spare)) closeLostList(text, levels, before, spare, say);
  else takeColon(level, token, say);
}

/** A key where a value stood, and a "}" too many further on: the "{" before the key was lost. */
const opensObject = (level: Level, before: SyntaxToken, spare: Readonly<Spare>): boolean =>
  level.next === 'comma' && before.kind === 'string' && spare['}'] > 0;

function impliedObject(text: string, key: SyntaxToken, spare: Spare, say: Say): Level {
  spare['}'] -= 1;
  say(key, 'missing-opener', `"{" is missing before ${shown(text, key)}, which is a key.`);
  return { open: { ...key, kind: '{' }, next: 'value', last: key, empty: false, keyless: false };
}

/** A key in a list inside an object, and a "]" too few in the file: the list was to end before the key. */
const endsList = (levels: readonly Level[], before: SyntaxToken, spare: Readonly<Spare>): boolean =>
  levels.at(-1)!.open.kind === '[' && levels.at(-2)?.open.kind === '{' && before.kind === 'string' && spare[']'] < 0;

function closeLostList(text: string, levels: Level[], key: SyntaxToken, spare: Spare, say: Say): void {
  const list = levels.pop()!;
  spare[']'] += 1;
  say(list.open, 'unclosed', 'This list is never closed: "]" is missing.', [
    { span: key, pointer: '', message: `${shown(text, key)} is a key of the object around it.` },
  ]);
  const around = levels.at(-1)!;
  around.next = 'value';
  around.last = key;
}

function takeColon(level: Level, token: SyntaxToken, say: Say): void {
  if (level.next === 'colon') {
    level.next = 'value';
    return;
  }
  const message =
    level.open.kind === '['
      ? 'A colon stands in a list: only objects have keys.'
      : 'A colon stands where none is expected.';
  say(token, 'colon', message);
  if (level.next === 'comma' || level.open.kind === '{') level.next = 'value';
}

/** How many closers of each kind there are beyond the openers: that many were typed where the other kind was meant. */
function spareClosers(tokens: readonly SyntaxToken[]): Spare {
  const count = { '{': 0, '}': 0, '[': 0, ']': 0 };
  for (const { kind } of tokens) if (kind === '{' || kind === '}' || kind === '[' || kind === ']') count[kind] += 1;
  return { '}': count['}'] - count['{'], ']': count[']'] - count['['] };
}

function takeCloser(text: string, levels: Level[], token: SyntaxToken, spare: Spare, say: Say): void {
  const level = levels.at(-1);
  if (token.kind !== '}' && token.kind !== ']') return;
  if (level === undefined) {
    say(token, 'closer', `${shown(text, token)} closes nothing.`);
    return;
  }
  const wanted = closerOf[level.open.kind as '{' | '['];
  if (token.kind !== wanted) {
    const opener = { span: level.open, pointer: '', message: `"${wanted}" must close this.` };
    const around = levels.at(-2);
    if (spare[token.kind] > 0 && spare[wanted] >= 0) {
      spare[token.kind] -= 1;
      say(token, 'closer', `${shown(text, token)} closes nothing: there is one too many.`);
      return;
    }
    if (level.keyless && spare[token.kind] > 0) {
      spare[token.kind] -= 1;
      return;
    }
    if (spare[token.kind] > 0 || around === undefined || closerOf[around.open.kind as '{' | '['] !== token.kind) {
      spare[token.kind] -= 1;
      say(token, 'wrong-closer', `"${token.kind}" stands where "${wanted}" is expected.`, [opener]);
    } else {
      const noun = nouns[level.open.kind as '{' | '['];
      say(level.open, 'unclosed', `This ${noun} is never closed: "${wanted}" is missing.`, [
        { span: token, pointer: '', message: `"${token.kind}" closes what stands around it.` },
      ]);
      levels.pop();
    }
  } else {
    closeWell(text, level, token, say);
  }
  levels.pop();
}

const sayNoValue = (text: string, key: SyntaxToken, say: Say): void =>
  say(key, 'missing-value', `The key ${shown(text, key)} has no value.`);

function closeWell(text: string, level: Level, token: SyntaxToken, say: Say): void {
  if (level.next === 'colon' || (level.next === 'value' && level.open.kind === '{')) {
    sayNoValue(text, level.last ?? token, say);
  } else if (level.next !== 'comma' && level.last?.kind === ',') {
    say(
      level.last,
      'trailing-comma',
      `The comma before the end of the ${nouns[level.open.kind as '{' | '[']} is one too many.`,
    );
  }
}

function sayUnclosed(text: string, levels: readonly Level[], say: Say): void {
  const innermost = levels.at(-1)!;
  const around = levels.slice(0, -1).slice(-4);
  const more =
    levels.length === 1
      ? ''
      : ` The ${levels.length === 2 ? 'one around it is' : `${levels.length - 1} around it are`} not closed either.`;
  const noun = nouns[innermost.open.kind as '{' | '['];
  say(
    innermost.open,
    'unclosed',
    `The file ends inside this ${noun}: "${closerOf[innermost.open.kind as '{' | '[']}" is missing.${more}`,
    [
      ...around
        .toReversed()
        .map(({ open }) => ({ span: open, pointer: '', message: `This ${shown(text, open)} is not closed either.` })),
      { span: { start: text.length, end: text.length }, pointer: '', message: 'The file ends here.' },
    ],
  );
}

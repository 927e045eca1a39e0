import { propertyOf } from '../script/properties.ts';
import type { Block } from '../script/script.ts';
import { isSpace, isWordPart } from './sql/characters.ts';
import type { SqlFacts, SqlOfBlock } from './sql/query.ts';
import { add, addText, newSum, standing, type Sum } from './standing-for.ts';

/**
 * What stands for the question that a block asks of its connection, the same for equal questions: without comments and needless white space,
 * bare words in small letters, no `;` at the end. undefined where what is asked, or of whom, is known only in a run.
 */
export function questionOf(block: Block, sqlOf: SqlOfBlock): readonly [number, string] | undefined {
  const facts = sqlOf(block);
  const connection = propertyOf(block, 'connection')?.value;
  if (facts === undefined || typeof connection !== 'string' || connection === '' || connection.includes('{{'))
    return undefined;
  const question: Question = { sum: newSum(), wordBefore: false, ends: 0 };
  addText(question.sum, connection);
  add(question.sum, newline);
  if (odd.test(facts.text)) addParts(question, facts);
  else addPlain(question, facts.text);
  return standing(question.sum);
}

const newline = 10;
const blank = 32;
const semicolon = 59;
const quote = 39;

/** All but words, numbers, signs and strings that every database takes apart in the same way: other quotes, comments, a backslash. */
const odd = /[^\w\s?.,;()<>=!+\-*/%|']|--|\/[*/]/;

interface Question {
  readonly sum: Sum;
  wordBefore: boolean;
  /** Of `;`, of which it is not known yet whether anything follows. */
  ends: number;
}

function addParts(question: Question, { text, readings }: SqlFacts): void {
  for (const { kind, start, end, sign } of readings()[0]!.parts) {
    if (sign !== '') addSign(question, sign);
    else {
      const own = text.slice(start, end);
      beginWord(question);
      addText(question.sum, kind === 'word' || kind === 'number' ? own.toLowerCase() : own);
    }
  }
}

/** Character by character, and no string made on the way: it is done with every query of a run. */
function addPlain(question: Question, text: string): void {
  const { sum } = question;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (isWordPart(code)) {
      beginWord(question);
      for (; at < text.length && isWordPart(text.charCodeAt(at)); at += 1) add(sum, small(text.charCodeAt(at)));
    } else if (code === quote) {
      beginWord(question);
      for (const end = endOfString(text, at); at < end; at += 1) add(sum, text.charCodeAt(at));
    } else {
      if (!isSpace(code)) addSign(question, text[at]!);
      at += 1;
    }
  }
}

/** Of an ASCII letter the small one. */
const small = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

function beginWord(question: Question): void {
  flush(question);
  if (question.wordBefore) add(question.sum, blank);
  question.wordBefore = true;
}

function addSign(question: Question, sign: string): void {
  if (sign === ';') question.ends += 1;
  else {
    flush(question);
    addText(question.sum, sign);
  }
  question.wordBefore = false;
}

function flush(question: Question): void {
  for (; question.ends > 0; question.ends -= 1) add(question.sum, semicolon);
}

/** Behind the quote that closes it; two quotes stand for one. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf("'", start + 1);
  while (end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2);
  return end < 0 ? text.length : end + 1;
}

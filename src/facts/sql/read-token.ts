import { isDigit, isLetter, isWordPart } from './characters.ts';
import {
  endOfBlockComment,
  endOfDollarQuoted,
  endOfLine,
  endOfQQuoted,
  endOfQuoted,
  matchAt,
  type End,
} from './ends.ts';
import type { Quoting } from './quoting.ts';
import { tokenOf, type SqlToken, type SqlTokenKind } from './token.ts';

/** The token at a place where neither white space nor an expression stands. */
export function readToken(text: string, at: number, rules: Quoting): SqlToken {
  const code = text.charCodeAt(at);
  if (isLetter(code)) {
    const end = endOfPrefixed(text, at, rules);
    return end === undefined ? tokenOf('word', at, endOfWord(text, at, rules)) : ending('string', text, at, end);
  }
  if (isDigit(code)) return tokenOf('number', at, at + matchAt(number, text, at)!.length);
  if (punctuation.includes(text[at]!)) return tokenOf('punctuation', at, at + 1);
  return readQuoted(text, at, rules) ?? readComment(text, at, rules) ?? readSign(text, at, rules);
}

/** What no dialect reads as anything else. */
const punctuation = '(),;]{}';

const ending = (kind: SqlTokenKind, text: string, at: number, end: End): SqlToken =>
  end < 0 ? { kind, start: at, end: text.length, closed: false } : tokenOf(kind, at, end);

function readQuoted(text: string, at: number, rules: Quoting): SqlToken | undefined {
  const escapes = rules.backslash === 'strings';
  switch (text[at]) {
    case "'":
      return ending('string', text, at, endOfQuoted(text, at + 1, "'", escapes, true));
    case '"': {
      const kind = rules.doubleQuotes;
      return ending(kind, text, at, endOfQuoted(text, at + 1, '"', escapes && kind === 'string', true));
    }
    case '`':
      return rules.backticks ? ending('identifier', text, at, endOfQuoted(text, at + 1, '`', false, true)) : undefined;
    case '[': {
      if (rules.brackets === 'none') return undefined;
      return ending('identifier', text, at, endOfQuoted(text, at + 1, ']', false, rules.brackets === 'doubled'));
    }
    case '$': {
      const end = rules.dollars === 'none' ? undefined : endOfDollarQuoted(text, at, rules.dollars === 'tagged');
      return end === undefined ? undefined : ending('string', text, at, end);
    }
    default:
      return undefined;
  }
}

function readComment(text: string, at: number, rules: Quoting): SqlToken | undefined {
  if (text.startsWith('/*', at))
    return ending('comment', text, at, endOfBlockComment(text, at + 2, rules.nestedComments));
  return opensLineComment(text, at, rules) ? tokenOf('comment', at, endOfLine(text, at)) : undefined;
}

function opensLineComment(text: string, at: number, rules: Quoting): boolean {
  if (rules.hashComments && text[at] === '#') return true;
  if (rules.slashComments && text.startsWith('//', at)) return true;
  if (!text.startsWith('--', at)) return false;
  if (!rules.dashesNeedSpace || at + 2 >= text.length) return true;
  const code = text.charCodeAt(at + 2);
  return code <= 0x20 || code === 0x7f;
}

function readSign(text: string, at: number, rules: Quoting): SqlToken {
  const character = text[at]!;
  if (character === '?') {
    const escaped = rules.questionOperators ? matchAt(escapedOperator, text, at) : undefined;
    return escaped === undefined ? tokenOf('placeholder', at, at + 1) : tokenOf('operator', at, at + escaped.length);
  }
  if (character === rules.parameters && text[at - 1] !== ':' && isWordPart(text.charCodeAt(at + 1))) {
    return tokenOf('parameter', at, endOfWord(text, at, rules));
  }
  if (rules.wordStart.includes(character)) return tokenOf('word', at, endOfWord(text, at, rules));
  const fraction = character === '.' && !isWordPart(text.charCodeAt(at - 1)) ? matchAt(number, text, at) : undefined;
  if (fraction !== undefined) return tokenOf('number', at, at + fraction.length);
  if (character === '.' || character === '[') return tokenOf('punctuation', at, at + 1);
  const sign = matchAt(operator, text, at);
  return sign === undefined ? tokenOf('other', at, at + 1) : tokenOf('operator', at, at + sign.length);
}

const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\w*/y;
/** As a JDBC driver reads it: `??` is the operator `?`, whatever stands behind; `||` and `&&` are no part of it. */
const escapedOperator = /\?\?(?:\|(?!\|)|&(?!&))?/y;
const operator = /<=>|[-#]>>?|!~\*?|~\*|@>|<@|\|\||&&|::|<<|>>|\*\*|=>|<>|[-+*/%<>!:^|&]=|[-+*/%=<>!~^&|@#:]/y;

function endOfWord(text: string, at: number, rules: Quoting): number {
  let end = at + 1;
  while (end < text.length && (isWordPart(text.charCodeAt(end)) || rules.wordPart.includes(text[end]!))) end += 1;
  return end;
}

/** A string with letters before its quote. undefined: there is none, and the letters are a word. */
function endOfPrefixed(text: string, at: number, rules: Quoting): End | undefined {
  if (text[at + 1] !== "'" && text[at + 2] !== "'") return undefined;
  const first = text[at]!.toLowerCase();
  if (rules.qQuotes) {
    const behind = first === 'n' ? at + 1 : at;
    if (text[behind]?.toLowerCase() === 'q' && text[behind + 1] === "'") return endOfQQuoted(text, behind + 1);
  }
  if (text[at + 1] !== "'" || !'nbxe'.includes(first)) return undefined;
  const escapes = rules.backslash === 'strings' || (rules.backslash === 'E-strings' && first === 'e');
  return endOfQuoted(text, at + 2, "'", escapes, true);
}

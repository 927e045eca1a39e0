import type { Span } from '../../document/document.ts';
import { readExpressions } from '../../script/expression.ts';
import type { ScriptFormat } from '../../script/script.ts';
import { readVariables } from '../../script/snippet/variables.ts';

/** How the strings of a format name variables: all that the facts about variables know of its syntax. */
export interface VariableSyntax {
  /** The places in a string at which the value of a variable is put, each with what is written there. */
  readonly references: (text: string) => readonly { readonly text: string; readonly span: Span }[];
  /** True for a string that may have any. Quick: it is asked of every string of a script. */
  readonly mayRefer: (text: string) => boolean;
  /** Names of one variable have one key. */
  readonly key: (name: string) => string;
}

const blocks: VariableSyntax = {
  references: (text) => readExpressions(text).found,
  mayRefer: (text) => text.includes('{{'),
  key: (name) => name,
};

/** Where braces may stand for something else there is no reference. Upper and lower case do not count. */
const studio: VariableSyntax = {
  references: (text) =>
    readVariables(text)
      .reads.filter(({ sure }) => sure)
      .map(({ name, rest, start, end }) => ({ text: name + rest, span: { start, end: end + rest.length } })),
  mayRefer: (text) => text.includes('{'),
  key: (name) => name.toLowerCase(),
};

const syntaxes: Readonly<Record<ScriptFormat, VariableSyntax>> = {
  blocks,
  'studio-json': studio,
  'studio-xml': studio,
};

export const syntaxOf = (format: ScriptFormat): VariableSyntax => syntaxes[format];

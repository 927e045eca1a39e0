import type { Span } from '../../document/document.ts';
import { readExpressions } from '../../script/expression.ts';
import type { ScriptFormat } from '../../script/script.ts';

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

const syntaxes: Readonly<Record<ScriptFormat, VariableSyntax>> = { blocks };

export const syntaxOf = (format: ScriptFormat): VariableSyntax => syntaxes[format];

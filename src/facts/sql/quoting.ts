export type Dialect = 'mysql' | 'mariadb' | 'postgresql' | 'tsql' | 'oracle' | 'snowflake' | 'sqlite';

export const dialects: readonly Dialect[] = ['mysql', 'mariadb', 'postgresql', 'tsql', 'oracle', 'snowflake', 'sqlite'];

/** How a dialect quotes and comments: the whole of what the lexer knows about it. */
export interface Quoting {
  /** A backslash takes the next character along: in every string, or only in those written E'..'. */
  readonly backslash: 'strings' | 'E-strings' | 'nowhere';
  readonly doubleQuotes: 'string' | 'identifier';
  readonly backticks: boolean;
  /** `[name]`, where "]]" stands for "]" or where the first "]" ends it. */
  readonly brackets: 'doubled' | 'plain' | 'none';
  /** `$$..$$`, and with "tagged" also `$tag$..$tag$`. */
  readonly dollars: 'tagged' | 'plain' | 'none';
  /** `q'[..]'`. */
  readonly qQuotes: boolean;
  readonly nestedComments: boolean;
  /** The body of such a comment is code: it starts like this, with an optional version of five or six digits behind. */
  readonly codeComments: RegExp | undefined;
  /** `--` opens a comment only before white space, a control character or the end. */
  readonly dashesNeedSpace: boolean;
  readonly hashComments: boolean;
  readonly slashComments: boolean;
  /** `?` is an operator too, which a JDBC driver takes when it is doubled. */
  readonly questionOperators: boolean;
  /** `:name` and `:1`, or `$1`, mark a parameter. */
  readonly parameters: ':' | '$' | 'none';
  /** What may start a word, beside letters and "_"; and what may stand in one, beside these and digits. */
  readonly wordStart: string;
  readonly wordPart: string;
}

const plain: Quoting = {
  backslash: 'nowhere',
  doubleQuotes: 'identifier',
  backticks: false,
  brackets: 'none',
  dollars: 'none',
  qQuotes: false,
  nestedComments: false,
  codeComments: undefined,
  dashesNeedSpace: false,
  hashComments: false,
  slashComments: false,
  questionOperators: false,
  parameters: 'none',
  wordStart: '',
  wordPart: '$',
};

const mysql: Quoting = {
  ...plain,
  backslash: 'strings',
  // A string by default, a name under ANSI_QUOTES: it ends at the same place.
  doubleQuotes: 'string',
  backticks: true,
  codeComments: /\/\*M?!(?:\d{5,6})?/y,
  dashesNeedSpace: true,
  hashComments: true,
  wordStart: '@$',
  wordPart: '@$',
};

export const quoting: Readonly<Record<Dialect, Quoting>> = {
  mysql,
  // MariaDB leaves out what is written for MySQL 5.7 and later: https://mariadb.com/kb/en/comment-syntax/
  mariadb: {
    ...mysql,
    codeComments: /\/\*(?:M!(?:\d{5,6})?|!(?!(?:50[7-9]|5[1-9]\d|[6-9]\d\d)\d\d(?!\d))(?:\d{5,6})?)/y,
  },
  postgresql: {
    ...plain,
    backslash: 'E-strings',
    dollars: 'tagged',
    nestedComments: true,
    questionOperators: true,
    parameters: '$',
  },
  tsql: { ...plain, brackets: 'doubled', nestedComments: true, wordStart: '@#$', wordPart: '@#$' },
  oracle: { ...plain, qQuotes: true, parameters: ':', wordPart: '#$' },
  snowflake: { ...plain, backslash: 'strings', dollars: 'plain', slashComments: true, wordStart: '$' },
  sqlite: { ...plain, backticks: true, brackets: 'plain', parameters: ':', wordStart: '@$' },
};

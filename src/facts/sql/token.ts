export type SqlTokenKind =
  /** A keyword or a bare name, with what the dialect lets stand in one: `v$session`, `#temp`, `@rows`. */
  | 'word'
  | 'number'
  /** With its prefix, where that is one letter or Oracle's: `N'..'`, `E'..'`, `nq'[..]'`. */
  | 'string'
  | 'identifier'
  /** Also each end of a comment whose body is code: `/*!40101` and its closing mark. */
  | 'comment'
  /** `{{..}}` outside all others; inside one it belongs to that one. */
  | 'expression'
  /** A `?` that binds. */
  | 'placeholder'
  /** Another way to mark a parameter: `:name`, `$1`. */
  | 'parameter'
  | 'operator'
  | 'punctuation'
  | 'other';

/** Offsets are in code units of the SQL text. Between tokens stands white space only. */
export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly start: number;
  readonly end: number;
  /** false: a quote or comment that never ends, and so takes all the rest. */
  readonly closed: boolean;
}

export const tokenOf = (kind: SqlTokenKind, start: number, end: number): SqlToken => ({
  kind,
  start,
  end,
  closed: true,
});

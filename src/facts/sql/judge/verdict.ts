/** What stands in the way of a statement: where, and in words that go on from "The query … cannot run: ". */
export interface SqlFault {
  /** Code units of the SQL text. */
  readonly start: number;
  readonly end: number;
  /** A clause without a full stop: what is wrong, what was expected. */
  readonly words: string;
  /** What was probably meant, where that is one word. */
  readonly suggestion?: string;
}

/** Why no database's grammar, or none that can be trusted, has read the statement; the sentences are in the report's words. */
export type Unchecked =
  | 'dialect unknown'
  | 'brought by an expression'
  | 'too long'
  | 'no grammar'
  | 'not understood'
  | 'kind of statement';

/** What can be said about a statement's syntax. */
export type Verdict =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'fault';
      /** sure: the database's own grammar, or a rule of its manual. likely: independent parsers agree. */
      readonly trust: 'sure' | 'likely';
      readonly fault: SqlFault;
    }
  | { readonly kind: 'not-checked'; readonly why: Unchecked };

export const accepted: Verdict = { kind: 'accepted' };

export const notChecked = (why: Unchecked): Verdict => ({ kind: 'not-checked', why });

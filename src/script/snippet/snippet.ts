import type { VariableRead } from './variables.ts';

/** What a piece of Snippet code does with variables, and what is wrong with it. Offsets in code units of the code. */
export interface Snippet {
  /** Objects that DYNAMIC declares. */
  readonly declares: readonly Named[];
  /** Names that get a value: by ASSIGN or without it, by loops, as parameters of functions. Those of `declares` too. */
  readonly writes: readonly SnippetWrite[];
  /** In the order of the code. */
  readonly reads: readonly VariableRead[];
  readonly faults: readonly SnippetFault[];
  /** It may write any variable, as a name is known only in a run. */
  readonly writesAnything: boolean;
  /** It declares objects and does nothing else: such a snippet need not be reachable. */
  readonly onlyDeclares: boolean;
  /** Nothing stands in it but comments. */
  readonly isEmpty: boolean;
}

export interface Named {
  /** As written; upper and lower case do not count. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface SnippetWrite extends Named {
  /** Only a member or an element of it: `a.b = 1`, `a[2] = 1`. */
  readonly part: boolean;
  readonly global: boolean;
  /** False where it may be something else, or may not happen. */
  readonly sure: boolean;
}

export interface SnippetFault {
  readonly kind:
    | 'unclosed-quote'
    | 'unclosed-block'
    | 'unopened-block'
    | 'unclosed-variable'
    | 'case-outside-switch'
    | 'keyword-as-name'
    | 'bad-name'
    | 'reserved-member';
  readonly start: number;
  readonly end: number;
  /** What stands there: the keyword, the name. Never more than names. */
  readonly name: string;
  /** Whatever is not known of the language, it is wrong. Rules keep silent about others. */
  readonly sure: boolean;
}

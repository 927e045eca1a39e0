import type { Severity } from '../problems/problem.ts';

/** How a property is tested; every test that is given must hold. */
export interface PropertyTest {
  readonly equals?: string | number | boolean | null;
  /** A glob over a text: `*` is any number of characters, `?` is one. */
  readonly like?: string;
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
  /** Whether the block has the property at all. */
  readonly present?: boolean;
}

/** Which blocks are meant: those to which all of it applies. */
export interface Selector {
  /** Globs over the type, of which one is to match. */
  readonly type?: readonly string[];
  /** Globs over the name, of which one is to match. */
  readonly name?: readonly string[];
  /** By the name of a property. */
  readonly properties?: ReadonlyMap<string, PropertyTest>;
}

interface Common {
  /** kebab-case: the rule is `policy/<name>`. */
  readonly name: string;
  /** In the words of the team: why, and what to do instead. */
  readonly message?: string;
  readonly severity: Severity;
  /** The blocks that must come first, must come after, or must not be there. */
  readonly block: Selector;
}

/** What a team asks of its scripts, without code. */
export type Policy =
  | (Common & { readonly rule: 'must-precede'; readonly before: Selector })
  | (Common & { readonly rule: 'must-follow'; readonly after: Selector })
  | (Common & { readonly rule: 'forbid' });

export const policyRules = ['must-precede', 'must-follow', 'forbid'] as const;

import type { Place } from '../document/places.ts';

/**
 * error: the platform refuses the script, or some run surely goes wrong. warning: some path can go wrong.
 * info: worth knowing.
 */
export type Severity = 'error' | 'warning' | 'info';

/** A step of a run as people tell it: from the block of one name to that of another. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Name of the transition taken; left out where the script has none, and it is told where the run would go if it were mended. */
  readonly by?: string;
  /** As many steps behind this one are left out. */
  readonly skipped?: number;
}

/** A second place that belongs to a problem: the earlier definition, a step of a path. */
export interface Related extends Place {
  readonly message: string;
  /** Path of the file that the place is in, where it is not the problem's own. */
  readonly path?: string;
  /** A step of the witness path: the run that goes wrong, in the order in which it goes. */
  readonly step?: true;
  /** What the step is, for drawing it. Only on steps. */
  readonly move?: Move;
  /** RFC 6901, into the document. */
  readonly pointer: string;
}

/** A way from one block to another, by names. */
export type NamedTransition = readonly [block: string, transition: string, target: string];

/** How a problem can be mended by changing the text. */
export interface Fix {
  /** A full sentence: what is done. */
  readonly says: string;
  /** False where the script may come to mean something that its writer did not. */
  readonly safe: boolean;
  /** In the order of the text; they do not overlap. */
  readonly edits: readonly (Place & { readonly text: string })[];
  /** All that it changes in the graph: nothing, where it is left out. */
  readonly transitions?: {
    readonly removed: readonly NamedTransition[];
    readonly added: readonly NamedTransition[];
  };
}

export interface ActionNames {
  /** '' where it has none. */
  readonly caption: string;
  /** Its name in the library: MENU. */
  readonly type: string;
}

/** What a user is told: a rule's finding with its severity and its place. */
export interface Problem extends Place {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Name of the script; '' where it has none. */
  readonly script: string;
  /** Name of the block that the problem is on, where it is on one. */
  readonly block?: string;
  /** What people know the block by, where it is a Studio action: `block` is its id then. */
  readonly action?: ActionNames;
  /** RFC 6901, into the document. */
  readonly pointer: string;
  readonly related: readonly Related[];
  /** What may have been meant, best first. */
  readonly suggestions: readonly string[];
  readonly fix?: Fix;
  /** An address, or the command that explains the rule. */
  readonly docs: string;
  /** Same for the same defect in another revision of the file: rule, script, block and subject, no lines and no positions. */
  readonly fingerprint: string;
}

export const severities: readonly Severity[] = ['error', 'warning', 'info'];

import type { Edit } from '../../document/edits.ts';

/** What is wrong with the shape of a script document: a key too few, a key too many, a value of another type. */
export interface ShapeFault {
  readonly kind: 'shape' | 'unknown-key';
  /** RFC 6901, into the document. */
  readonly pointer: string;
  /** True: place it at the member's key rather than at its value. */
  readonly key?: boolean;
  readonly message: string;
  /** What the fault is about, stable when lines and blocks move. */
  readonly about: string;
  /** Where the fault lies in a block: its position in the document's `blocks`. */
  readonly block?: number;
  /** Where the fault lies in an action of a Studio export: the action's pointer. */
  readonly of?: string;
  /** What may have been meant, best first. */
  readonly suggestions?: readonly string[];
  /** How it can be mended; only where that leaves the graph as it is. */
  readonly fix?: { readonly says: string; readonly safe: boolean; readonly edits: readonly Edit[] };
}

import type { JsonObject, JsonValue } from '../document/document.ts';
import type { BlockType } from './catalogue.ts';

/** The formats that cxlint reads. */
export type ScriptFormat = 'blocks';

/** A script as every rule sees it, whatever format it was read from. */
export interface Script {
  readonly format: ScriptFormat;
  /** '' where the document gives none that can be used. */
  readonly name: string;
  /** Name of the block at which a run starts; undefined where the document gives none that can be used. */
  readonly entryBlock: string | undefined;
  readonly variables: readonly Variable[];
  readonly blocks: readonly Block[];
  /** Types of block that were taught beside those of the catalogue; left out where none were. */
  readonly taughtTypes?: readonly string[];
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly value: JsonValue | undefined;
  readonly pointer: string;
}

export interface Block {
  /** Place in `Script.blocks`, and number of the node in the graph. */
  readonly index: number;
  /** '' where the document gives none that can be used. */
  readonly name: string;
  /** '' where the document gives none that can be used. */
  readonly type: string;
  /** What the catalogue knows of the type; undefined for a type it does not have. */
  readonly kind: BlockType | undefined;
  readonly properties: JsonObject;
  readonly transitions: readonly Transition[];
  /** False where the transitions could not all be read: what this block leads to is then not known. */
  readonly transitionsKnown: boolean;
  readonly pointer: string;
}

export interface Transition {
  readonly name: string;
  /** Name of a block, as written; it may not exist. */
  readonly target: string;
}

/** What rules that need no script are given where there is none. */
export const emptyScript: Script = { format: 'blocks', name: '', entryBlock: undefined, variables: [], blocks: [] };

import type { JsonObject, JsonValue } from '../document/document.ts';
import type { ActionType } from './action-type.ts';
import type { BlockType } from './catalogue.ts';

/** The formats that cxlint reads: the API's blocks, what web Studio downloads, what Desktop Studio writes. */
export type ScriptFormat = 'blocks' | 'studio-json' | 'studio-xml';
/** Studio's own exports. In them a block is an action, a transition a branch. */
export type StudioFormat = Exclude<ScriptFormat, 'blocks'>;
/** For `meta.docs.formats` of a rule. */
export const studioFormats: readonly StudioFormat[] = ['studio-json', 'studio-xml'];
export const allFormats: readonly ScriptFormat[] = ['blocks', ...studioFormats];

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
  /** What the head of a Studio export says; undefined in other formats. */
  readonly header?: StudioHeader | undefined;
}

/** What a Studio export says of the whole script. */
export interface StudioHeader {
  /** The number of the media type (4 is phone, 9 digital); undefined where the document gives none. */
  readonly mediaType: number | undefined;
  /** "General", "Suppression" …; '' where the document gives none. */
  readonly purposeType: string;
  /** undefined where the document gives none: Desktop Studio writes none. */
  readonly nextActionId: number | undefined;
  /** Fields that web Studio always writes, and that are not there. */
  readonly lacks: readonly string[];
  /** The value they stand in. */
  readonly pointer: string;
  /** Where the script's name is written. */
  readonly namePointer: string;
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
  /** The key that transitions lead to it by: of a Studio action its id as text. '' where the document gives none that can be used. */
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
  /** What only Studio's exports say of a block; undefined in other formats. */
  readonly action?: Action | undefined;
}

/** A block as Studio knows it. */
export interface Action {
  readonly format: StudioFormat;
  /** The id, as text; the same as `Block.name`. */
  readonly id: string;
  /** What people call the action; '' where it has none. */
  readonly caption: string;
  /** In lower case; '' where the document gives none. */
  readonly libraryId: string;
  /** The catalogue's row for the library id; undefined where it does not know the id. It ought to be `row`. */
  readonly libraryRow: ActionType | undefined;
  /** Part of a framework or hub (implType 1): it may do anything beside what its row says, and `Block.kind` is undefined. */
  readonly isFramework: boolean;
  /** The catalogue's row; undefined for an action that it does not have. */
  readonly row: ActionType | undefined;
  /** The properties as written: an object by position (JSON) or a list (XML). Ask `actionProperties`. */
  readonly written: JsonValue | undefined;
  /** Where `written` stands. */
  readonly writtenAt: string;
}

export interface Transition {
  /** Of a Studio branch its label, "Default" for the default one. */
  readonly name: string;
  /** Name of a block, as written; it may not exist. */
  readonly target: string;
  /** Studio's kinds of branch; undefined in other formats. */
  readonly kind?: BranchKind | undefined;
  /** The branch in the document; undefined where the place follows from its name. Ask `targetAt` and `labelAt`. */
  readonly pointer?: string | undefined;
}

/** The way on when no other branch applies; a named outcome; a value that the script's writer chose. */
export type BranchKind = 'default' | 'branch' | 'case';

/** What rules that need no script are given where there is none. */
export const emptyScript: Script = { format: 'blocks', name: '', entryBlock: undefined, variables: [], blocks: [] };

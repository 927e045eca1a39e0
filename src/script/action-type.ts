import type { BlockProperty, BlockType } from './catalogue.ts';

/** The media that Studio offers actions for. */
export type Media = 'generic' | 'email' | 'chat' | 'phone' | 'voicemail' | 'work item' | 'sms' | 'digital';

/** What is known of one of Studio's actions: one row of the action catalogue, where each fact has its source. */
export interface ActionType extends BlockType {
  /** In lower case; none where the id is not known. */
  readonly libraryIds: readonly string[];
  /** None: it is not known for which. */
  readonly media: readonly Media[];
  /** A run may begin here without any branch leading to it: BEGIN, and events (On…). The same as `startsRun`. */
  readonly isRoot: boolean;
  /** In the order of the export; an export may have fewer, and may have more. */
  readonly parameters: readonly ActionParameter[];
  readonly branches: {
    /** Whether the action has a Default branch; undefined: not known. */
    readonly default: boolean | undefined;
    /** The named outcomes that are known. Others are allowed: the list may not be whole. */
    readonly named: readonly string[];
    /** True where the writer adds branches for values of their own (MENU, CASE). */
    readonly cases: boolean;
  };
}

export interface ActionParameter {
  readonly name: string;
  readonly kind:
    | 'text'
    | 'number'
    | 'boolean'
    | 'enum'
    | 'variable'
    | 'expression'
    | 'path'
    | 'prompt'
    | 'sql'
    | 'code';
  readonly role: BlockProperty['role'];
  readonly required: boolean;
  readonly default?: string;
  /** For numbers, in the unit that the property is written in. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** For an enum: what may be written. */
  readonly values?: readonly string[];
}

/** The rows by what an export says of an action. Names are compared in upper case, ids in lower case. */
export interface ActionCatalogue {
  readonly byName: (action: string) => ActionType | undefined;
  readonly byLibraryId: (libraryId: string) => ActionType | undefined;
  readonly names: readonly string[];
}

import type { BlockProperty, BlockType } from './catalogue.ts';

/** The media that Studio offers actions for. */
export type Media = 'generic' | 'email' | 'chat' | 'phone' | 'voicemail' | 'work item' | 'sms' | 'digital';

/** What is known of one of Studio's actions: one row of schemas/studio-actions.json, where each fact has its source. */
export interface ActionType extends BlockType {
  /** In lower case; none where the id is not known. */
  readonly libraryIds: readonly string[];
  /** None: it is not known for which. */
  readonly media: readonly Media[];
  /** A run may begin here without any branch leading to it: BEGIN, and events (On…). The same as `startsRun`. */
  readonly isRoot: boolean;
  readonly starts: 'script' | 'event' | undefined;
  /** What a run comes to here: `parks` waits for an event, `handsOver` goes on in another script. `endsRun` where there is any. */
  readonly ends: 'script' | 'contact' | 'subscript' | 'handsOver' | 'parks' | undefined;
  /** What a run waits for here, so that a loop through it does not spin; `counter`: it leaves the loop by itself. */
  readonly waits: 'time' | 'input' | 'media' | 'call' | 'request' | 'event' | 'counter' | undefined;
  /** In the order of the export; an export may have fewer, and may have more. Ends before the first position that is not known. */
  readonly parameters: readonly ActionParameter[];
  /** Those of which only the name is known. */
  readonly unplaced: readonly ActionParameter[];
  /** All of these by their names, as written and in lower case. */
  readonly named: ReadonlyMap<string, ActionParameter>;
  /** What stands at all positions behind `parameters`: arguments, names of outputs. */
  readonly rest: ActionParameter | undefined;
  readonly branches: {
    /** Whether the action has a Default branch; undefined: not known. */
    readonly default: boolean | undefined;
    /** Whether that branch ought to be wired. */
    readonly defaultWanted: boolean;
    /** The named outcomes that are known. Others are allowed: the list may not be whole. */
    readonly named: readonly string[];
    readonly outcomes: readonly ActionBranch[];
    /** True where the writer adds branches for values of their own (MENU, CASE). */
    readonly cases: boolean;
  };
  /** Variables that it writes under names that nobody chooses: _ERR. */
  readonly writes: readonly string[];
  /** The dynamic object that a snippet must declare before it can be read: by its name, or by the property that holds it. */
  readonly needsDynamic: { readonly name?: string; readonly namedBy?: string } | undefined;
  /** The action without which it makes no sense, and the one that must come before it. */
  readonly pairsWith: string | undefined;
  readonly follows: string | undefined;
  /** The same, where it can do nothing without that one. */
  readonly needsBefore: string | undefined;
  /** A script may have one such action. */
  readonly once: boolean;
  /** The platform's own, and not for scripts. */
  readonly internal: boolean;
  /** Part of a framework or a hub: it may do anything beside what is known. */
  readonly framework: boolean;
  readonly limits: readonly { readonly name: string; readonly value: number; readonly unit: string }[];
  /** A team's own config says so: then it counts for an action of a framework too. */
  readonly taught: boolean;
}

export interface ActionBranch {
  readonly name: string;
  /** As other versions of Studio write it. */
  readonly aliases: readonly string[];
  /** Its number among the named branches; undefined: not known. */
  readonly index: number | undefined;
  /** required: nothing takes its place; error, an error or a time-out, and optional: the Default branch takes its place. */
  readonly wanted: 'required' | 'error' | 'optional';
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
    | 'file'
    | 'skill'
    | 'sql'
    | 'code'
    | 'list';
  /** As of a block's property; `reads`: the bare name of a variable whose value is taken. */
  readonly role: BlockProperty['role'] | 'reads';
  readonly required: boolean;
  readonly default?: string;
  /** For numbers, in the unit that the property is written in. */
  readonly unit?: 's' | 'ms';
  readonly minimum?: number;
  readonly maximum?: number;
  /** What a number must be more than. */
  readonly above?: number;
  /** The property of the same action that a number must not be more than. */
  readonly notAbove?: string;
  /** For an enum: what may be written, upper and lower case aside. */
  readonly values?: readonly string[];
  /** The values are all there are. */
  readonly complete?: boolean;
}

/** The rows by what an export says of an action. Names are compared in upper case, ids in lower case. */
export interface ActionCatalogue {
  readonly byName: (action: string) => ActionType | undefined;
  readonly byLibraryId: (libraryId: string) => ActionType | undefined;
  readonly names: readonly string[];
  /** A team's own rows, from which it was made. */
  readonly own: readonly object[];
}

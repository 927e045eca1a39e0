import type { Document, JsonValue, Span } from '../document/document.ts';
import type { Edit } from '../document/edits.ts';
import type { PlaceRequest } from '../document/document.ts';
import type { Facts } from '../facts/facts.ts';
import type { ShapeFault } from '../formats/blocks/shape-fault.ts';
import type { Graph } from '../graph/graph.ts';
import type { Fix, Move, Severity } from '../problems/problem.ts';
import type { Action, Block, Script, ScriptFormat } from '../script/script.ts';

export const categories = ['structure', 'flow', 'data', 'sql', 'reliability', 'security', 'project'] as const;
export type Category = (typeof categories)[number];

/**
 * What must have been built before a rule can run: anything at all (document), the JSON value (value), the script (script),
 * a script with at least one block (blocks), and one of which it is known where a run starts (entry).
 */
export const stages = ['document', 'value', 'script', 'blocks', 'entry'] as const;
export type Stage = (typeof stages)[number];

/** Everything said about a rule, once: presets, tables, reports and option checks are derived from it. */
export interface RuleMeta<Options> {
  /** kebab-case; names the defect. */
  readonly id: string;
  readonly docs: {
    /** Begins with Disallow, Require or Enforce; no full stop. */
    readonly description: string;
    readonly category: Category;
    readonly recommended: boolean;
    readonly formats: readonly ScriptFormat[];
    /** Where a rule of a plugin is explained. */
    readonly url?: string;
    /** The page of a rule of a plugin, in Markdown: what `cxlint explain` prints and SARIF shows. */
    readonly page?: string;
  };
  readonly severity: Severity;
  readonly fixable: boolean;
  readonly needs: Stage;
  /** JSON Schema (draft-07) of the options. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly defaults: Options;
}

/** Where in the document: a value by its pointer, the member's key, or a part of a string value. */
export interface Target extends PlaceRequest {
  /** The place itself, where the pointer cannot give it (a syntax error, the second of two equal keys). */
  readonly span?: Span;
}

export interface FoundBlock extends Pick<Block, 'name'>, Partial<Pick<Block, 'type'>> {
  readonly action?: Pick<Action, 'caption'> | undefined;
}

/** What a rule says. */
export interface Finding extends Target {
  /** A full sentence: what is wrong, on which block, what was expected. */
  readonly message: string;
  /** What the finding is about (a transition, a name): it goes into the fingerprint, so no line and no index. */
  readonly about: string;
  /** In `compare`, where there is no block, what is known of it: of a Studio action its type and caption too. */
  readonly block?: FoundBlock | undefined;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedTarget[];
  readonly suggestions?: readonly string[];
  readonly fix?: FindingFix;
}

/** A fix in the terms of the document; the engine finds the places. */
export interface FindingFix extends Pick<Fix, 'says' | 'safe' | 'transitions'> {
  readonly edits: readonly Edit[];
}

/** A second place that belongs to a finding. */
export interface RelatedTarget extends Target {
  readonly message: string;
  /** The file, where it is another one. */
  readonly path?: string;
  /** A step of the witness path, and what it is. */
  readonly step?: true;
  readonly move?: Move;
}

export interface RuleContext<Options = unknown> {
  readonly document: Document;
  readonly script: Script;
  readonly graph: Graph;
  readonly facts: Facts;
  /** What the document's shape lacks, and in words what it seems to be when it is no script. */
  readonly shape: readonly ShapeFault[];
  readonly seems: string | undefined;
  /** True where the property seems to stand in the block under another name, or in the wrong place: its shape was told. */
  readonly isMisnamed: (block: Block, property: string) => boolean;
  readonly options: Options;
  readonly report: (finding: Finding) => void;
}

/** What a rule over many files kept of one of them. Plain data, so that it can come from a cache or another machine. */
export interface Collected {
  readonly path: string;
  /** All scripts that lie in its folder are part of the run too, so that one that is not there does not exist. */
  readonly withFolder?: true;
  readonly data: JsonValue;
}

export interface CompareContext<Options = unknown> {
  /** The files of the run that the rule kept something of, by path. */
  readonly files: readonly Collected[];
  /** Paths of the sound files that belong to the files; none where that is not known. Looked for when asked. */
  readonly soundFiles: () => readonly string[];
  readonly options: Options;
  /** A place in another file is given with that file's path. */
  readonly report: (path: string, finding: Finding) => void;
}

/** A rule on one file has `check`; one that compares the files of a run has `collect` and `compare`. */
export interface Rule<Options = unknown> {
  readonly meta: RuleMeta<Options>;
  /** The plugin that it comes from; set where plugins are loaded. */
  readonly plugin?: string;
  /** What it was made from, where that is data and no code: a policy, as it is written in a config. */
  readonly madeOf?: JsonValue;
  readonly check?: (context: RuleContext<Options>) => void;
  /** What must be known of this file when the files are compared; undefined: nothing. */
  readonly collect?: (context: Omit<RuleContext<Options>, 'report'>) => JsonValue | undefined;
  /** Runs once, when all files of the run were read. */
  readonly compare?: (context: CompareContext<Options>) => void;
}

/**
 * Makes a rule. Its options are typed by `meta.defaults`; a misspelt one is a compile error in `check`.
 * The engine checks given options against `meta.schema` before `check` sees them, which is why the type may be forgotten here.
 */
export function defineRule<Options>(rule: Rule<Options>): Rule {
  return rule as unknown as Rule;
}

/** Options of a rule that has none. */
export const noOptions: {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, never>>;
} = {
  schema: { type: 'object', additionalProperties: false },
  defaults: {},
};

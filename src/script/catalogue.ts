import catalogue from '../../schemas/block-catalogue.json' with { type: 'json' };

/** What is known of a type of block: one row of schemas/block-catalogue.json, where each fact has its source. */
export interface BlockType {
  readonly type: string;
  readonly title: string;
  /** True where a run may end at such a block. */
  readonly endsRun: boolean;
  /** True where a run may begin at such a block. */
  readonly startsRun: boolean;
  readonly properties: Readonly<Record<string, BlockProperty>>;
  /** True where such a block may have properties that are not listed. */
  readonly moreProperties?: boolean;
  readonly transitions: {
    readonly required: readonly string[];
    /** True where a script may add transitions under names of its own. */
    readonly more: boolean;
  };
  /** In milliseconds; only where the type has a time-out. */
  readonly timeout?: {
    readonly property: string;
    readonly default: number;
    readonly minimum: number;
    readonly maximum: number;
  };
}

export interface BlockProperty {
  readonly required: boolean;
  /** What cxlint reads in it: SQL text, the values bound to its placeholders, the name of a variable that is written, … */
  readonly role: PropertyRole;
}

export const propertyRoles = [
  'sql',
  'parameters',
  'writes',
  'connection',
  'timeout',
  'conditions',
  'value',
  'plain',
] as const;
export type PropertyRole = (typeof propertyRoles)[number];

/** Types of block that a team has taught, by type; the catalogue has none of them. */
export type TaughtTypes = ReadonlyMap<string, BlockType>;

const blockTypes: ReadonlyMap<string, BlockType> = new Map(
  (catalogue.blockTypes as readonly BlockType[]).map((row) => [row.type, row]),
);

export const blockType = (type: string): BlockType | undefined => blockTypes.get(type);
export const blockTypeNames: readonly string[] = [...blockTypes.keys()];
export const operators: readonly { readonly name: string; readonly operands: number }[] = catalogue.operators;
export const variableTypes: readonly string[] = catalogue.variableTypes.map((row) => row.name);

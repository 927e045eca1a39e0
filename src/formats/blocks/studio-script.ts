import type { JsonValue } from '../../document/document.ts';

/**
 * A script document as `POST /api/v2/scripts` takes it, for people who write scripts in TypeScript. test/formats/studio-script.test.ts
 * holds these types to schemas/script.schema.json and the block catalogue. A type of block that cxlint does not know is let in by
 * naming it: `StudioScript<MenuBlock>`.
 */
export interface StudioScript<Other extends StudioBlockShape = never> {
  readonly $schema?: string;
  /** Identifies the script on the platform. */
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  /** Name of the block at which a run begins. */
  readonly entryBlock: string;
  readonly variables?: readonly StudioVariable[];
  readonly blocks: readonly (StudioBlock | Other)[];
}

export interface StudioVariable {
  readonly name: string;
  /** String, Number, Boolean, Object, Array or Date. */
  readonly type: string;
  /** null, or left out: it has no value until a block writes one. */
  readonly value?: JsonValue;
}

export type StudioBlock = StartBlock | DBConnectorBlock | ConditionBlock | SetVariableBlock | EndBlock;

/** What every block has, whatever its type. */
export interface StudioBlockShape {
  readonly name: string;
  readonly type: string;
  readonly properties?: Readonly<Record<string, JsonValue>>;
  /** By the name of the way out: the name of the block that it leads to. */
  readonly transitions: Readonly<Record<string, string>>;
}

/** Where a run begins. */
export interface StartBlock {
  readonly name: string;
  readonly type: 'Start';
  readonly properties?: Readonly<Record<string, never>>;
  readonly transitions: { readonly next: string; readonly [other: string]: string };
}

/** Runs an SQL statement on an external database. */
export interface DBConnectorBlock {
  readonly name: string;
  readonly type: 'DBConnector';
  readonly properties: {
    readonly connectionId: string;
    /** One statement, with a ? for each parameter. */
    readonly query: string;
    readonly parameters?: readonly Scalar[];
    readonly outputVariable?: string;
    /** Milliseconds, or an expression. */
    readonly timeout?: number | string;
  };
  readonly transitions: { readonly success: string; readonly error: string; readonly [other: string]: string };
}

/** Compares values and branches. */
export interface ConditionBlock {
  readonly name: string;
  readonly type: 'Condition';
  readonly properties: { readonly conditions: readonly StudioCondition[] };
  readonly transitions: { readonly true: string; readonly false: string; readonly [other: string]: string };
}

export interface StudioCondition {
  readonly left: Scalar;
  /** EQUALS, GREATER_THAN and so on. */
  readonly operator: string;
  readonly right?: Scalar;
}

/** Writes a variable. */
export interface SetVariableBlock {
  readonly name: string;
  readonly type: 'SetVariable';
  readonly properties: { readonly variableName: string; readonly value: JsonValue };
  readonly transitions: { readonly next: string; readonly [other: string]: string };
}

/** Where a run ends. */
export interface EndBlock {
  readonly name: string;
  readonly type: 'End';
  readonly properties?: { readonly result?: string };
  readonly transitions: Readonly<Record<string, string>>;
}

type Scalar = string | number | boolean | null;

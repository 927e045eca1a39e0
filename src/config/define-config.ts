import type { RuleSettings } from '../engine/select.ts';
import type { PropertyTest } from '../policy/policy.ts';
import type { Severity } from '../problems/problem.ts';
import type { ActionBranch, ActionParameter, ActionType, Media } from '../script/action-type.ts';
import type { PropertyRole } from '../script/catalogue.ts';
import type { FailOn } from './config.ts';

/** A config as people write it, for those who write it in TypeScript (schemas/config.schema.json). */
export interface CxlintConfig {
  readonly $schema?: string;
  readonly extends?: string | readonly string[];
  readonly plugins?: string | readonly string[];
  readonly policies?: readonly CxlintPolicy[];
  readonly rules?: RuleSettings;
  readonly overrides?: readonly CxlintOverride[];
  readonly ignores?: string | readonly string[];
  readonly connections?: Readonly<Record<string, { readonly dialect?: string; readonly schema?: string }>>;
  readonly dialect?: string;
  readonly blockTypes?: readonly CxlintBlockType[];
  readonly actions?: readonly CxlintAction[];
  readonly failOn?: FailOn;
}

/** What a team asks for without code; it is reported as `policy/<name>`. */
export type CxlintPolicy = {
  readonly name: string;
  readonly message?: string;
  readonly severity?: Severity;
  readonly block: CxlintSelector;
} & (
  | { readonly rule: 'must-precede'; readonly before: CxlintSelector }
  | { readonly rule: 'must-follow'; readonly after: CxlintSelector }
  | { readonly rule: 'forbid' }
);

/** In a text `*` stands for anything, `?` for one character. */
export interface CxlintSelector {
  readonly type?: string | readonly string[];
  readonly name?: string | readonly string[];
  readonly properties?: Readonly<Record<string, string | number | boolean | null | PropertyTest>>;
}

export interface CxlintOverride {
  readonly files?: string | readonly string[];
  readonly blocks?: string | readonly string[];
  readonly types?: string | readonly string[];
  readonly rules: RuleSettings;
}

export interface CxlintBlockType {
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly source?: string;
  readonly startsRun?: boolean;
  readonly endsRun?: boolean;
  readonly properties?: Readonly<
    Record<
      string,
      {
        readonly required?: boolean;
        readonly role?: PropertyRole;
        readonly description?: string;
        readonly source?: string;
      }
    >
  >;
  readonly transitions?: { readonly required?: readonly string[]; readonly more?: boolean; readonly source?: string };
  readonly timeout?: {
    readonly property: string;
    readonly default: number;
    readonly minimum: number;
    readonly maximum: number;
    readonly source?: string;
  };
}

export interface CxlintAction {
  readonly name: string;
  readonly aliases?: string | readonly string[];
  readonly description?: string;
  readonly source?: string;
  readonly libraryIds?: readonly string[];
  readonly media?: readonly Media[];
  readonly properties?: readonly CxlintActionProperty[];
  readonly rest?: CxlintActionProperty;
  readonly branches?: {
    readonly default?: boolean;
    readonly named?: readonly (
      | string
      | {
          readonly name: string;
          readonly aliases?: string | readonly string[];
          readonly wanted?: ActionBranch['wanted'];
          readonly source?: string;
        }
    )[];
    readonly cases?: boolean;
    readonly source?: string;
  };
  readonly starts?: NonNullable<ActionType['starts']>;
  readonly ends?: NonNullable<ActionType['ends']>;
  readonly waits?: NonNullable<ActionType['waits']>;
  readonly writes?: string | readonly string[];
  readonly framework?: boolean;
}

export interface CxlintActionProperty {
  readonly name: string;
  readonly kind?: ActionParameter['kind'];
  readonly role?: ActionParameter['role'];
  readonly required?: boolean;
  readonly default?: string;
  readonly unit?: 's' | 'ms';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: string | readonly string[];
  readonly description?: string;
  readonly source?: string;
}

/** Gives a config its type, and nothing else. */
export const defineConfig = (config: CxlintConfig): CxlintConfig => config;

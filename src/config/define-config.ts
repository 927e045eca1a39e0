import type { RuleSettings } from '../engine/select.ts';
import type { PropertyRole } from '../script/catalogue.ts';
import type { FailOn } from './config.ts';

/** A config as people write it, for those who write it in TypeScript (schemas/config.schema.json). */
export interface CxlintConfig {
  readonly $schema?: string;
  readonly extends?: string | readonly string[];
  readonly rules?: RuleSettings;
  readonly overrides?: readonly CxlintOverride[];
  readonly ignores?: string | readonly string[];
  readonly connections?: Readonly<Record<string, { readonly dialect?: string; readonly schema?: string }>>;
  readonly dialect?: string;
  readonly blockTypes?: readonly CxlintBlockType[];
  readonly failOn?: FailOn;
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

/** Gives a config its type, and nothing else. */
export const defineConfig = (config: CxlintConfig): CxlintConfig => config;

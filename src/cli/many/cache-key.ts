import { hash } from 'node:crypto';
import type { ActiveRule } from '../../engine/run.ts';
import type { LintSettings } from '../../lint.ts';
import type { Severity } from '../../problems/problem.ts';
import { version } from '../../problems/product.ts';

/** Put in by the build (build/bundle.mjs): it changes with every line of cxlint. Not there where cxlint runs from its source. */
declare const cxlintBuild: string | undefined;

/** What stands for this cxlint: the same version may be installed from two commits of a git address. */
export const build: string = `${version} ${typeof cxlintBuild === 'undefined' ? 'source' : cxlintBuild}`;

/** What a worker or another machine needs to lint in the same way. Plain data. */
export interface PlainSettings {
  readonly rules: readonly PlainRule[];
  readonly sql?: LintSettings['sql'];
  /** The text of each schema file, by the path that `sql` names it with. */
  readonly schemas: readonly (readonly [path: string, text: string])[];
}

/** A rule that is on; null: the severity is the rule's own. */
export type PlainRule = readonly [id: string, severity: Severity | null, options: unknown];

export function plainSettings(active: readonly ActiveRule[], { sql, ddl }: LintSettings): PlainSettings {
  const paths = new Set(Object.values(sql?.connections ?? {}).flatMap(({ schema }) => schema ?? []));
  return {
    rules: active.map(({ rule, severity, options }): PlainRule => [rule.meta.id, severity ?? null, options]),
    ...(sql === undefined ? {} : { sql }),
    schemas: [...paths].flatMap((path) => {
      const text = ddl?.(path);
      return text === undefined ? [] : [[path, text] as const];
    }),
  };
}

/** Changes with whatever changes what is said of a file, beside the file itself. */
export const cacheKey = (settings: PlainSettings): string =>
  hash('sha256', JSON.stringify([build, process.versions.node, settings]), 'hex').slice(0, 32);

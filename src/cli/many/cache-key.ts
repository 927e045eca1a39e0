import { hash } from 'node:crypto';
import type { RulesAndSettings } from '../../lint-files.ts';
import { version } from '../../problems/product.ts';
import { rules as ofCxlint } from '../../../rules/index.ts';

/** Put in by the build (build/bundle.mjs): it changes with every line of cxlint. Not there where cxlint runs from its source. */
declare const cxlintBuild: string | undefined;

/** What stands for this cxlint: the same version may be installed from two commits of a git address. */
export const build: string = `${version} ${typeof cxlintBuild === 'undefined' ? 'source' : cxlintBuild}`;

/** What stands for all that counts for a file. */
export interface SettingsKey {
  /** Changes with whatever changes what is said of a file, beside the file itself. */
  readonly key: string;
  /** False where something of it is code, which may change without that: rules of plugins. */
  readonly isSure: boolean;
}

/** The keys of a run: files share settings, whose key is made once. */
export function settingsKeys(of: (path: string) => RulesAndSettings): (path: string) => SettingsKey {
  const known = new Map<RulesAndSettings, SettingsKey>();
  return (path) => {
    const settings = of(path);
    let key = known.get(settings);
    if (key === undefined) {
      key = settingsKey(settings);
      known.set(settings, key);
    }
    return key;
  };
}

const own = new Set(ofCxlint);

export function settingsKey({ rules, settings }: RulesAndSettings): SettingsKey {
  const code: unknown[] = [];
  // Named are what is code by its nature, and what stands for it as data. Whatever else there is, also what is added one day, counts.
  const { ddl, services: _, actions, ...others } = settings;
  const schemas = Object.values(settings.sql?.connections ?? {}).flatMap(({ schema }) => schema ?? []);
  const listed = rules.map(({ rule, blocks = [], ...said }) => {
    const { meta, madeOf } = rule;
    if (!own.has(rule) && madeOf === undefined) code.push(rule);
    return [meta.id, madeOf, said, blocks.map(({ applies: __, ...data }) => data)];
  });
  const all = [build, process.versions.node, listed, others, actions?.own, schemas.map((path) => [path, ddl?.(path)])];
  const text = JSON.stringify(all, (_name, value: unknown) => asData(value, code));
  return { key: hash('sha256', text, 'hex').slice(0, 32), isSure: code.length === 0 };
}

/** As JSON can tell it apart from everything else. What is no data goes into `code`. */
function asData(value: unknown, code: unknown[]): unknown {
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  const isPlain =
    typeof value !== 'object' || value === null || Array.isArray(value) || isRecord(Object.getPrototypeOf(value));
  if (isPlain && !['function', 'symbol', 'bigint'].includes(typeof value)) return value;
  code.push(value);
  return undefined;
}

/** Of a record, of this realm or of another. */
const isRecord = (prototype: object | null): boolean => prototype === null || Object.getPrototypeOf(prototype) === null;

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** True for what is meant from the config's own folder; everything else names a package. */
export const isPath = (name: string): boolean => /^\.{1,2}(?:[\\/]|$)/.test(name) || isAbsolute(name);

/** The absolute path of a file or package that a config in `folder` names; undefined where there is none. */
export function resolveFrom(folder: string, name: string): string | undefined {
  if (isPath(name)) {
    const path = resolve(folder, name);
    return existsSync(path) ? path : undefined;
  }
  try {
    return createRequire(join(folder, 'cxlint.config.js')).resolve(name);
  } catch {
    return importedFrom(folder, name);
  }
}

/** A package that has only what `import` takes, which require does not find: its main entry. */
function importedFrom(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const root = join(at, 'node_modules', name);
    const file = join(root, 'package.json');
    if (existsSync(file)) {
      const entry = entryOf(readFileSync(file, 'utf8'));
      const path = entry === undefined ? undefined : join(root, entry);
      return path !== undefined && existsSync(path) ? path : undefined;
    }
    if (dirname(at) === at) return undefined;
  }
}

/** https://nodejs.org/api/packages.html#conditional-exports, for the main entry as ES modules see it. */
function entryOf(text: string): string | undefined {
  let target: unknown = (JSON.parse(text) as { readonly exports?: unknown }).exports;
  if (isRecord(target) && Object.hasOwn(target, '.')) target = target['.'];
  while (isRecord(target)) {
    const conditions: Readonly<Record<string, unknown>> = target;
    const taken = Object.keys(conditions).find((key) => ['import', 'node', 'module-sync', 'default'].includes(key));
    target = taken === undefined ? undefined : conditions[taken];
  }
  return typeof target === 'string' ? target : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

import { isObject, type JsonValue } from '../document/document.ts';
import type { Rule } from '../engine/rule.ts';
import { checkKeys, inside, objectAt, refuseAt, textsAt, type At } from './check.ts';
import type { Override, PathGlob } from './config.ts';
import type { Given } from './origin.ts';
import { readRules } from './read-rules.ts';

const keys = ['files', 'blocks', 'types', 'rules'];
const conditions = ['files', 'blocks', 'types'];
const isWhat = '"overrides" is a list of objects, such as {"files": "drafts/**", "rules": {"no-end": "off"}}.';

/** `overrides`: what is said of some files or blocks. `folder` is where their globs begin. */
export async function readOverrides(
  value: JsonValue,
  rules: ReadonlyMap<string, Rule>,
  folder: string,
  at: At,
): Promise<readonly Given<Override>[]> {
  if (!Array.isArray(value)) return refuseAt(at, isWhat);
  const read: Given<Override>[] = [];
  for (const [i, held] of (value as readonly JsonValue[]).entries()) {
    const here = inside(at, i);
    const own = objectAt(held, isWhat, here);
    checkKeys(own, keys, 'An override has no', here);
    if (own['rules'] === undefined) return refuseAt(here, 'An override says what of which rules: it needs "rules".');
    if (!conditions.some((key) => own[key] !== undefined))
      return refuseAt(here, 'An override is for some files or blocks: it needs "files", "blocks" or "types".');
    read.push({
      value: {
        files: readFiles(own['files'], folder, inside(here, 'files')),
        blocks: readNames(own['blocks'], 'names', inside(here, 'blocks')),
        types: readNames(own['types'], 'types', inside(here, 'types')),
        rules: await readRules(own['rules'], rules, inside(here, 'rules')),
      },
      from: here,
    });
  }
  return read;
}

/** Globs over paths. */
export function readGlobs(
  value: JsonValue | undefined,
  folder: string,
  at: At,
): readonly Given<PathGlob>[] | undefined {
  if (value === undefined) return undefined;
  const texts = textsAt(value, 'This is a path or glob, such as "drafts/**", or a list of them.', at);
  return texts.map((one) => ({ value: { pattern: one.text, folder }, from: one.at }));
}

function readFiles(value: JsonValue | undefined, folder: string, at: At): Override['files'] {
  const globs = readGlobs(value, folder, at);
  if (globs?.length === 0) return refuseAt(at, 'An empty list means no file: leave it out, or name some.');
  return globs?.map(({ value: glob }) => glob);
}

function readNames(value: JsonValue | undefined, what: string, at: At): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const texts = textsAt(
    isObject(value) ? null : value,
    `This is a glob over ${what} of blocks, such as "Legacy*", or a list of them.`,
    at,
  );
  if (texts.length === 0) return refuseAt(at, 'An empty list means no block: leave it out, or name some.');
  return texts.map(({ text }) => text);
}

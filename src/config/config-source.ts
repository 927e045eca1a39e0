import { readFileSync } from 'node:fs';
import { basename, dirname, extname, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { isObject, member, type JsonValue } from '../document/document.ts';
import { lineTable, placeOf } from '../document/places.ts';
import { readDocument } from '../document/read.ts';
import { ConfigError } from './config-error.ts';
import { refuse, type ConfigSource } from './origin.ts';

const example = '{"rules": {"orphaned-block": "error"}}';

/** Reads one file of a config: JSON, a package.json with a "cxlint", or a program that exports it. Throws ConfigError. */
export async function readSource(absolute: string, shown: string): Promise<ConfigSource> {
  const isProgram = ['.js', '.mjs', '.cjs', '.ts', '.mts'].includes(extname(absolute));
  return isProgram ? runProgram(absolute, shown) : readJson(absolute, shown, example);
}

/** Reads a file that holds one JSON object, or a package.json with one under "cxlint". Throws ConfigError. */
export async function readJson(absolute: string, shown: string, such: string): Promise<ConfigSource> {
  const { text, value, faults } = await readDocument(bytesOf(absolute, shown));
  const [fault] = faults;
  if (fault !== undefined) {
    const place = placeOf(lineTable(text), fault.span);
    const says =
      text.trim() === '' ? `The file is empty: it is to hold one JSON object, such as ${such}.` : fault.message;
    throw new ConfigError(`${shown}:${place.start.line}:${place.start.column}: ${says}`, { text, place });
  }
  const root = basename(absolute) === 'package.json' ? '/cxlint' : '';
  const source = { absolute, shown, text, root, value: {} };
  const config = root === '' ? value : isObject(value) ? member(value, 'cxlint') : undefined;
  if (isObject(config)) return { ...source, value: config };
  if (root === '') return refuse(source, '', `The file is to hold one JSON object, such as ${such}.`);
  return config === undefined
    ? refuse({ ...source, root: '' }, '', `There is no "cxlint" in it: a package.json has its config there.`)
    : refuse(source, '', `"cxlint" is an object, such as ${such}.`);
}

/** ConfigError where it is not there or may not be read. */
export function bytesOf(absolute: string, shown: string): Uint8Array {
  try {
    return readFileSync(absolute);
  } catch {
    throw new ConfigError(`The file "${shown}" cannot be read.`);
  }
}

async function runProgram(absolute: string, shown: string): Promise<ConfigSource> {
  bytesOf(absolute, shown);
  const { default: exported } = await runModule(absolute, shown);
  const source = { absolute, shown, text: undefined, root: '', value: {} };
  const value = (await settled(exported, absolute, shown)) as JsonValue | undefined;
  if (isObject(value)) return { ...source, value };
  const says = value === undefined ? 'It has no default export' : 'Its default export is no object';
  return refuse(source, '', `${says}: a config is exported as one object, such as export default ${example}.`);
}

/** What a module of a user exports. Throws ConfigError where it cannot be loaded, with what it said and where. */
export async function runModule(
  absolute: string,
  shown: string,
  what: 'config' | 'plugin' = 'config',
): Promise<Readonly<Record<string, unknown>>> {
  const { typescript } = process.features as { readonly typescript?: unknown };
  if (/\.m?ts$/.test(absolute) && (typescript === undefined || typescript === false))
    throw new ConfigError(tooOld(shown, what));
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(absolute).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw thrownBy(error, absolute, shown, what);
  }
}

const tooOld = (shown: string, what: string): string =>
  `The ${what} "${shown}" is TypeScript, which this Node (${process.version}) does not run by itself: Node 22.18 and 24 do. Write it in JavaScript (.mjs), or take a newer Node.`;

async function settled(exported: unknown, absolute: string, shown: string): Promise<unknown> {
  try {
    return await exported;
  } catch (error) {
    throw thrownBy(error, absolute, shown);
  }
}

/** What a user's program threw, in a sentence with its place, without the stack. */
export function thrownBy(error: unknown, absolute: string, shown: string, what = 'config'): ConfigError {
  const message = error instanceof Error ? error.message : String(error);
  const [first = ''] = message
    .replaceAll(absolute, shown)
    .replaceAll(dirname(absolute) + sep, '')
    .split('\n');
  const says = first.trim() === '' ? 'nothing' : `"${first.trim()}"`;
  const line = error instanceof Error ? lineOf(error, absolute) : '';
  return new ConfigError(`${shown}${line}: The ${what} cannot be loaded. It says ${says}.`, undefined, error);
}

/** `:3:7`, where it can be told. */
function lineOf(error: Error, absolute: string): string {
  const { stack = '', message } = error;
  for (const name of [pathToFileURL(absolute).href, absolute]) {
    const at = stack.indexOf(`${name}:`);
    const place = at < 0 ? undefined : /^:\d+(?::\d+)?/.exec(stack.slice(at + name.length))?.[0];
    if (place !== undefined) return place;
  }
  return error instanceof SyntaxError ? lineOfSyntax(message, absolute) : '';
}

/**
 * Node keeps the line of a module's syntax error to itself. What makes the file a module is blotted out, and where the rest has the
 * same error as a script, that tells the line.
 */
function lineOfSyntax(message: string, absolute: string): string {
  const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
  const script = readFileSync(absolute, 'utf8')
    .replaceAll(/^[ \t]*import\s[^;'"]*(?:'[^'\n]*'|"[^"\n]*")/gm, blank)
    .replaceAll(/^[ \t]*export(?:[ \t]+default(?=\s))?/gm, (text) =>
      text.endsWith('default') ? `${blank(text.slice(1))}+` : blank(text),
    );
  try {
    // Compiled, and never run.
    void new Script(`(async()=>{${script}\n})`, { filename: absolute });
    return '';
  } catch (error) {
    if (!(error instanceof SyntaxError) || error.message !== message) return '';
    return /^:\d+/.exec((error.stack ?? '').slice(absolute.length))?.[0] ?? '';
  }
}

import { readFileSync } from 'node:fs';
import type { Severity } from '../problems/problem.ts';

/** A script: an object as it would stand in a file, or the text of the file. */
export type ScriptSource = string | object;

/** One script to run the rule on, or several for a rule that compares files. One of `script`, `file` and `files` is given. */
export interface RuleCase {
  /** What the test is called; else what it is about. */
  readonly name?: string;
  readonly script?: ScriptSource;
  /** Path of a file, from the working folder, or its URL. */
  readonly file?: string | URL;
  /** By path, as problems name it. */
  readonly files?: Readonly<Record<string, ScriptSource>>;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A problem as it should be: only what is given is compared. A text or pattern alone is the message. */
export type ExpectedProblem = string | RegExp | ExpectedParts;

export interface ExpectedParts {
  readonly message?: string | RegExp;
  readonly severity?: Severity;
  /** Path of the file it is in, of a case with several. */
  readonly path?: string;
  /** Name of the block. */
  readonly block?: string;
  readonly pointer?: string;
  /** The text that the problem points to. */
  readonly text?: string;
  /** From 1; columns in UTF-16 code units. */
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** Messages of the related places: the steps of a path, the earlier definition. */
  readonly related?: readonly string[];
  readonly suggestions?: readonly string[];
  /** What the fix says; null: there is none. */
  readonly fix?: string | null;
}

export interface InvalidCase extends RuleCase {
  /** What the rule should say, in the order of the text; a number: how many problems. */
  readonly problems: number | readonly ExpectedProblem[];
  /** The script after all its fixes, the unsafe ones too: a text is compared byte by byte, an object by what it says. */
  readonly fixed?: ScriptSource;
}

export interface RuleCases {
  /** Scripts on which the rule is silent: cases, or scripts alone. */
  readonly valid: readonly (RuleCase | ScriptSource)[];
  readonly invalid: readonly InvalidCase[];
}

export interface CaseFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** An object with any of these is a case; any other is a script. */
const caseKeys = ['script', 'file', 'files'] as const;

export const asCase = (given: RuleCase | ScriptSource): RuleCase =>
  typeof given === 'object' && caseKeys.some((key) => Object.hasOwn(given, key)) ? given : { script: given };

/** The files of a case. Throws where it has none, or more than one kind. */
export function filesOf(one: RuleCase): readonly CaseFile[] {
  const given = caseKeys.filter((key) => one[key] !== undefined);
  if (given.length !== 1) throw new TypeError('A case has one of "script", "file" and "files".');
  if (one.file !== undefined) return [{ path: 'script.json', bytes: readFileSync(one.file) }];
  const sources = one.files ?? { 'script.json': one.script! };
  return Object.entries(sources).map(([path, source]) => ({ path, bytes: new TextEncoder().encode(textOf(source)) }));
}

export const textOf = (source: ScriptSource): string =>
  typeof source === 'string' ? source : JSON.stringify(source, undefined, 2);

/** What a test is called. */
export function titleOf(one: RuleCase, position: number): string {
  if (one.name !== undefined) return one.name;
  if (one.file !== undefined) return String(one.file);
  const { script } = one;
  const name = typeof script === 'object' && 'name' in script ? script.name : undefined;
  return typeof name === 'string' && name !== '' ? `script "${name}" (${position + 1})` : `script ${position + 1}`;
}

import { resolve } from 'node:path';
import { openConfigs, type ConfigChoice } from '../settings/configs.ts';
import type { Rule } from '../engine/rule.ts';
import { shownPath } from '../files/find.ts';
import type { LastWord } from '../settings/last-word.ts';
import type { LintSettings } from '../lint.ts';
import { quoted } from '../script/names.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import { rules as ofCxlint } from '../../rules/index.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { readRuleSettings } from './rule-settings.ts';

export const configChoice = ({ config }: Options): ConfigChoice =>
  config === undefined ? 'find' : config === false ? 'none' : { file: config };

/** The rules that there are for files in the working folder: those of cxlint, and those that its config brings. */
export async function rulesHere(options: Options, io: Io): Promise<readonly Rule[]> {
  const configs = await openConfigs(configChoice(options), ofCxlint, lastWord(options), io.cwd);
  return (await configs.opened('script.json'))?.rules ?? ofCxlint;
}

/** What the command line says over every config. */
export const lastWord = ({ rules, dialect, inputFormat }: Options): LastWord => ({
  words: 'the command line',
  rules: readRuleSettings(rules),
  dialect,
  inputFormat,
});

/** What must be known before a run says what it found: files that were named and are left out, and what of schema files is not read. */
export async function sayFirst(run: RunSettings, options: Options, io: Io): Promise<void> {
  if (run.ignored.size > 0) await sayIgnored(run, options, io);
  const sentences = new Set<string>();
  for (const { sql, ddl } of new Set(run.all.map(({ settings }) => settings))) {
    if (sql === undefined || ddl === undefined || !namesSchema(sql)) continue;
    const { unreadSentences } = await import('../facts/sql/schema/schema-files.ts');
    for (const sentence of unreadSentences(sql, ddl)) sentences.add(sentence);
  }
  for (const sentence of sentences) io.stderr(`cxlint: ${sentence}\n`);
}

const namesSchema = ({ connections = {} }: NonNullable<LintSettings['sql']>): boolean =>
  Object.values(connections).some(({ schema }) => schema !== undefined);

/** Of files that were only met in a folder or by a glob a word is said where nothing else is left. */
async function sayIgnored(
  { ignored, sources }: RunSettings,
  { operands, stdinFilename }: Options,
  io: Io,
): Promise<void> {
  const { shownOrigin } = await import('../config/origin.ts');
  const named = new Set(
    operands.map((one) => (one === '-' ? (stdinFilename ?? '') : shownPath(resolve(io.cwd, one), io.cwd))),
  );
  let said = 0;
  for (const [path, { value, from }] of ignored) {
    if (!named.has(path)) continue;
    said += 1;
    io.stderr(`cxlint: ${quoted(path)} is left out: ${quoted(value.pattern)} in ${shownOrigin(from)} ignores it.\n`);
  }
  if (sources.length > 0 || said > 0) return;
  const [first] = ignored.values();
  const by = `${quoted(first!.value.pattern)} in ${shownOrigin(first!.from)}`;
  const what = ignored.size === 1 ? 'The only file is' : `All ${ignored.size} files are`;
  io.stderr(`cxlint: ${what} left out: ${by} ignores ${ignored.size === 1 ? 'it' : 'the first of them'}.\n`);
}

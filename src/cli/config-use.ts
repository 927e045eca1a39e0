import { resolve } from 'node:path';
import { openConfigs, type ConfigChoice } from '../configs.ts';
import type { Rule } from '../engine/rule.ts';
import { shownPath } from '../files/find.ts';
import type { LastWord } from '../last-word.ts';
import { quoted } from '../script/names.ts';
import type { RunSettings } from '../run-settings.ts';
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
export const lastWord = ({ rules, dialect }: Options): LastWord => ({
  words: 'the command line',
  rules: readRuleSettings(rules),
  dialect,
});

/** What must be known before a run says what it found: files that were named and are left out, and what of schema files is not read. */
export async function sayFirst({ ignored, all }: RunSettings, { operands }: Options, io: Io): Promise<void> {
  if (ignored.size > 0) {
    const { shownOrigin } = await import('../config/origin.ts');
    for (const operand of new Set(operands.map((one) => shownPath(resolve(io.cwd, one), io.cwd)))) {
      const glob = ignored.get(operand);
      if (glob === undefined) continue;
      const by = `${quoted(glob.value.pattern)} in ${shownOrigin(glob.from)}`;
      io.stderr(`cxlint: ${quoted(operand)} is left out: ${by} ignores it.\n`);
    }
  }
  const sentences = new Set<string>();
  for (const { sql, ddl } of new Set(all.map(({ settings }) => settings))) {
    if (sql?.connections === undefined || ddl === undefined) continue;
    const { unreadSentences } = await import('../facts/sql/schema/schema-files.ts');
    for (const sentence of unreadSentences(sql, ddl)) sentences.add(sentence);
  }
  for (const sentence of sentences) io.stderr(`cxlint: ${sentence}\n`);
}

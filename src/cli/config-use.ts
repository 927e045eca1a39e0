import { resolve } from 'node:path';
import type { ConfigChoice } from '../configs.ts';
import { shownPath } from '../files/find.ts';
import type { LastWord } from '../last-word.ts';
import { quoted } from '../script/names.ts';
import type { RunSettings } from '../run-settings.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { readRuleSettings } from './rule-settings.ts';

export const configChoice = ({ config }: Options): ConfigChoice =>
  config === undefined ? 'find' : config === false ? 'none' : { file: config };

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

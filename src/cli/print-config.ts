import { resolve } from 'node:path';
import { noConfig, type Config, type Override, type RuleGiven } from '../config/config.ts';
import { shownOrigin, type Given, type Origin } from '../config/origin.ts';
import { concernsBlocks, rulesOfFile, type RuleOfFile } from '../config/rules-of-file.ts';
import { openConfigs } from '../settings/configs.ts';
import { shownPath } from '../files/find.ts';
import { lastRules, type LastWord } from '../settings/last-word.ts';
import { rules } from '../../rules/index.ts';
import { configChoice, lastWord } from './config-use.ts';
import type { FailLevel } from './fail-level.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { UseError } from './use-error.ts';

/** A value, and where it was written. */
interface Shown {
  readonly value: unknown;
  readonly from: string;
}

const byDefault = 'default';

/** What counts for a file, each value with where it was written, as JSON. The file need not be there. */
export async function printConfig(file: string, options: Options, io: Io): Promise<string> {
  if (options.operands.length > 0)
    throw new UseError('"--print-config" is for one file and lints nothing: name no other.');
  const absolute = resolve(io.cwd, file);
  const path = shownPath(absolute, io.cwd);
  const last = lastWord(options);
  const configs = await openConfigs(configChoice(options), rules, last, io.cwd);
  const opened = await configs.opened(path);
  const { config = noConfig, sources = [] } = opened ?? {};
  const overrides = opened?.overridesOf(absolute) ?? [];
  const ignored = opened?.ignoring(absolute);
  const said = rulesOfFile(
    opened?.rules ?? rules,
    config,
    overrides.map(({ value }) => value),
    lastRules(last),
  );
  const printed = {
    file: path,
    config: sources.at(-1)?.shown ?? null,
    extends: sources.slice(0, -1).map(({ shown }) => shown),
    ignored: ignored === undefined ? false : { pattern: ignored.value.pattern, from: shownOrigin(ignored.from) },
    ...runWide(config, last, options.failOn),
    blockTypes: Object.fromEntries([...config.blockTypes].map(([type, row]) => [type, shownGiven(row)])),
    actions: Object.fromEntries([...config.actions.values()].map((row) => [row.value.name, shownGiven(row)])),
    rules: Object.fromEntries(said.map((one) => [one.rule.meta.id, shownRule(one)])),
    forBlocks: overrides.filter(({ value }) => concernsBlocks(value)).map(shownOverride),
  };
  return `${JSON.stringify(printed, undefined, 2)}\n`;
}

function runWide(config: Config, last: LastWord, failOn: FailLevel | undefined): Readonly<Record<string, unknown>> {
  const over = (value: unknown): Shown | undefined => (value === undefined ? undefined : { value, from: last.words });
  const connections = [...config.connections].map(([id, { dialect, schema }]) => [
    id,
    { ...(dialect && { dialect: shownGiven(dialect) }), ...(schema && { schema: shownGiven(schema) }) },
  ]);
  const { preset } = config;
  return {
    preset:
      preset === undefined
        ? { value: 'cxlint:recommended', from: byDefault }
        : { value: `cxlint:${preset.value}`, from: shownOrigin(preset.from) },
    failOn: over(failOn) ?? shownGiven(config.failOn) ?? { value: 'error', from: byDefault },
    dialect: over(last.dialect) ?? shownGiven(config.dialect) ?? null,
    connections: Object.fromEntries(connections),
  };
}

function shownRule({ rule, level, isSaid, options }: RuleOfFile): Readonly<Record<string, unknown>> {
  const { severity, defaults } = rule.meta;
  const preset = 'source' in level.from ? ` by ${shownOrigin(level.from)}` : '';
  const from = isSaid ? shownOrigin(level.from) : `preset${preset}`;
  const own = { ...(defaults as object), ...options?.value };
  return {
    severity: level.value === 'on' ? severity : level.value,
    from,
    ...(Object.keys(own).length === 0
      ? {}
      : { options: own, optionsFrom: options === undefined ? byDefault : shownOrigin(options.from) }),
  };
}

function shownOverride({ value, from }: Given<Override>): Readonly<Record<string, unknown>> {
  const { blocks, types, rules: own } = value;
  const given = ({ level, options }: RuleGiven, at: Origin): unknown => ({
    severity: level?.value,
    from: shownOrigin(level?.from ?? at),
    ...(options === undefined ? {} : { options: options.value, optionsFrom: shownOrigin(options.from) }),
  });
  return {
    from: shownOrigin(from),
    ...(blocks === undefined ? {} : { blocks }),
    ...(types === undefined ? {} : { types }),
    rules: Object.fromEntries([...own].map(([id, one]) => [id, given(one, from)])),
  };
}

const shownGiven = <Value>(given: Given<Value> | undefined): Shown | undefined =>
  given === undefined ? undefined : { value: given.value, from: shownOrigin(given.from) };

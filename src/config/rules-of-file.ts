import type { Rule } from '../engine/rule.ts';
import { mergeRules, type Config, type Level, type Override, type RuleGiven, type RulesGiven } from './config.ts';
import type { Given } from './origin.ts';
import { presets, type PresetName } from './presets.ts';

/** What is said of a rule in one file. */
export interface RuleOfFile {
  readonly rule: Rule;
  /** 'on': at the severity that is the rule's own. */
  readonly level: Given<Level | 'on'>;
  /** False where nobody but the preset says the level. */
  readonly isSaid: boolean;
  readonly options: RuleGiven['options'];
  /** What is said of it for some blocks, the later over the earlier. */
  readonly blocks: readonly BlockRule[];
}

/** What is said of a rule for the blocks of an override; without one, for all: it came after such an override. */
export interface BlockRule {
  readonly override: Override | undefined;
  readonly given: RuleGiven;
}

const recommended: Given<PresetName> = { value: 'recommended', from: { words: 'cxlint:recommended' } };

/**
 * The rules of a file: the preset, over it what the config says of rules, over that the overrides that mean the file in their order, over
 * everything `last` (the command line).
 */
export function rulesOfFile(
  rules: readonly Rule[],
  config: Config,
  overrides: readonly Override[],
  last: RulesGiven,
): readonly RuleOfFile[] {
  const preset = config.preset ?? recommended;
  const forFile = overrides.filter((override) => !concernsBlocks(override));
  const merged = [...forFile.map(({ rules: own }) => own), last].reduce(mergeRules, config.rules);
  return rules.map((rule) => {
    const given = merged.get(rule.meta.id);
    const isOn = presets[preset.value](rule.meta);
    return {
      rule,
      level: given?.level ?? { value: isOn ? 'on' : 'off', from: preset.from },
      isSaid: given?.level !== undefined,
      options: given?.options,
      blocks: blockRules(rule.meta.id, overrides, last),
    };
  });
}

export const concernsBlocks = ({ blocks, types }: Override): boolean => blocks !== undefined || types !== undefined;

/** From the first override on that is for some blocks and speaks of the rule: what comes later still comes over it. */
function blockRules(id: string, overrides: readonly Override[], last: RulesGiven): readonly BlockRule[] {
  const said: BlockRule[] = [];
  for (const override of overrides) {
    const given = override.rules.get(id);
    if (given === undefined) continue;
    if (concernsBlocks(override)) said.push({ override, given });
    else if (said.length > 0) said.push({ override: undefined, given });
  }
  const given = last.get(id);
  if (said.length > 0 && given !== undefined) said.push({ override: undefined, given });
  return said;
}

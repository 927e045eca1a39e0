import { concernsBlocks, rulesOfFile, type RuleOfFile } from '../config/rules-of-file.ts';
import type { Config, FailOn, Override, RuleGiven, RulesGiven } from '../config/config.ts';
import type { MakeMatch } from '../config/path-match.ts';
import type { ForBlocks } from '../engine/by-block.ts';
import { checkOptions } from '../engine/options.ts';
import type { Rule } from '../engine/rule.ts';
import type { ActiveRule } from '../engine/run.ts';
import type { RuleSetting } from '../engine/select.ts';
import type { LintSettings } from '../lint.ts';
import type { RulesAndSettings } from '../lint-files.ts';
import { guardRules } from './strict.ts';

/** What counts for a file: of its config, of the overrides that mean it, and of the command line. */
export interface FileSettings extends RulesAndSettings {
  readonly failOn: FailOn | undefined;
  /** The same rules as they stand guard over what is deployed; undefined: as they are. */
  readonly guards: () => Promise<readonly ActiveRule[] | undefined>;
}

/** What is needed to make them. */
export interface FileContext {
  readonly rules: readonly Rule[];
  readonly config: Config;
  /** Those that mean the file. */
  readonly overrides: readonly Override[];
  /** What comes over every config. */
  readonly last: RulesGiven;
  readonly settings: LintSettings;
  readonly failOn: FailOn | undefined;
  /** Options that were checked already: one object each, so that equal ones are known to be the same. */
  readonly checked: Map<object, unknown>;
  readonly match: MakeMatch;
}

export async function fileSettings(context: FileContext): Promise<FileSettings> {
  const { rules, config, overrides, last, settings, failOn } = context;
  const said = rulesOfFile(rules, config, overrides, last);
  const active: ActiveRule[] = [];
  for (const one of said) {
    const rule = await activeRule(one, context);
    if (rule !== undefined) active.push(rule);
  }
  const guards = (): Promise<readonly ActiveRule[] | undefined> => guardsOf(said, active, context);
  return { rules: active, settings, failOn, guards };
}

async function activeRule(one: RuleOfFile, context: FileContext): Promise<ActiveRule | undefined> {
  const { rule, level, options } = one;
  const blocks: ForBlocks[] = [];
  for (const { override, given } of one.blocks) {
    const applies = override === undefined ? () => true : blockTest(override, context.match);
    const own = given.options === undefined ? {} : { options: await optionsOf(rule, given.options, context) };
    const globs = override === undefined ? {} : { globs: { names: override.blocks, types: override.types } };
    blocks.push({ applies, ...globs, ...(given.level === undefined ? {} : { level: given.level.value }), ...own });
  }
  const off = level.value === 'off';
  if (off && blocks.every((each) => each.level === undefined || each.level === 'off')) return undefined;
  return {
    rule,
    severity: level.value === 'off' || level.value === 'on' ? undefined : level.value,
    options: await optionsOf(rule, options, context),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(off ? { off } : {}),
  };
}

async function optionsOf(rule: Rule, given: RuleGiven['options'], { checked }: FileContext): Promise<unknown> {
  if (given === undefined) return rule.meta.defaults;
  const known = checked.get(given.value) ?? (await checkOptions(rule, given.value));
  checked.set(given.value, known);
  return known;
}

/** Whether an override means a block: by name and by type, where it says so. */
function blockTest({ blocks, types }: Override, match: MakeMatch): ForBlocks['applies'] {
  const byName = blocks?.map(match);
  const byType = types?.map(match);
  return ({ name, type }) =>
    (byName?.some((test) => test(name)) ?? true) && (byType?.some((test) => test(type)) ?? true);
}

/** Of what is said for some blocks, the gate hears what makes a rule an error there, and nothing else. */
async function guardsOf(
  said: readonly RuleOfFile[],
  active: readonly ActiveRule[],
  { rules, config, overrides }: FileContext,
): Promise<readonly ActiveRule[] | undefined> {
  const settings = said.flatMap(({ rule, level, isSaid, options }): readonly (readonly [string, RuleSetting])[] => {
    if (!isSaid || level.value === 'on') return [];
    return [[rule.meta.id, options === undefined ? level.value : [level.value, options.value]]];
  });
  const preset = config.preset?.value === 'all' ? 'all' : 'recommended';
  const always = config.preset?.value === 'none' || overrides.some(concernsBlocks);
  const guards = await guardRules(rules, Object.fromEntries(settings), preset, always);
  const raised = new Map(
    active.map(({ rule, blocks = [] }) => [rule, blocks.filter(({ level }) => level === 'error')]),
  );
  return guards?.map((one) => {
    const blocks = (raised.get(one.rule) ?? []).map(({ applies, level }) => ({ applies, level: level! }));
    return blocks.length === 0 ? one : { ...one, blocks };
  });
}

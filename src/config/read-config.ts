import { isObject } from '../document/document.ts';
import { pointerTo } from '../document/pointer.ts';
import { severities } from '../problems/problem.ts';
import type { Config } from './config.ts';
import { orNearest, readSettingsFile } from './settings-file.ts';

const keys = ['$schema', 'rules', 'failOn'];
const levels = ['off', ...severities];
const failLevels = [...severities, 'never'];

/** Reads and checks a config file. `shown` is its path as messages say it. Throws ConfigError with a sentence and a place. */
export async function readConfig(absolute: string, shown: string, ruleIds: readonly string[]): Promise<Config> {
  const { value, fail } = await readSettingsFile(absolute, shown, '{"rules": {"orphaned-block": "error"}}');
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) fail(`There is no setting "${key}".${orNearest(key, keys)}`, pointerTo('', key), true);
  }
  const { rules = {}, failOn } = value;
  if (!isObject(rules)) return fail('"rules" is an object: a severity for each rule id.', '/rules');
  for (const [id, setting] of Object.entries(rules)) {
    const pointer = pointerTo('', 'rules', id);
    if (!ruleIds.includes(id)) fail(`There is no rule "${id}".${orNearest(id, ruleIds)}`, pointer, true);
    const level = Array.isArray(setting) ? setting[0] : setting;
    if (typeof level !== 'string' || !levels.includes(level)) {
      const choice = `Rule "${id}" can be ${levels.join(', ')}, or a list of one of these and the rule's options.`;
      fail(`${choice}${orNearest(level, levels)}`, pointer);
    }
    if (Array.isArray(setting) && (setting.length !== 2 || !isObject(setting[1])))
      fail(`The options of rule "${id}" are one object: ["${String(level)}", {…}].`, pointer);
  }
  if (failOn !== undefined && (typeof failOn !== 'string' || !failLevels.includes(failOn)))
    fail(`"failOn" can be ${failLevels.join(', ')}.${orNearest(failOn, failLevels)}`, '/failOn');
  return { rules, failOn } as Config;
}

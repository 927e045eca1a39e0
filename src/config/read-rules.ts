import { isObject, type JsonValue } from '../document/document.ts';
import type { Rule } from '../engine/rule.ts';
import { severities } from '../problems/problem.ts';
import { quoted } from '../script/names.ts';
import { inside, membersOf, objectAt, orNearest, refuseAt, type At } from './check.ts';
import type { Level, RuleGiven, RuleOptions, RulesGiven } from './config.ts';

export const levels: readonly Level[] = ['off', ...severities];

/** `rules`: a level for each rule id, or a level and the rule's options, which its schema checks. */
export async function readRules(value: JsonValue, rules: ReadonlyMap<string, Rule>, at: At): Promise<RulesGiven> {
  const given = objectAt(value, '"rules" is an object: a severity for each rule id.', at);
  const read = new Map<string, RuleGiven>();
  for (const [id, setting] of membersOf(given)) read.set(id, await readRule(id, setting, rules, inside(at, id)));
  return read;
}

async function readRule(id: string, setting: JsonValue, rules: ReadonlyMap<string, Rule>, at: At): Promise<RuleGiven> {
  const rule = rules.get(id);
  if (rule === undefined)
    return refuseAt(at, `There is no rule ${quoted(id)}.${orNearest(id, [...rules.keys()])}`, true);
  const isList = Array.isArray(setting);
  const [written, options, ...more] = isList ? (setting as readonly JsonValue[]) : [setting];
  const level = levels.find((one) => one === written);
  if (level === undefined) {
    const choice = `Rule "${id}" can be ${levels.join(', ')}, or a list of one of these and the rule's options.`;
    return refuseAt(isList && written !== undefined ? inside(at, 0) : at, `${choice}${orNearest(written, levels)}`);
  }
  const from = { source: at.source, pointer: at.pointer };
  if (!isList) return { level: { value: level, from } };
  if (!isObject(options) || more.length > 0)
    return refuseAt(at, `The options of rule "${id}" are one object: ["${level}", {…}].`);
  await checkRuleOptions(rule, options, inside(at, 1));
  return { level: { value: level, from }, options: { value: options, from: inside(at, 1) } };
}

async function checkRuleOptions(rule: Rule, options: RuleOptions, at: At): Promise<void> {
  const { findOptionFault } = await import('../engine/option-schema.ts');
  const fault = findOptionFault(rule.meta.schema, options);
  if (fault === undefined) return;
  const place: At = { source: at.source, pointer: at.pointer + fault.pointer };
  if (fault.unknown === undefined)
    return refuseAt(place, `The options of rule "${rule.meta.id}" do not fit: ${fault.says}.`);
  const known = fault.known ?? [];
  const has = known.length === 0 ? 'has no options' : `has the options ${known.map(quoted).join(', ')}`;
  refuseAt(
    inside(place, fault.unknown),
    `Rule "${rule.meta.id}" has no option ${quoted(fault.unknown)}: it ${has}.${orNearest(fault.unknown, known)}`,
    true,
  );
}

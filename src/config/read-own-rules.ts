import { dirname } from 'node:path';
import type { JsonValue } from '../document/document.ts';
import { readPlugin, type ReadPlugin } from '../engine/plugin.ts';
import type { Rule } from '../engine/rule.ts';
import { policyRule } from '../policy/policy-rule.ts';
import { readPolicies } from '../policy/read-policies.ts';
import { quoted } from '../script/names.ts';
import { refuseAt, textsAt, type At } from './check.ts';
import { ConfigError } from './config-error.ts';
import { runModule } from './config-source.ts';
import type { Given } from './origin.ts';
import { isPath, resolveFrom } from './resolve-module.ts';

/** By id, rules that a config brings. */
export type OwnRules = ReadonlyMap<string, Given<Rule>>;

/** `plugins`: paths from the config's folder, and names of packages. By the plugin's own name. */
export async function readPlugins(
  value: JsonValue,
  at: At,
  onFile: (absolute: string) => void = () => {},
): Promise<ReadonlyMap<string, Given<ReadPlugin>>> {
  const isWhat = '"plugins" is a path that begins with "./" or "../", the name of a package, or a list of these.';
  const read = new Map<string, Given<ReadPlugin>>();
  for (const { text, at: here } of textsAt(value, isWhat, at)) {
    const plugin = await loadPlugin(text, here, onFile);
    if (read.has(plugin.name))
      return refuseAt(here, `There are two plugins named ${quoted(plugin.name)}: their rules could not be told apart.`);
    read.set(plugin.name, { value: plugin, from: here });
  }
  return read;
}

async function loadPlugin(name: string, at: At, onFile: (absolute: string) => void): Promise<ReadPlugin> {
  const absolute = resolveFrom(dirname(at.source.absolute), name);
  if (absolute === undefined) {
    const says = isPath(name) ? `the file is not there` : 'the package is not installed here';
    return refuseAt(at, `Plugin ${quoted(name)} cannot be loaded: ${says}.`);
  }
  onFile(absolute);
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await runModule(absolute, name, 'plugin');
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return refuseAt(at, error.message);
  }
  const plugin = readPlugin(exported);
  return typeof plugin === 'string' ? refuseAt(at, `Plugin ${quoted(name)} cannot be used. ${plugin}`) : plugin;
}

export function rulesOfPlugins(plugins: ReadonlyMap<string, Given<ReadPlugin>>): OwnRules {
  const rules = [...plugins.values()].flatMap(({ value, from }) => value.rules.map((rule) => ({ value: rule, from })));
  return new Map(rules.map((given) => [given.value.meta.id, given]));
}

/** `policies`: each a rule, `policy/<name>`. */
export function readPolicyRules(value: JsonValue, { source, pointer }: At): OwnRules {
  const refuse = (sentence: string, inside: string, key?: boolean): never =>
    refuseAt({ source, pointer: pointer + inside }, sentence, key);
  const policies = readPolicies(value, refuse);
  return new Map(
    policies.map((policy, i) => {
      const rule: Rule = { ...policyRule(policy), madeOf: (value as readonly JsonValue[])[i]! };
      return [rule.meta.id, { value: rule, from: { source, pointer: `${pointer}/${i}` } }];
    }),
  );
}

/** `plugin:acme/strict`, in `extends`: the settings of a preset of a plugin, by full rule id. */
export function pluginPreset(
  text: string,
  plugins: ReadonlyMap<string, Given<ReadPlugin>>,
  at: At,
): ReturnType<ReadPlugin['presets']['get']> {
  const [name = '', preset = ''] = text.slice(pluginPrefix.length).split('/');
  const plugin = plugins.get(name)?.value;
  if (plugin === undefined)
    return refuseAt(
      at,
      `There is no plugin ${quoted(name)} in "plugins": its presets are called plugin:<plugin>/<preset>.`,
    );
  const settings = plugin.presets.get(preset);
  if (settings !== undefined) return settings;
  const names = [...plugin.presets.keys()];
  const has = names.length === 0 ? 'it has none' : `it has ${names.map(quoted).join(', ')}`;
  return refuseAt(at, `Plugin ${quoted(name)} has no preset ${quoted(preset)}: ${has}.`);
}

export const pluginPrefix = 'plugin:';

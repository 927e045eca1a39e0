import { quoted } from '../script/names.ts';
import { guarded, guardedBase } from './guarded.ts';
import { ruleFault } from './rule-shape.ts';
import type { Rule } from './rule.ts';
import type { RuleSettings } from './select.ts';

/** Rules that others wrote, and sets of settings for them. */
export interface Plugin {
  readonly meta: { readonly name: string; readonly version?: string };
  /** Made by defineRule. In configs and reports each is called `<plugin>/<id>`. */
  readonly rules: readonly Rule[];
  /** By name, settings by the rules' own ids: `"extends": "plugin:<plugin>/<preset>"`. */
  readonly presets?: Readonly<Record<string, RuleSettings>>;
}

/** Gives the plugin back: for its types. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;

/** A plugin that was read: its rules under their full ids, unable to harm others. */
export interface ReadPlugin {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** By name, settings by full id, not yet checked. */
  readonly presets: ReadonlyMap<string, RuleSettings>;
}

/** Names that would be taken for something else. */
const reserved: ReadonlySet<string> = new Set(['cxlint', 'policy', 'plugin']);

type Given = Readonly<Record<string, unknown>>;
const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a module exports as a plugin: its default export, or `plugin`, or the module itself. A string: what is wrong, as a sentence. */
export function readPlugin(exported: Given): ReadPlugin | string {
  const plugin = exported['default'] ?? exported['plugin'] ?? exported;
  if (!isGiven(plugin)) return 'A plugin is exported as one object with "meta" and "rules".';
  const { meta, rules, presets = {} } = plugin;
  if (!isGiven(meta)) return 'A plugin is an object with "meta" and "rules": it has no "meta".';
  const { name, version } = meta;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name))
    return 'A plugin needs "meta.name": small letters, digits and "-". Its rules are called <name>/<id>.';
  if (reserved.has(name)) return `A plugin cannot be called ${quoted(name)}: cxlint uses that name itself.`;
  if (version !== undefined && typeof version !== 'string') return 'The "meta.version" of a plugin is a text.';
  if (!Array.isArray(rules) || rules.length === 0)
    return 'A plugin needs "rules": a list of rules, as defineRule makes them.';
  const fault = rules.map(ruleFault).find((one) => one !== undefined) ?? doubleId(rules as readonly Rule[]);
  if (fault !== undefined) return fault;
  const read = readPresets(name, rules as readonly Rule[], presets);
  if (typeof read === 'string') return read;
  const baseOf = guardedBase();
  const own = (rules as readonly Rule[]).map((rule) => guarded(named(rule, name), baseOf));
  return { name, rules: own, presets: read };
}

const named = (rule: Rule, plugin: string): Rule => ({
  ...rule,
  plugin,
  meta: { ...rule.meta, id: `${plugin}/${rule.meta.id}` },
});

function doubleId(rules: readonly Rule[]): string | undefined {
  const ids = rules.map(({ meta }) => meta.id);
  const double = ids.find((id, i) => ids.indexOf(id) < i);
  return double === undefined ? undefined : `Two of its rules have the id ${quoted(double)}.`;
}

function readPresets(
  name: string,
  rules: readonly Rule[],
  presets: unknown,
): ReadonlyMap<string, RuleSettings> | string {
  if (!isGiven(presets)) return 'The "presets" of a plugin are an object: for each name settings of rules.';
  const ids = new Set(rules.map(({ meta }) => meta.id));
  const read = new Map<string, RuleSettings>();
  for (const [preset, settings] of Object.entries(presets)) {
    if (!isGiven(settings)) return `Preset ${quoted(preset)} is an object: a severity for the id of a rule.`;
    const strange = Object.keys(settings).find((id) => !ids.has(id));
    if (strange !== undefined)
      return `Preset ${quoted(preset)} names ${quoted(strange)}, which is no rule of the plugin.`;
    const full = Object.entries(settings).map(([id, setting]) => [`${name}/${id}`, setting] as const);
    read.set(preset, Object.fromEntries(full) as RuleSettings);
  }
  return read;
}

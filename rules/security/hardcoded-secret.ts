import type { JsonObject, JsonValue } from '../../src/document/document.ts';
import { pointerSteps, pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Finding, type Rule, type RuleContext } from '../../src/engine/rule.ts';
import { forEachString } from '../../src/facts/data/strings.ts';
import { secretsOfAction, type ActionSecret } from '../../src/script/action-secrets.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nameAt } from '../../src/script/places.ts';
import { allFormats, type Block } from '../../src/script/script.ts';
import { secretsIn } from '../../src/script/secrets.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'hardcoded-secret',
    docs: {
      description: 'Disallow passwords, keys and tokens that are written down in the script',
      category: 'security',
      recommended: true,
      formats: allFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'script',
    ...noOptions,
  },

  check(context) {
    const { script, facts, report } = context;
    // One look at all of the text takes less than one at each of its strings.
    if (script.format === 'blocks' && !facts.mayHoldSecrets()) return;
    for (const { span, kind } of secretsIn(script.name, [])) {
      const message = `The name of the script seems to hold ${kind}: every report and every list shows it.`;
      const pointer = script.header?.namePointer ?? '/name';
      report({ pointer, within: span, message, about: 'name of the script' });
    }
    if (script.format !== 'blocks') {
      let names: ReadonlySet<string> | undefined;
      const isWritten = (name: string): boolean =>
        (names ??= new Set(facts.studioData().writes.map((write) => write.name.toLowerCase()))).has(name.toLowerCase());
      for (const block of script.blocks) checkAction(block, isWritten, report);
      return;
    }
    for (const { name, value = null, pointer } of script.variables) {
      for (const fault of faultsIn(value, `${pointer}/value`, 'value', [name])) {
        const what = fault.key === 'value' ? 'The value' : `${quoted(fault.key)} in the value`;
        const message = `${what} of variable ${quoted(name)} ${fault.verb} ${advice(fault.kind)}`;
        report({ ...fault.place, message, about: `variable ${name}` });
      }
    }
    for (const block of script.blocks) {
      for (const { span, kind } of secretsIn(block.name, [])) {
        const message = `The name of ${describe(block)} seems to hold ${kind}: every report shows it.`;
        report({ pointer: `${block.pointer}/name`, within: span, block, message, about: 'name' });
      }
      for (const key of Object.keys(block.properties)) {
        const pointer = pointerTo(block.pointer, 'properties', key);
        for (const fault of faultsIn(block.properties[key]!, pointer, key, namesOf(block.properties, key))) {
          const message = `${quoted(fault.key)} of ${describe(block)} ${fault.verb} ${advice(fault.kind)}`;
          report({ ...fault.place, block, message, about: `${fault.key} ${fault.kind}` });
        }
      }
    }
  },
});

function checkAction(block: Block, isWritten: (name: string) => boolean, report: RuleContext['report']): void {
  for (const { span, kind } of secretsIn(block.action?.caption ?? '', [])) {
    const message = `The caption of action ${quoted(block.name)} (${block.type}) seems to hold ${kind}: every report shows it.`;
    report({ pointer: nameAt(block), within: span, block, message, about: 'caption' });
  }
  for (const secret of secretsOfAction(block)) {
    const { property, span, kind, name } = secret;
    const text = property.text.slice(span.start, span.end);
    // In a property the bare name of a variable may stand for what it holds.
    if (!secret.code && /^[A-Za-z_$][\w$]*$/.test(text) && isWritten(text)) continue;
    report({
      pointer: property.pointer,
      within: span,
      block,
      message: `${sentence(block, secret)}: whoever can read the script can read it. Let Integration Hub keep it, or give it to the script as a parameter.`,
      about: `${property.name} ${name} ${kind}`,
    });
  }
}

function sentence(block: Block, { property, name, kind, code, whole }: ActionSecret): string {
  if (code)
    return `The code of ${describe(block)} ${name === '' ? `seems to hold ${kind}` : `seems to give ${quoted(name)} ${kind}`}`;
  const what = property.name === '' ? `Parameter ${property.position + 1}` : quoted(property.name);
  const held = `${whole ? 'be' : 'hold'} ${kind}`;
  if (name !== '' && whole) return `${what} of ${describe(block)}, which ${quoted(name)} is given, seems to ${held}`;
  return `${what} of ${describe(block)} seems to ${held}${name === '' ? '' : ` as ${quoted(name)}`}`;
}

interface Fault {
  readonly key: string;
  readonly verb: 'seems to be' | 'seems to hold';
  readonly kind: string;
  readonly place: Pick<Finding, 'pointer' | 'within'>;
}

/** Never the value itself, nor any part of it. */
const advice = (kind: string): string =>
  `${kind}: whoever can read the script can read it. Keep it in the connection, or give it to the script as input.`;

/** The variable that a value is written to says what is in it. */
const namesOf = (properties: JsonObject, key: string): readonly string[] =>
  key === 'value' && typeof properties['variableName'] === 'string' ? [properties['variableName']] : [];

/** The secrets in a value, with the key that each stands under: that of a list for what is in it. */
function faultsIn(value: JsonValue, root: string, rootKey: string, names: readonly string[]): readonly Fault[] {
  const found: Fault[] = [];
  forEachString(value, root, (text, pointer) => {
    // An expression is known only in a run. Most strings of a script are one, or a short word.
    if (text.length < 4 || expression.test(text)) return;
    const inner =
      pointer === root ? undefined : pointerSteps(pointer.slice(root.length)).findLast((step) => !digits.test(step));
    const key = inner ?? rootKey;
    for (const { span, kind } of secretsIn(text, inner === undefined ? [rootKey, ...names] : [inner])) {
      const verb = span.end - span.start === text.length ? 'seems to be' : 'seems to hold';
      found.push({ key, verb, kind, place: { pointer, within: span } });
    }
  });
  return found;
}

const expression = /^\{\{[^{}]*\}\}$/;
const digits = /^\d+$/;

export default rule;

import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import { actionProperty } from '../../src/script/action-properties.ts';
import { counted, describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { labelAt } from '../../src/script/places.ts';
import { studioFormats, type Block, type Transition } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'case-label',
    docs: {
      description: 'Disallow cases that are never taken: one value twice, and keys that a MENU never gives',
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const block of script.blocks) {
      const { action, kind, transitions } = block;
      if (kind === undefined || action?.row?.branches.cases !== true) continue;
      const outcomes = new Set(['Default', ...action.row.branches.named].map((name) => name.toLowerCase()));
      // A value with a variable in it is not known before a run.
      const cases = transitions.filter(
        (one) => one.kind === 'case' && !/^\s*$|\{/.test(one.name) && !outcomes.has(one.name.toLowerCase()),
      );
      const say = (transition: Transition, about: string, what: string, more: Partial<Finding> = {}): void => {
        const message = `Case ${quoted(transition.name)} of ${describe(block)} ${what}`;
        report({ ...labelAt(block, transition), block, message, about: `${about} ${transition.name}`, ...more });
      };
      const firsts = new Map<string, Transition>();
      for (const transition of cases) {
        const { name, target } = transition;
        const first = firsts.get(name);
        if (first === undefined) {
          firsts.set(name, transition);
          const why = kind.type === 'MENU' ? neverPressed(block, name.trim()) : undefined;
          if (why !== undefined) say(transition, 'key', `is never taken: ${why}`);
        } else {
          const same = first.target === target;
          const where = same ? 'to the same action' : 'to another action, and only one of the two is taken';
          say(transition, 'twice', `stands there twice: the other one leads ${where}.`, {
            severity: same ? 'warning' : 'error',
            related: [{ ...labelAt(block, first), message: 'The other one.' }],
          });
        }
      }
    }
  },
});

/** Why no caller can press that on this menu; undefined where one may. */
function neverPressed(block: Block, key: string): string | undefined {
  if (!/^[0-9*#]+$/.test(key)) return 'a caller can press 0 to 9, * and # alone.';
  const most = actionProperty(block, 'MaxDigits')?.text.trim() ?? '';
  if (/^[1-9]\d{0,8}$/.test(most) && key.length > Number(most))
    return `the menu takes ${counted(Number(most), 'key')} at most ("MaxDigits").`;

  const terminator = actionProperty(block, 'Terminator')?.text ?? '';
  if (terminator.includes('{')) return undefined;
  const at = key.split('').findIndex((one) => terminator.includes(one));
  // At its end it may belong to the input, unless a "-" strips it.
  if (at < 0 || (at === key.length - 1 && !terminator.includes('-'))) return undefined;
  return `${key[at]!} ends the input and is no part of it ("Terminator").`;
}

export default rule;

import { isObject, member, type JsonObject, type JsonValue } from '../../src/document/document.ts';
import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type RelatedTarget, type Rule } from '../../src/engine/rule.ts';
import { called, counted } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import type { Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'export-has-issues',
    docs: {
      description: 'Disallow downloads of which Studio itself says that they have errors or warnings',
      category: 'structure',
      recommended: true,
      formats: ['studio-json'],
    },
    severity: 'info',
    fixable: false,
    needs: 'script',
    ...noOptions,
  },

  check({ document, script, report }) {
    const value = isObject(document.value) ? document.value : {};
    // Only a download has the state of the editor beside the script.
    const issues = member(value, 'issues');
    if (!isObject(issues) || !isObject(member(value, 'scriptContent'))) return;
    const errors = numberOf(member(issues, 'totalErrors'));
    const warnings = numberOf(member(issues, 'totalWarnings'));
    if (errors + warnings === 0) return;
    const what = [errors > 0 ? counted(errors, 'error') : '', warnings > 0 ? counted(warnings, 'warning') : ''];
    report({
      pointer: `/issues/${errors > 0 ? 'totalErrors' : 'totalWarnings'}`,
      message: `Studio knew of ${what.filter((one) => one !== '').join(' and ')} in this script when it was downloaded${errors > 0 ? ': with an error it is not saved' : ''}.`,
      about: 'issues',
      related: toldOf(issues, script.blocks),
    });
  },
});

/** Exports write these numbers as texts. */
function numberOf(value: JsonValue | undefined): number {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 ? number : 0;
}

const most = 10;

/** What is told of single actions, by the keys of Studio's messages. */
function toldOf(issues: JsonObject, blocks: readonly Block[]): readonly RelatedTarget[] {
  const byId = member(issues, 'actions');
  if (!isObject(byId)) return [];
  const told: RelatedTarget[] = [];
  for (const block of blocks) {
    const own = member(byId, block.name);
    const keys = isObject(own) ? [...keysIn(member(own, 'errors')), ...keysIn(member(own, 'warnings'))] : [];
    if (keys.length === 0 || told.length === most) continue;
    const message = `Of action ${called(block)} it says ${keys.slice(0, most).map(quoted).join(', ')}.`;
    told.push({ pointer: pointerTo('/issues/actions', block.name), message });
  }
  return told;
}

const keysIn = (value: JsonValue | undefined): readonly string[] =>
  !Array.isArray(value)
    ? []
    : (value as readonly JsonValue[]).flatMap((one) => {
        const key = isObject(one) ? member(one, 'key') : undefined;
        return typeof key === 'string' && key !== '' ? [key] : [];
      });

export default rule;

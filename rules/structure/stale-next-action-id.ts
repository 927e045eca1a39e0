import { isObject, member, type JsonValue } from '../../src/document/document.ts';
import { pointerSteps } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { called } from '../../src/script/describe.ts';
import type { Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'stale-next-action-id',
    docs: {
      description: 'Require the next id of an export to be higher than the ids that are taken',
      category: 'structure',
      recommended: true,
      formats: ['studio-json'],
    },
    severity: 'warning',
    fixable: true,
    needs: 'blocks',
    ...noOptions,
  },

  check({ document, script, report }) {
    const next = script.header?.nextActionId;
    if (next === undefined) return;
    let last: Block | undefined;
    for (const block of script.blocks) {
      if (/^\d{1,15}$/.test(block.name) && (last === undefined || Number(block.name) > Number(last.name))) last = block;
    }
    if (last === undefined || next > Number(last.name)) return;
    const free = Number(last.name) + 1;
    const pointer = `${script.header!.pointer}/nextActionId`;
    report({
      pointer,
      message: `"nextActionId" is ${next}, and action ${called(last)} is there already: the next action that somebody adds may take an id that is taken. It ought to be ${free}.`,
      about: 'nextActionId',
      related: [{ pointer: last.pointer, message: `The highest id, ${last.name}.` }],
      fix: {
        says: `"nextActionId" is ${free}.`,
        safe: true,
        edits: [{ kind: 'replace', pointer, value: isText(document.value, pointer) ? String(free) : free }],
      },
    });
  },
});

/** Some exports write the number as a text, and so does the fix then. */
function isText(value: JsonValue | undefined, pointer: string): boolean {
  let at = value;
  for (const step of pointerSteps(pointer)) at = isObject(at) ? member(at, step) : undefined;
  return typeof at === 'string';
}

export default rule;

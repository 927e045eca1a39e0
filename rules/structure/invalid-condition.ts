import { isObject, member, type JsonObject, type JsonValue } from '../../src/document/document.ts';
import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import { operators } from '../../src/script/catalogue.ts';
import { describe, didYouMean, isSameButCase } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';
import { propertyOf } from '../../src/script/properties.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-condition',
    docs: {
      description: 'Require conditions to compare something, by a known operator, with something',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: true,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, isMisnamed, report }) {
    for (const block of script.blocks) {
      const conditions = propertyOf(block, 'conditions');
      if (!Array.isArray(conditions?.value)) continue;
      const entries = conditions.value as readonly JsonValue[];
      if (entries.length === 0) {
        report({
          pointer: conditions.pointer,
          block,
          message: `${describe(block)} has an empty list of conditions: there is nothing to decide by.`,
          about: 'conditions',
        });
      }
      entries.forEach((entry, position) => {
        if (!isObject(entry)) return;
        const subject = (): string => {
          const which = entries.length === 1 ? 'The condition' : `Condition ${position + 1} of ${entries.length}`;
          return `${which} of ${describe(block)}`;
        };
        const fault = faultOf(entry, subject, pointerTo(conditions.pointer, position));
        if (fault === undefined || (fault.about.startsWith('right') && isMisnamed(block, 'right'))) return;
        report({ ...fault, block });
      });
    }
  },
});

function faultOf(condition: JsonObject, subject: () => string, pointer: string): Finding | undefined {
  const left = member(condition, 'left');
  const operator = member(condition, 'operator');
  if (typeof operator !== 'string' || left === undefined) return undefined;

  if (typeof left === 'string' && left.trim() === '') {
    return {
      pointer: `${pointer}/left`,
      message: `${subject()} compares nothing: "left" is empty.`,
      about: `left ${operator}`,
    };
  }
  const known = operators.find((row) => row.name === operator);
  if (known === undefined) {
    const near = nearest(
      operator,
      operators.map((row) => row.name),
    );
    return {
      pointer: `${pointer}/operator`,
      message: `${subject()} uses the operator ${quoted(operator)}, which is not known.${didYouMean(operator, near)}`,
      about: `operator ${operator}`,
      severity: 'warning',
      suggestions: near === undefined ? [] : [near],
      ...(near === undefined
        ? {}
        : {
            fix: {
              says: `The operator is ${quoted(near)}.`,
              safe: isSameButCase(operator, near),
              edits: [{ kind: 'replace', pointer: `${pointer}/operator`, value: near }],
            },
          }),
    };
  }
  if (known.operands === 2 && member(condition, 'right') === undefined) {
    return {
      pointer: `${pointer}/operator`,
      message: `${subject()} has no "right": ${operator} compares two values.`,
      about: `right ${operator}`,
    };
  }
  return undefined;
}

export default rule;

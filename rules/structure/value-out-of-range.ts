import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import { actionProperty, numberIn, propertyReader, type ActionValue } from '../../src/script/action-properties.ts';
import type { ActionParameter } from '../../src/script/action-type.ts';
import { describe, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'value-out-of-range',
    docs: {
      description: 'Disallow values of properties that Studio has no use for',
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
    // Time-outs are for timeout-out-of-bounds.
    const bounded = propertyReader((parameter) => parameter.role !== 'timeout' && isBounded(parameter));
    for (const block of script.blocks) {
      for (const [property, parameter] of bounded(block)) {
        const fault =
          parameter.kind === 'enum' ? wordFault(property, parameter) : numberFault(block, property, parameter);
        if (fault === undefined) continue;
        report({
          pointer: property.pointer,
          block,
          about: parameter.name,
          ...fault,
          message: `${quoted(property.name)} of ${describe(block)} is ${fault.message}`,
        });
      }
    }
  },
});

const isBounded = ({ minimum, maximum, above, notAbove, complete }: ActionParameter): boolean =>
  (minimum ?? maximum ?? above ?? notAbove) !== undefined || complete === true;

type Fault = Pick<Finding, 'message' | 'related'>;

function wordFault({ text, value }: ActionValue, { values }: ActionParameter): Fault | undefined {
  const word = text.trim();
  if (values === undefined || typeof value !== 'string' || word === '' || word.includes('{')) return undefined;
  if (values.some((one) => one.toLowerCase() === word.toLowerCase())) return undefined;
  return { message: `${quoted(word)}: it must be one of ${listed(values)}.` };
}

function numberFault(block: Block, property: ActionValue, parameter: ActionParameter): Fault | undefined {
  const { minimum, maximum, above, notAbove } = parameter;
  const number = numberIn(property);
  if (number === undefined) return undefined;
  const written = property.text.trim();
  if (number < (minimum ?? -Infinity) || number > (maximum ?? Infinity) || number <= (above ?? -Infinity))
    return { message: `${written}: it must be ${rangeInWords(parameter)}.` };

  const other = notAbove === undefined ? undefined : actionProperty(block, notAbove);
  const most = other === undefined ? undefined : numberIn(other);
  if (other === undefined || most === undefined || number <= most) return undefined;
  return {
    message: `${written} and ${quoted(other.name)} is ${other.text.trim()}: the first must not be more than the second.`,
    related: [{ pointer: other.pointer, message: `${quoted(other.name)}, which is less.` }],
  };
}

function rangeInWords({ minimum, maximum, above, unit }: ActionParameter): string {
  const counted = unit === undefined ? '' : ` ${unit}`;
  if (above !== undefined) return `more than ${above}${counted}`;
  if (maximum === undefined) return `${minimum}${counted} or more`;
  return minimum === undefined ? `${maximum}${counted} or less` : `from ${minimum} to ${maximum}${counted}`;
}

export default rule;

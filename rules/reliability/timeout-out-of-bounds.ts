import { defineRule, type Finding, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { isOneExpression, readExpressions } from '../../src/script/expression.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';

interface Options {
  /** In milliseconds; left out: as the catalogue says for the type. */
  readonly minimum?: number;
  readonly maximum?: number;
}

const rule: Rule = defineRule<Options>({
  meta: {
    id: 'timeout-out-of-bounds',
    docs: {
      description: 'Require time-outs that are whole milliseconds within the bounds of the type of block',
      category: 'reliability',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    schema: {
      type: 'object',
      properties: {
        minimum: { type: 'number', minimum: 0, description: 'Milliseconds; below it is a problem.' },
        maximum: { type: 'number', minimum: 0, description: 'Milliseconds; above it is a problem.' },
      },
      additionalProperties: false,
    },
    defaults: {},
  },

  check({ script, options, report }) {
    for (const block of script.blocks) {
      const timeout = propertyOf(block, 'timeout');
      const bounds = block.kind?.timeout;
      if (timeout === undefined || bounds === undefined) continue;
      const minimum = options.minimum ?? bounds.minimum;
      const maximum = options.maximum ?? bounds.maximum;
      const fault = faultOf(timeout.value, minimum, maximum);
      if (fault === undefined) continue;

      report({
        pointer: timeout.pointer,
        block,
        message: `${quoted(timeout.name)} of ${describe(block)} ${fault.message}`,
        about: timeout.name,
        severity: fault.severity,
      });
    }
  },
});

type Fault = Required<Pick<Finding, 'message' | 'severity'>>;

function faultOf(value: unknown, minimum: number, maximum: number): Fault | undefined {
  if (typeof value === 'string') {
    // A broken expression is told once, by invalid-expression.
    if (isOneExpression(value) || readExpressions(value).faults.length > 0) return undefined;
    const message = `must be a number of milliseconds, not the text ${quoted(value)}.`;
    return { severity: 'error', message };
  }
  // A number too large to hold is told once, by invalid-json.
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (value <= 0) return { severity: 'error', message: `is ${value}: a time-out must be more than 0 milliseconds.` };
  if (value < minimum)
    return {
      severity: 'warning',
      message: `is ${value} ms, less than ${minimum} ms: hardly any query ends that soon.`,
    };
  if (value > maximum)
    return {
      severity: 'warning',
      message: `is ${value} ms, more than ${maximum} ms: the caller waits in silence for as long.`,
    };
  if (!Number.isInteger(value))
    return { severity: 'warning', message: `is ${value}: a time-out is a whole number of milliseconds.` };
  return undefined;
}

export default rule;

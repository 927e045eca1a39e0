import { defineRule, type Finding, type Rule } from '../../src/engine/rule.ts';
import { numberIn, propertyReader } from '../../src/script/action-properties.ts';
import type { ActionParameter } from '../../src/script/action-type.ts';
import { describe } from '../../src/script/describe.ts';
import { isOneExpression, readExpressions } from '../../src/script/expression.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';
import { allFormats, type Script } from '../../src/script/script.ts';

interface Options {
  /** In milliseconds; left out: as the catalogue says for the type. */
  readonly minimum?: number;
  readonly maximum?: number;
}

const rule: Rule = defineRule<Options>({
  meta: {
    id: 'timeout-out-of-bounds',
    docs: {
      description: 'Require time-outs that are numbers within the bounds of the type of block',
      category: 'reliability',
      recommended: true,
      formats: allFormats,
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
    if (script.format !== 'blocks') {
      checkActions(script, options, report);
      return;
    }
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

/** Time-outs of Studio's actions: texts, in seconds but for a few. What is out of bounds there is taken in some way, so a warning. */
function checkActions(script: Script, options: Options, report: (finding: Finding) => void): void {
  const timeouts = propertyReader(({ role }) => role === 'timeout');
  for (const block of script.blocks) {
    for (const [property, parameter] of timeouts(block)) {
      const unit = parameter.unit ?? 's';
      const number = numberIn(property);
      const text = property.text.trim();
      const { minimum, maximum } = boundsOf(parameter, options);
      const fault =
        number === undefined
          ? /^\d[\d.,]*\s*[a-z]+\.?$/i.test(text)
            ? `${quoted(text)}: it must be a number of ${inFull[unit]}, without a unit.`
            : undefined
          : number < minimum
            ? `${text} ${unit}: it must be ${minimum} ${unit} or more.`
            : number > maximum
              ? `${text} ${unit}, more than ${maximum} ${unit}, the most that is ${options.maximum === undefined ? 'supported' : 'allowed here'}.`
              : undefined;
      if (fault === undefined) continue;
      report({
        pointer: property.pointer,
        block,
        message: `${quoted(property.name)} of ${describe(block)} is ${fault}`,
        about: parameter.name,
      });
    }
  }
}

const inFull = { s: 'seconds', ms: 'milliseconds' } as const;

/** In the unit of the property. Options move bounds, and make none where the platform has none: how long callers may think is no query. */
function boundsOf({ unit, minimum, maximum }: ActionParameter, options: Options): { minimum: number; maximum: number } {
  const scale = unit === 'ms' ? 1 : 1000;
  const isBounded = maximum !== undefined;
  return {
    minimum: isBounded && options.minimum !== undefined ? options.minimum / scale : (minimum ?? 0),
    maximum: isBounded ? (options.maximum === undefined ? maximum : options.maximum / scale) : Infinity,
  };
}

export default rule;

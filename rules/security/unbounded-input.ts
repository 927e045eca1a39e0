import { isObject, member, type JsonValue } from '../../src/document/document.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { listsBy } from '../../src/facts/data/accesses.ts';
import { compareReads } from '../../src/facts/data/nearest-read.ts';
import type { Read } from '../../src/facts/data/reads.ts';
import { isGiven, type Variables } from '../../src/facts/data/variables.ts';
import { describe } from '../../src/script/describe.ts';
import { isOneExpression } from '../../src/script/expression.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';
import type { Script } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unbounded-input',
    docs: {
      description: 'Require that the length or the digits of input are checked before a query gets it',
      category: 'security',
      recommended: false,
      formats: ['blocks'],
    },
    severity: 'info',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const variables = facts.variables();
    const { names, declared, reads } = variables;
    const { surelyReached } = facts.flow();
    const uses = reads.filter(
      ({ variable, rest, role, block, certain }) =>
        (role === 'parameters' || role === 'sql') &&
        certain &&
        rest === '' &&
        surelyReached[block] === 1 &&
        isGiven(names[variable]!) &&
        // What is no text has been looked at before the run begins.
        (declared[variable]! < 0 || script.variables[declared[variable]!]!.type === 'String'),
    );
    if (uses.length === 0 || script.blocks.some(({ kind }) => kind === undefined)) return;
    const bounded = boundedVariables(script, variables);
    for (const [variable, own] of listsBy(uses, (use) => use.variable)) {
      if (bounded.has(variable)) continue;
      const [first, ...others] = own.toSorted((a, b) => compareReads(script, a, b, undefined));
      const { block, pointer, within } = first!;
      const name = names[variable]!;
      report({
        pointer,
        within,
        block: script.blocks[block]!,
        message: `${describe(script.blocks[block]!)} hands ${quoted(name)} to the database, and no Condition block looks at its length or its digits: it may be of any length. Compare ${quoted(`${name}.length`)} with the most that is meant, or match it with a pattern.`,
        about: name,
        related: others.slice(0, 10).map((other) => ({
          pointer: other.pointer,
          within: other.within,
          message: `${describe(script.blocks[other.block]!)} hands it over too.`,
        })),
      });
    }
  },
});

/** Whether a value is there, and how it begins, says nothing of how long it is. */
const loose: ReadonlySet<string> = new Set([
  'IS_EMPTY',
  'IS_NOT_EMPTY',
  'CONTAINS',
  'NOT_CONTAINS',
  'STARTS_WITH',
  'ENDS_WITH',
]);

/** The variables that some condition bounds, themselves or in a copy. */
function boundedVariables(script: Script, { reads, writes, readsIn }: Variables): ReadonlySet<number> {
  const conditions = new Map<string, JsonValue>();
  for (const block of script.blocks) {
    const property = propertyOf(block, 'conditions');
    if (property === undefined || !Array.isArray(property.value)) continue;
    (property.value as readonly JsonValue[]).forEach((entry, i) => conditions.set(`${property.pointer}/${i}`, entry));
  }
  const bounds = ({ role, rest, emptyOn, pointer }: Read): boolean => {
    if (role !== 'conditions') return false;
    if (rest === '.length') return true;
    const entry = conditions.get(pointer.slice(0, pointer.lastIndexOf('/')));
    const operator = isObject(entry) ? member(entry, 'operator') : undefined;
    return emptyOn === undefined && !(typeof operator === 'string' && loose.has(operator));
  };
  const bounded = new Set(reads.filter(bounds).map(({ variable }) => variable));
  for (const { variable, block, value, certain } of writes) {
    if (!certain || !bounded.has(variable) || typeof value !== 'string' || !isOneExpression(value)) continue;
    for (const read of readsIn[block]!) if (read.role === 'value') bounded.add(read.variable);
  }
  return bounded;
}

export default rule;

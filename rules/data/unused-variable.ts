import { isObject, member, type JsonValue } from '../../src/document/document.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { unusedVariables } from '../../src/facts/data/unused.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unused-variable',
    docs: {
      description: 'Disallow variables that no block reads or writes',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: true,
    needs: 'blocks',
    ...noOptions,
  },

  check({ document, script, facts, report }) {
    if (script.variables.length === 0) return;
    const variables = facts.variables();
    const unused = unusedVariables(script, variables, facts.slips);
    if (unused.length === 0) return;
    const declarations = new Map<string, number>();
    for (const { name } of script.variables) declarations.set(name, (declarations.get(name) ?? 0) + 1);
    // A type that is not known may do anything with a variable, under any name.
    const isKnown = script.blocks.every(({ kind }) => kind !== undefined);
    for (const { variable, inLongText } of unused) {
      const name = variables.names[variable]!;
      const at = variables.declared[variable]!;
      const { pointer } = script.variables[at]!;
      const fix = {
        says: `The declaration of ${quoted(name)} is taken away.`,
        safe: isKnown && !inLongText && saysNothing(declarationAt(document.value, at)),
        edits: [{ kind: 'remove' as const, pointer }],
      };
      report({
        pointer: `${pointer}/name`,
        message: `Variable ${quoted(name)} is declared, and no block reads or writes it.`,
        about: name,
        ...(declarations.get(name) === 1 ? { fix } : {}),
      });
    }
  },
});

function declarationAt(script: JsonValue | undefined, index: number): JsonValue | undefined {
  const variables = isObject(script) ? member(script, 'variables') : undefined;
  return Array.isArray(variables) ? (variables as readonly JsonValue[])[index] : undefined;
}

/** Name and type alone: whoever takes it away takes nothing that somebody has thought of, as a value to begin with would be. */
function saysNothing(declaration: JsonValue | undefined): boolean {
  if (!isObject(declaration)) return false;
  const { name: _, type: __, value = null, ...more } = declaration;
  return Object.keys(more).length === 0 && ['null', '""', '[]', '{}'].includes(JSON.stringify(value));
}

export default rule;

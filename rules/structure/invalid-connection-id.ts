import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-connection-id',
    docs: {
      description: 'Require the connection of a block to look like one that an administrator set up',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const block of script.blocks) {
      const connection = propertyOf(block, 'connection');
      if (typeof connection?.value !== 'string' || isConnection(connection.value)) continue;

      const empty = connection.value.trim() === '';
      report({
        pointer: connection.pointer,
        block,
        message: empty
          ? `${describe(block)} names no connection: "${connection.name}" is ${connection.value === '' ? 'empty' : 'blank'}.`
          : `${describe(block)} has the connection ${quoted(connection.value)}, which ${why(connection.value)}`,
        about: connection.name,
        severity: empty ? 'error' : 'warning',
      });
    }
  },
});

const uuid = /^conn_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A value that holds an expression is known only in a run. */
const isConnection = (value: string): boolean => value.includes('{{') || (uuid.test(value) && !isFiller(value));

/** One digit over and over. */
const isFiller = (value: string): boolean => /^conn_(.)(?:-?\1)*$/i.test(value);

function why(value: string): string {
  const placeholder = isFiller(value) || /^<.*>$|x{3}|your|todo|change.?me|placeholder|example/i.test(value);
  return placeholder
    ? 'looks like a placeholder that was never filled in.'
    : 'does not have the form of one: "conn_" and a UUID.';
}

export default rule;

import { defineRule, describeBlock, propertyOf, quoted } from 'cxlint';

export default defineRule({
  meta: {
    id: 'retired-connection',
    docs: {
      description: 'Disallow connections that are retired',
      category: 'reliability',
      recommended: true,
      formats: ['blocks'],
      page: '# acme/retired-connection\n\nA connection that is retired answers until the day it does not. Ask the database team for its successor.\n',
    },
    severity: 'error',
    fixable: true,
    needs: 'blocks',
    schema: {
      type: 'object',
      properties: {
        retired: { type: 'array', items: { type: 'string' } },
        successor: { type: 'string' },
      },
      additionalProperties: false,
    },
    /** @type {{ retired: readonly string[], successor?: string }} */
    defaults: { retired: [] },
  },

  check({ script, options, report }) {
    const { retired, successor } = options;
    for (const block of script.blocks) {
      const connection = propertyOf(block, 'connection');
      if (typeof connection?.value !== 'string' || !retired.includes(connection.value)) continue;
      const { name, value, pointer } = connection;
      report({
        pointer,
        block,
        message: `${quoted(name)} of ${describeBlock(block)} is ${quoted(value)}, which is retired.`,
        // What it is about goes into the fingerprint by which suppressions know it: no line, no position.
        about: value,
        ...(successor === undefined
          ? {}
          : {
              suggestions: [successor],
              fix: {
                says: `The connection is ${quoted(successor)}.`,
                safe: false,
                edits: [{ kind: 'replace', pointer, value: successor }],
              },
            }),
      });
    }
  },
});

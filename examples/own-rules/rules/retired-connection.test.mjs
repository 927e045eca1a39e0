import { describe, it } from 'node:test';
import { ruleTester } from 'cxlint/rule-tester';
import rule from './retired-connection.mjs';

// With vitest: import { describe, it } from 'vitest'. Where they are global, as with jest, ruleTester() finds them.
const testRule = ruleTester({ describe, it });

const script = (connectionId) => ({
  name: 'Balance',
  entryBlock: 'Start',
  variables: [{ name: 'rows', type: 'Array', value: [] }],
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Read' } },
    {
      name: 'Read',
      type: 'DBConnector',
      properties: { connectionId, query: 'SELECT 1', outputVariable: 'rows' },
      transitions: { success: 'Done', error: 'Done' },
    },
    { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
  ],
});
const options = { retired: ['conn_3f0c7a52-4a0e-4be5-8f0a-6a1d6c1f2b11'] };

testRule(rule, {
  valid: [
    script('conn_3f0c7a52-4a0e-4be5-8f0a-6a1d6c1f2b11'),
    { name: 'another connection', script: script('conn_0b7c2c52-9a55-4a44-9a52-5f5ae0b0ff11'), options },
    { name: 'a script in a file', file: new URL('../scripts/balance.json', import.meta.url) },
  ],
  invalid: [
    {
      name: 'a retired connection',
      script: script('conn_3f0c7a52-4a0e-4be5-8f0a-6a1d6c1f2b11'),
      options,
      problems: [
        {
          message:
            '"connectionId" of DBConnector block "Read" is "conn_3f0c7a52-4a0e-4be5-8f0a-6a1d6c1f2b11", which is retired.',
          severity: 'error',
          block: 'Read',
          text: '"conn_3f0c7a52-4a0e-4be5-8f0a-6a1d6c1f2b11"',
          line: 24,
        },
      ],
    },
    {
      name: 'a retired connection whose successor is known',
      script: script('conn_3f0c7a52-4a0e-4be5-8f0a-6a1d6c1f2b11'),
      options: { ...options, successor: 'conn_0b7c2c52-9a55-4a44-9a52-5f5ae0b0ff11' },
      problems: [/which is retired\.$/],
      fixed: script('conn_0b7c2c52-9a55-4a44-9a52-5f5ae0b0ff11'),
    },
  ],
});

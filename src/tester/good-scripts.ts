import callbackScheduling from '../../fixtures/scripts/good/callback-scheduling.json' with { type: 'json' };
import customerLookup from '../../fixtures/scripts/good/customer-db-lookup.json' with { type: 'json' };
import orderStatus from '../../fixtures/scripts/good/order-status.json' with { type: 'json' };

/** Scripts with nothing wrong in them, by what they are for: a rule is silent on them unless a team asks for more than is right. */
export const goodScripts: Readonly<Record<string, object>> = {
  'a look-up in a database': customerLookup,
  'the status of an order': orderStatus,
  'a callback at a chosen time': callbackScheduling,
};

/** Scripts that are odd and can be read: no rule may throw on them. */
export const oddScripts: Readonly<Record<string, object>> = {
  'names that stand on every prototype': {
    name: 'constructor',
    entryBlock: '__proto__',
    variables: [{ name: 'toString', type: 'String' }],
    blocks: [
      { name: '__proto__', type: 'Start', properties: {}, transitions: { next: 'constructor' } },
      {
        name: 'constructor',
        type: 'toString',
        properties: { constructor: 1 },
        transitions: { valueOf: 'hasOwnProperty' },
      },
    ],
  },
  'blocks without names, types and ways': {
    name: '',
    entryBlock: 'Start',
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: {} },
      { name: '', type: '', properties: {}, transitions: { next: '' } },
      {
        name: 'Start',
        type: 'DBConnector',
        properties: { query: 7, parameters: 'x', timeout: null },
        transitions: { error: 'Start' },
      },
    ],
  },
  'values of the wrong type': {
    name: 'Odd',
    entryBlock: 'A',
    variables: [{ name: 'a', type: 'Number', value: [] }],
    blocks: [
      {
        name: 'A',
        type: 'Condition',
        properties: { conditions: [null, {}, 1] },
        transitions: { true: 'A', false: 'B' },
      },
      {
        name: 'B',
        type: 'SetVariable',
        properties: { variableName: 3, value: { deep: [{}] } },
        transitions: { next: 'A' },
      },
    ],
  },
};

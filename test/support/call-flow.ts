import { lintAll } from './lint.ts';

/** A block as a script has it. */
export interface FlowBlock {
  readonly name: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly transitions: Readonly<Record<string, string>>;
}

export const query = (
  name: string,
  success: string,
  error: string,
  more: Readonly<Record<string, unknown>> = {},
): FlowBlock => ({
  name,
  type: 'DBConnector',
  properties: {
    connectionId: 'conn_4b1f0c52-8a57-4f0e-9a63-5d2f7c3e9b18',
    query: 'SELECT state FROM orders WHERE order_id = ? LIMIT 1',
    parameters: ['{{input.id}}'],
    outputVariable: 'rows',
    timeout: 1000,
    ...more,
  },
  transitions: { success, error },
});

export const set = (name: string, variableName: string, value: unknown, next: string): FlowBlock => ({
  name,
  type: 'SetVariable',
  properties: { variableName, value },
  transitions: { next },
});

export const when = (
  name: string,
  [left, operator, right]: readonly [unknown, string, unknown],
  yes: string,
  no: string,
): FlowBlock => ({
  name,
  type: 'Condition',
  properties: { conditions: [{ left, operator, right }] },
  transitions: { true: yes, false: no },
});

export const unknown = (name: string, type: string, transitions: Readonly<Record<string, string>>): FlowBlock => ({
  name,
  type,
  properties: {},
  transitions,
});

/** A script that begins at the first of the blocks and may end at "Done" and "Failed". */
export function callFlow(blocks: readonly FlowBlock[], values: Readonly<Record<string, unknown>> = {}): object {
  const own = {
    'input.id': '',
    'input.kind': '',
    rows: null,
    tries: 0,
    left: 3,
    page: 0,
    done: 'no',
    note: '',
    ...values,
  };
  return {
    name: 'Flow',
    description: 'A flow',
    version: '1.0.0',
    entryBlock: 'Start',
    variables: Object.entries(own).map(([name, value]) => ({
      name,
      type: value === null ? 'Array' : typeof value === 'number' ? 'Number' : 'String',
      value,
    })),
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: blocks[0]!.name } },
      ...blocks,
      { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
      { name: 'Failed', type: 'End', properties: { result: 'ERROR' }, transitions: {} },
    ],
  };
}

export const onTheWay = [
  'loop-without-progress',
  'query-in-loop',
  'error-handler-loops',
  'error-path-ignored',
  'silent-wait',
  'endless-loop',
];

/** What the rules on what happens on the way say of a script, each with its block. */
export async function said(script: object): Promise<readonly string[]> {
  const { problems } = await lintAll(JSON.stringify(script));
  return problems.filter(({ rule }) => onTheWay.includes(rule)).map(({ rule, block }) => `${rule}: ${block ?? ''}`);
}

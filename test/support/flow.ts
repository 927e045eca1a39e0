import { studioJson, studioXml, type MadeAction, type MadeScript } from './studio.ts';

/** A step of a call flow that can be written in each of the three formats. `to`: names of steps; one that is no step is action 99. */
export type Step =
  | { readonly name: string; readonly does: 'begin'; readonly to: string }
  | {
      readonly name: string;
      readonly does: 'set';
      readonly variable: string;
      readonly value: string;
      readonly to: string;
    }
  | {
      readonly name: string;
      readonly does: 'query';
      readonly sql: string;
      readonly seconds?: number | undefined;
      readonly to: string;
      /** Left out: the branch for errors is not wired. */
      readonly error?: string | undefined;
    }
  | { readonly name: string; readonly does: 'decide'; readonly yes: string; readonly no: string }
  | { readonly name: string; readonly does: 'end' };

export interface Flow {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The flow in the blocks format. */
export function flowAsBlocks({ name, steps }: Flow): string {
  const set = new Set(steps.flatMap((step) => (step.does === 'set' ? [step.variable] : [])));
  const variables = [
    ...[...set].map((variable) => ({ name: variable, type: 'String', value: '' })),
    { name: 'rows', type: 'Array', value: null },
  ];
  const blocks = steps.map((step) => ({ name: step.name, ...block(step) }));
  return JSON.stringify(
    { name, description: name, version: '1', entryBlock: 'Begin', variables, blocks },
    undefined,
    2,
  );
}

function block(step: Step): object {
  switch (step.does) {
    case 'begin':
      return { type: 'Start', properties: {}, transitions: { next: step.to } };
    case 'set':
      return {
        type: 'SetVariable',
        properties: { variableName: step.variable, value: step.value },
        transitions: { next: step.to },
      };
    case 'query':
      return {
        type: 'DBConnector',
        properties: {
          connectionId: 'conn_4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94',
          query: step.sql,
          parameters: [],
          outputVariable: 'rows',
          timeout: (step.seconds ?? 10) * 1000,
        },
        transitions: { success: step.to, ...(step.error === undefined ? {} : { error: step.error }) },
      };
    case 'decide':
      return {
        type: 'Condition',
        properties: { conditions: [{ left: '{{rows.length}}', operator: 'GREATER_THAN', right: '0' }] },
        transitions: { true: step.yes, false: step.no },
      };
    case 'end':
      return { type: 'End', properties: { result: 'SUCCESS' }, transitions: {} };
  }
}

/** The flow as web Studio and as Desktop Studio write it. The id of a step is its place, from 1 on. */
export const flowAsJson = (flow: Flow): string => studioJson(made(flow));
export const flowAsXml = (flow: Flow): string => studioXml(made(flow));

function made({ name, steps }: Flow): MadeScript {
  const ids = new Map(steps.map((step, at) => [step.name, at + 1]));
  return { name, actions: steps.map((step, at) => action(step, at + 1, (to) => ids.get(to) ?? 99)) };
}

function action(step: Step, id: number, idOf: (name: string) => number): MadeAction {
  const base = { id, caption: step.name };
  switch (step.does) {
    case 'begin':
      return { ...base, type: 'BEGIN', branches: [[idOf(step.to)]] };
    case 'set':
      return {
        ...base,
        type: 'ASSIGN',
        properties: [
          ['Variable', step.variable],
          ['Value', step.value],
        ],
        branches: [[idOf(step.to)]],
      };
    case 'query': {
      const { sql, seconds = 10, to, error } = step;
      return {
        ...base,
        type: 'SQLQUERY',
        properties: [
          ['GroupName', 'orders'],
          ['SQLStatement', sql],
          ['StartRecord', '0'],
          ['MaxRecords', '100'],
          ['Timeout', String(seconds)],
        ],
        branches: [
          [idOf(to)],
          [idOf(to), 'branch', 'OnNoRecords'],
          ...(error === undefined
            ? []
            : ([
                [idOf(error), 'branch', 'OnError'],
                [idOf(error), 'branch', 'OnTimeout'],
              ] as const)),
        ],
      };
    }
    case 'decide':
      return {
        ...base,
        type: 'IF',
        properties: [['Expression', 'STATE = 1']],
        branches: [
          [idOf(step.yes), 'branch', 'True'],
          [idOf(step.no), 'branch', 'False'],
        ],
      };
    case 'end':
      return { ...base, type: 'HANGUP' };
  }
}

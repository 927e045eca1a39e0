import type { ActionParameter, ActionType } from './action-type.ts';

/** A few rows until the catalogue is a file of its own. */
type Row = Pick<ActionType, 'type'> & {
  readonly id?: string;
  readonly names?: readonly string[];
  readonly default?: boolean;
  readonly named?: readonly string[];
  readonly required?: readonly string[];
  readonly cases?: boolean;
  readonly ends?: boolean;
  readonly root?: boolean;
  readonly roles?: Readonly<Record<string, ActionParameter['role']>>;
};

const row = ({
  type,
  id,
  names = [],
  named = [],
  required = [],
  cases = false,
  ends = false,
  root = false,
  roles = {},
  ...rest
}: Row): ActionType => ({
  type,
  title: type,
  endsRun: ends,
  startsRun: root,
  isRoot: root,
  libraryIds: id === undefined ? [] : [id],
  media: [],
  parameters: names.map((name) => ({ name, kind: 'text', role: roles[name] ?? 'plain', required: false })),
  properties: Object.fromEntries(names.map((name) => [name, { required: false, role: roles[name] ?? 'plain' }])),
  transitions: { required, more: true },
  branches: { default: rest.default ?? !ends, named, cases },
});

const menu = [
  'Sequence',
  'Phrase',
  'ClearDigits',
  'MaxDigits',
  'Terminator',
  'Timeout',
  'InterDigitTimeout',
  'Variable',
];

export const seed: readonly ActionType[] = [
  row({ type: 'BEGIN', id: 'b2f794c5-0232-40e7-9830-76d573bf57d7', root: true }),
  row({ type: 'MENU', id: 'daee9c00-12ce-4222-a42e-307c37d53b7f', names: menu, named: ['Timeout'], cases: true }),
  row({ type: 'PLAY', id: 'b1b9a2dd-65b6-4626-9cf5-9cfa69cf59e2', names: ['Sequence', 'Phrase'], named: ['Digit'] }),
  row({ type: 'REQAGENT', id: '689a4a1b-fa0d-47b3-9a02-cbeb4735f08f', names: ['Skill', 'TargetAgent'] }),
  row({ type: 'MUSIC', id: 'dbcc742b-28d8-42d1-9d95-0d9abf20b04b', named: ['OnComplete'] }),
  row({ type: 'ASSIGN', id: '9015c095-98d9-441f-bf92-e90f5c5ed8c8', names: ['Variable', 'Value'] }),
  row({
    type: 'SNIPPET',
    id: 'b333da63-33c8-4297-a58a-e9546cf7f0f2',
    names: ['Data', 'MaxStringSize'],
    named: ['Error'],
  }),
  row({ type: 'WAIT', id: '5bf67b1c-9736-434d-9b6f-0d856aea8f16', names: ['Seconds'] }),
  row({ type: 'CASE', id: '22050500-6dc0-4949-af9c-1e52975f141d', names: ['Variable'], cases: true }),
  row({
    type: 'IF',
    id: '6695ba9c-e1d6-4f3c-a15a-94f1400e3169',
    names: ['Expression'],
    default: false,
    named: ['True', 'False'],
    required: ['True', 'False'],
  }),
  row({
    type: 'LOOP',
    id: 'a10f9f27-a5dd-48ba-ae37-e206fc6e101b',
    default: false,
    named: ['Repeat', 'Finished'],
    required: ['Repeat', 'Finished'],
  }),
  row({ type: 'RUNSUB', id: 'f8b958d0-8cd3-40df-97d3-5862930b0807' }),
  row({ type: 'RUNSCRIPT', id: '93232e99-d607-4e7d-9300-17986d70da3c', ends: true }),
  row({
    type: 'CHECKCALLSUP',
    id: 'ca92d2f0-b9cd-4846-a958-cfdbf089c267',
    names: ['DataValue'],
    named: ['Found', 'NotFound', 'Error'],
  }),
  row({
    type: 'SQLQUERY',
    names: ['GroupName', 'SQLStatement'],
    roles: { SQLStatement: 'sql' },
    named: ['OnNoRecords', 'OnError', 'OnTimeout'],
  }),
  row({ type: 'ONASSIGNMENTCHANGED_DIGITAL', id: 'cddc91cc-f363-4e31-a13a-d742a81a68a3', root: true }),
  row({ type: 'REQAGENT_DIGITAL', id: '7da9b743-98f4-4899-a5ce-62c9cd414b5b', names: ['Skill'] }),
  ...['ONANSWER', 'ONRELEASE', 'ONSIGNAL', 'ONTRANSFER', 'ONHOLD', 'ONDATA'].map((type) => row({ type, root: true })),
  ...['END', 'HANGUP', 'EXIT', 'DISCARD', 'RETURN', 'STOP', 'PERMITCALL', 'SUPPRESSCALL'].map((type) =>
    row({ type, ends: true }),
  ),
];

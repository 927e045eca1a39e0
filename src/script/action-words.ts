import type { ActionBranch, ActionParameter, ActionType, Media } from './action-type.ts';

// The words of a row of Studio's actions, as schemas/studio-actions.schema.json has them: a test holds the two together.

export const mediaWords: readonly Media[] = [
  'generic',
  'email',
  'chat',
  'phone',
  'voicemail',
  'work item',
  'sms',
  'digital',
];
export const startsWords: readonly NonNullable<ActionType['starts']>[] = ['script', 'event'];
export const endsWords: readonly NonNullable<ActionType['ends']>[] = [
  'script',
  'contact',
  'subscript',
  'handsOver',
  'parks',
];
export const waitsWords: readonly NonNullable<ActionType['waits']>[] = [
  'time',
  'input',
  'media',
  'call',
  'request',
  'event',
  'counter',
];
export const branchWorths: readonly ActionBranch['wanted'][] = ['required', 'error', 'optional'];
export const parameterKinds: readonly ActionParameter['kind'][] = [
  'text',
  'number',
  'boolean',
  'enum',
  'variable',
  'expression',
  'path',
  'prompt',
  'file',
  'skill',
  'sql',
  'code',
  'list',
];
export const parameterRoles: readonly ActionParameter['role'][] = [
  'sql',
  'parameters',
  'writes',
  'reads',
  'timeout',
  'value',
  'plain',
];

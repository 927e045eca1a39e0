import { expect, test } from 'vitest';
import { validationErrors } from '../../src/deploy/answers.ts';
import { problemsOf, type Refusal } from '../../src/deploy/refusal.ts';
import { bytesOf, scriptNamed } from './support.ts';

const told = async (refusal: Partial<Refusal>): Promise<readonly string[]> => {
  const problems = await problemsOf({ description: undefined, errors: [], ...refusal }, bytesOf(scriptNamed('Menu')));
  return problems.map(
    ({ pointer, block, start, message }) => `${pointer} ${block ?? '-'} ${start.line}:${start.column} ${message}`,
  );
};

test('a problem stands on the block that the platform names', async () => {
  const errors = [
    { block: 'End', message: 'Result is not known.' },
    { block: 'Start', message: 'Not allowed' },
  ];
  expect(await told({ errors, description: 'Script validation failed' })).toEqual([
    '/blocks/0/name Start 9:15 The platform refused Start block "Start" (400): "Not allowed" ("Script validation failed").',
    '/blocks/1/name End 17:15 The platform refused End block "End" (400): "Result is not known" ("Script validation failed").',
  ]);
});

test('a block that the platform calls by nearly its name is found', async () => {
  expect(await told({ errors: [{ block: 'start', message: 'Not allowed' }] })).toEqual([
    '/blocks/0/name Start 9:15 The platform refused Start block "Start", which it calls "start" (400): "Not allowed".',
  ]);
});

test('a block that the file does not have is named, and the problem stands on the blocks', async () => {
  expect(await told({ errors: [{ block: 'Payment', message: 'Not allowed' }] })).toEqual([
    '/blocks - 7:13 The platform refused the script (400), for block "Payment", which this file does not have: "Not allowed".',
  ]);
});

test('what is said of no block, or not said at all, stands on the name of the script', async () => {
  expect(await told({ errors: [{ block: undefined, message: 'Too large' }] })).toEqual([
    '/name - 2:11 The platform refused the script (400): "Too large".',
  ]);
  expect(await told({ description: 'Bad request.' })).toEqual([
    '/name - 2:11 The platform refused the script (400): "Bad request".',
  ]);
  expect(await told({})).toEqual(['/name - 2:11 The platform refused the script (400) and did not say why.']);
});

test('the platform cannot move the cursor, and is cut where it does not end', async () => {
  const [line] = await told({ description: `\u001B[2J${'x'.repeat(10_000)}` });
  expect(line).toContain('"\\u{001B}[2Jxxx');
  expect(line!.length).toBeLessThan(800);
});

test('the same refusal has the same fingerprint, wherever the block has moved', async () => {
  const errors = [{ block: 'End', message: 'Not allowed' }];
  const script = scriptNamed('Menu') as { blocks: object[] };
  const moved = { ...script, blocks: script.blocks.toReversed() };
  const [one] = await problemsOf({ description: undefined, errors }, bytesOf(script));
  const [other] = await problemsOf({ description: undefined, errors }, bytesOf(moved));
  expect(one!.pointer).not.toBe(other!.pointer);
  expect(one!.fingerprint).toBe(other!.fingerprint);
});

test('validation errors are read in every shape that they come in', () => {
  const list = [
    { blockName: 'A', message: 'm' },
    { message: 'm' },
    { blockName: 'A' },
    {},
    'bare',
    '',
    7,
    null,
    { blockName: 3, message: ' ' },
  ];
  expect(validationErrors({ validationErrors: list })).toEqual([
    { block: 'A', message: 'm' },
    { block: undefined, message: 'm' },
    { block: 'A', message: 'The block is not valid.' },
    { block: undefined, message: 'bare' },
    { block: '3', message: 'The block is not valid.' },
  ]);
  for (const odd of [undefined, null, {}, 'x'])
    expect(validationErrors({ validationErrors: odd as never })).toEqual([]);
});

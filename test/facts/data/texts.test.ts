import { describe, expect, test } from 'vitest';
import { beginningOf, beginningOutcome, textOutcome } from '../../../src/facts/data/texts.ts';

describe('of two texts that are known', () => {
  test.for([
    ['lookup failed', 'CONTAINS', 'failed', true],
    ['lookup failed', 'CONTAINS', 'done', false],
    ['Lookup', 'CONTAINS', 'lookup', undefined],
    ['failed-db', 'STARTS_WITH', 'failed', true],
    ['done', 'STARTS_WITH', 'failed', false],
    ['a.pdf', 'ENDS_WITH', '.pdf', true],
    ['a', 'CONTAINS', '', undefined],
    ['OK', 'MATCHES', '^OK$', true],
    ['KO', 'MATCHES', '^OK$', false],
    ['ok', 'MATCHES', '^OK$', undefined],
    ['NOT OK', 'MATCHES', 'OK', undefined],
    ['OK', 'MATCHES', 'OK|DONE', undefined],
    ['b', 'GREATER_THAN', 'a', undefined],
  ] as const)('"%s" %s "%s": %s', ([left, operator, right, outcome]) => {
    expect(textOutcome(left, operator, right)).toBe(outcome);
  });
});

test.for([
  ['Failed: {{error.description}}', 'Failed: '],
  ['{{tries}} + 1', ''],
  ['{{name}}', undefined],
  ['{{first}} {{last}}', undefined],
  ['OK', undefined],
  ['Failed: {{error', undefined],
] as const)('how "%s" begins: %s', ([text, begins]) => {
  expect(beginningOf(text)).toBe(begins);
});

describe('of a text of which the beginning is known', () => {
  test.for([
    ['Failed: ', 'EQUALS', 'OK', false],
    ['Failed: ', 'EQUALS', 'failed: no route', undefined],
    ['Failed: ', 'EQUALS', 'Fail', false],
    ['Failed: ', 'STARTS_WITH', 'Fail', true],
    ['Failed: ', 'STARTS_WITH', 'fail', undefined],
    ['Failed: ', 'STARTS_WITH', 'OK', false],
    ['Failed: ', 'CONTAINS', 'Fail', true],
    ['Failed: ', 'CONTAINS', 'OK', undefined],
    ['', 'IS_EMPTY', '', false],
    ['', 'EQUALS', '', false],
    ['', 'EQUALS', 'OK', undefined],
    ['1 + ', 'EQUALS', '3', undefined],
    ['max(', 'EQUALS', '3', undefined],
  ] as const)('"%s…" %s "%s": %s', ([begins, operator, right, outcome]) => {
    expect(beginningOutcome(begins, operator, right)).toBe(outcome);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalLength, readsLikeText, segmentsOf } from '../../src/script/prompt.ts';

const texts = (sequence: string): readonly string[] | undefined =>
  segmentsOf(sequence)?.segments.map(({ text, isQuoted }) => (isQuoted ? `<${text}>` : text));

describe('the segments of a sequence', () => {
  it.each([
    ['"%Welcome." "menu.wav"', ['<%Welcome.>', '<menu.wav>']],
    ['"a.wav"NAME "b.wav"', ['<a.wav>', 'NAME', '<b.wav>']],
    ['{orders[0].title("x")}', ['{orders[0].title("x")}']],
    ['"%You have {orders[0].title("x")} left"', ['<%You have {orders[0].title("x")} left>']],
    ['  NAME  ', ['NAME']],
    ['""', ['<>']],
    ['', []],
  ])('of %j are found', (sequence, segments) => {
    expect(texts(sequence)).toEqual(segments);
    expect(segmentsOf(sequence)!.unclosed).toBeUndefined();
  });

  it('tell of a quote that is not closed, and where', () => {
    expect(segmentsOf('"a.wav" "%We are')!.unclosed).toBe(8);
  });

  it.each(['"%5 {x"', '"%Say \\"yes\\" now"'])('are not known of %j', (sequence) => {
    expect(segmentsOf(sequence)).toBeUndefined();
  });

  it('stand where they say, and never overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '{', '}', ' ', '%', 'a', '\\') }), (sequence) => {
        let last = 0;
        for (const { text, isQuoted, start, end } of segmentsOf(sequence)?.segments ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(sequence.slice(start, end).trim()).toBe(isQuoted ? `"${text}"` : text);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what reads like text', () => {
  it.each([
    'Please hold the line.',
    "Don't hang up, we are coming",
    'please wait a moment',
    '%We are open',
    '%Welcome',
  ])('is %j without quotes', (text) => {
    expect(readsLikeText(text, false)).toBe(true);
  });

  it.each([
    'PROMPT',
    'greeting name goodbye',
    'GREETING NAME DIGITS BYE',
    'first + second and more',
    'open ? day : night',
    'f(a, b)',
    'Sales.greeting',
    '%',
    '',
  ])('is not %j without quotes', (text) => {
    expect(readsLikeText(text, false)).toBe(false);
  });

  it.each(['R & D is open, press <1>', 'Hello {name}, please wait.'])('is %j in quotes', (text) => {
    expect(readsLikeText(text, true)).toBe(true);
  });

  it.each([
    'welcome',
    'Main menu',
    'Main menu of the shop.wav',
    'Prompts\\Main menu of the shop',
    'the menu of the {shop}',
  ])('is not %j in quotes: it may be a file', (text) => {
    expect(readsLikeText(text, true)).toBe(false);
  });
});

it('what is put in for variables does not count', () => {
  expect(literalLength('Hello {name}, {a.b["{x}"]}!')).toBe('Hello , !'.length);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addText, newSum, standing } from '../../src/facts/standing-for.ts';

function standingFor(text: string): readonly [number, string] {
  const sum = newSum();
  addText(sum, text);
  return standing(sum);
}

describe('what stands for a text', () => {
  test('is the same for the same text, a number of 48 bits and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [number, rest] = standingFor(text);
        expect(standingFor(`${text} `.slice(0, -1))).toEqual([number, rest]);
        expect(number).toBe(Math.floor(number) % 2 ** 48);
        expect(rest).toMatch(/^[\da-z]{5,11}$/);
      }),
    );
  });

  test('differs for texts that differ in little, its number too', () => {
    const texts = Array.from(
      { length: 100_000 },
      (_, i) => `conn_${i % 100}\nselect a${i >> 9} from t where id = ${i}`,
    );
    const near = Array.from({ length: 2000 }, (_, i) => `${'a'.repeat(i)}b${'a'.repeat(1999 - i)}`);
    const all = [...texts, ...near, '', ' ', '\0', '\0\0'];
    expect(new Set(all.map((text) => standingFor(text)[0])).size).toBe(all.length);
    expect(new Set(all.map((text) => standingFor(text)[1])).size).toBe(all.length);
  });

  test('uses all of its bits', () => {
    const numbers = Array.from({ length: 4000 }, (_, i) => standingFor(`question ${i}`)[0]);
    for (let bit = 0; bit < 48; bit += 1) {
      const ones = numbers.filter((number) => Math.floor(number / 2 ** bit) % 2 === 1).length;
      expect(ones).toBeGreaterThan(1800);
      expect(ones).toBeLessThan(2200);
    }
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted } from '../../src/script/names.ts';

describe('quoted', () => {
  it.each([
    ['DBLookup', '"DBLookup"'],
    ['', '""'],
    ['Check record count', '"Check record count"'],
    ['Prüfung 東京 🙂', '"Prüfung 東京 🙂"'],
    ['a\nb\u{0}', '"a\\u{000A}b\\u{0000}"'],
    ['Start\u{200B}', '"Start\\u{200B}"'],
    ['\u{FEFF}Start', '"\\u{FEFF}Start"'],
    ['a\u{202E}b\u{2066}', '"a\\u{202E}b\\u{2066}"'],
    ['a\u{A0}b\u{3000}', '"a\\u{00A0}b\\u{3000}"'],
    ['\u{2028}\u{85}\u{7F}', '"\\u{2028}\\u{0085}\\u{007F}"'],
    ['\u{E0041}', '"\\u{E0041}"'],
    ['\u{3164}', '"\\u{3164}"'],
    ['\u{D800}x', '"\\u{D800}x"'],
    ['__proto__', '"__proto__"'],
  ])('shows %j as %s', (name, expected) => {
    expect(quoted(name)).toBe(expected);
  });

  it('cuts a name behind eighty characters, and no character in two', () => {
    expect(quoted('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
    expect(quoted('x'.repeat(81))).toBe(`"${'x'.repeat(80)}…"`);
    expect(quoted('🙂'.repeat(80))).toBe(`"${'🙂'.repeat(80)}"`);
    expect(quoted('🙂'.repeat(1000))).toBe(`"${'🙂'.repeat(80)}…"`);
  });

  it('never lets a control character, a line break or a lone surrogate through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(quoted(name)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

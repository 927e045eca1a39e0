import { describe, expect, it } from 'vitest';
import { readVariables } from '../../../src/script/snippet/variables.ts';

const readsOf = (text: string): readonly string[] =>
  readVariables(text).reads.map(({ name, rest, sure }) => `${name}|${rest}${sure ? '' : '|unsure'}`);

describe('variables in strings', () => {
  it.each([
    ['{ani}', ['ani|']],
    ['sip:{ANI}@{host.name}', ['ANI|', 'host|.name']],
    ['{"id":"{id}","rows":[{row}]}', ['id|', 'row|']],
    ['{list[{i}].name}', ['list||unsure', 'i|']],
    ['{a["first name"]}', ['a|["first name"]']],
    ['{x + 1}', []],
    ['{name: 1}', []],
    ['{2,3} {} { a } {0}', []],
    ['\\{a}', []],
    ['}{', []],
    ['{größe}', ['größe|']],
    ['{__proto__}{constructor}', ['__proto__|', 'constructor|']],
    ['', []],
  ])('of %j', (text, reads) => {
    expect(readsOf(text)).toEqual(reads);
  });

  it('may be unclosed, where a name runs to the end of the text', () => {
    expect(readVariables('Hello {name').unclosed).toEqual({ start: 6, end: 11, name: 'name' });
    expect(readVariables('Hello {a.b[1]').unclosed?.name).toBe('a');
    for (const text of ['{', '{ ', '{name:', '{"a', '{a}', '\\{a', '{a b'])
      expect(readVariables(text).unclosed).toBeUndefined();
  });

  it('are not unclosed where a call with quoted arguments goes on behind the string', () => {
    const text = '"{name.contains("x")}"';
    expect(readVariables(text, 1, text.indexOf('"', 1)).unclosed).toBeUndefined();
  });

  it('stand where they say, in a part of a text too', () => {
    const text = 'x = "{a}" "{b}"';
    expect(readVariables(text, 5, 8).reads.map(({ start, end }) => text.slice(start, end))).toEqual(['a']);
  });
});

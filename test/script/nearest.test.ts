import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/script/nearest.ts';

describe('nearest', () => {
  it.each([
    ['sucess', ['error', 'success'], 'success'],
    ['Strat', ['Start', 'End'], 'Start'],
    ['nmae', ['name', 'type'], 'name'],
    ['conectionId', ['query', 'connectionId'], 'connectionId'],
    ['connection_id', ['connectionId'], 'connectionId'],
    ['Transition', ['transitions'], 'transitions'],
    ['GREATER', ['GREATER_THAN', 'LESS_THAN'], undefined],
    ['GREATERTHAN', ['LESS_THAN', 'GREATER_THAN'], 'GREATER_THAN'],
    ['End', ['Error'], undefined],
    ['Edn', ['End'], 'End'],
    ['a', ['b'], undefined],
    ['ab', ['ac', 'ba'], undefined],
    ['success', ['error'], undefined],
    ['', ['a', 'bc', 'def'], undefined],
    ['abc', [''], undefined],
    ['🙂🙂', ['🙂🙃'], '🙂🙃'],
  ])('finds for %j among %j: %j', (name, names, expected) => {
    expect(nearest(name, names)).toBe(expected);
  });

  it('prefers a name that differs in case or white space only to one with as few edits before it', () => {
    expect(nearest('Check Record', ['Check Recor', 'CheckRecord'])).toBe('CheckRecord');
    expect(nearest('start', ['stara', 'START'])).toBe('START');
    expect(nearest('a', ['b', ' A '])).toBe(' A ');
    expect(nearest('Start', ['Stort', 'Start\u{200B}'])).toBe('Start\u{200B}');
  });

  it('passes over the name itself', () => {
    expect(nearest('next', ['next'])).toBe(undefined);
    expect(nearest('next', ['next', 'nexd'])).toBe('nexd');
  });

  it('takes the first by code unit of equally near names, whatever their order', () => {
    expect(nearest('Block1', ['Block2', 'Block3'])).toBe('Block2');
    expect(nearest('Block1', ['Block3', 'Block2'])).toBe('Block2');
  });

  it('takes any iterable, and names that live on a prototype', () => {
    expect(nearest('constructr', new Set(['toString', 'constructor']))).toBe('constructor');
    expect(nearest('__prto__', new Map([['__proto__', 1]]).keys())).toBe('__proto__');
  });

  it('only answers a name of the list that is another than the one asked about', () => {
    const names = fc.array(fc.string({ maxLength: 12, unit: 'binary' }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: 'binary' }), names, (name, list) => {
        const found = nearest(name, list);
        expect(found === undefined || (found !== name && list.includes(found))).toBe(true);
      }),
    );
  });

  it('finds a name again of which one letter in the middle is lost', () => {
    const letters = fc.string({ minLength: 4, maxLength: 30, unit: fc.constantFrom(...Array.from('abcdefghij')) });
    fc.assert(
      fc.property(letters, fc.nat(), (name, at) => {
        const cut = at % name.length;
        expect(nearest(name.slice(0, cut) + name.slice(cut + 1), ['zzzzzzzzzz', name])).toBe(name);
      }),
    );
  });

  it('finds one of a hundred thousand names', () => {
    const names = Array.from({ length: 100_000 }, (_, i) => `Block number ${i} ${'x'.repeat(i % 40)}`);
    expect(nearest('Blok numbr 77777 xxxxxxxxxxxxxxxxx', names)).toBe('Block number 77777 xxxxxxxxxxxxxxxxx');
  });
});

import { expect, test } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import { placeFindings } from '../../src/engine/place.ts';
import rule from '../../rules/project/duplicate-script-name.ts';

test('of the other files of a run only those are looked through that a finding points into', () => {
  const text = '{"name": "Menu"}';
  const document: Document = { text, value: { name: 'Menu' }, faults: [], syntax: 'json' };
  const untouched: Document = {
    ...document,
    get text(): string {
      throw new Error('This file was looked through.');
    },
  };
  const others = new Map([
    ['a.json', document],
    ['b.json', document],
    ['c.json', untouched],
  ]);
  const related = [{ path: 'b.json', pointer: '/name', message: 'The other one.' }];
  const finding = { pointer: '/name', message: 'Twice.', about: 'name', related };
  const [problem] = placeFindings(document, 'Menu', [{ rule, severity: 'warning', finding }], others);
  expect(problem!.related).toMatchObject([{ path: 'b.json', start: { column: 10 } }]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { terminalWidth } from '../../src/report/width.ts';
import { witnessed, witnessLine } from '../../src/report/witness-line.ts';
import type { Move, Related } from '../../src/problems/problem.ts';

const at = { line: 1, column: 1, offset: 0 };
const related = (move?: Move): Related => ({
  message: 'A.',
  pointer: '',
  start: at,
  end: at,
  ...(move === undefined ? {} : { step: true, move }),
});

/** `A>B!error>C` and so on: names, and behind a mark the transition that leads there. */
const runOf = (names: readonly string[], by = 'next'): readonly Move[] =>
  names.slice(1).map((to, i) => ({ from: names[i]!, to, by }));

describe('a run as one line', () => {
  test('names each block, and each transition that is not the usual way on', () => {
    const run: readonly Move[] = [
      { from: 'Start', to: 'DBLookup', by: 'next' },
      { from: 'DBLookup', to: 'Notify', by: 'error' },
      { from: 'Notify', to: 'Report', by: 'next' },
      { from: 'Report', to: 'Known', by: 'success' },
      { from: 'Known', to: 'End', by: 'false' },
    ];
    expect(witnessLine(run)).toBe('Start → DBLookup —error→ Notify → Report → Known —false→ End');
  });

  test('marks a step that the script does not have', () => {
    expect(witnessLine([{ from: 'A', to: 'B' }])).toBe('A —?→ B');
  });

  test('is shortened in the middle, with as many steps counted as are not named', () => {
    const names = Array.from({ length: 31 }, (_, i) => `Block${String(i).padStart(2, '0')}`);
    expect(witnessLine(runOf(names))).toBe(
      'Block00 → Block01 → Block02 → Block03 → Block04 → … 22 steps … → Block27 → Block28 → Block29 → Block30',
    );
  });

  test('counts the steps that its witness left out with those that have no room', () => {
    const run: readonly Move[] = [
      { from: 'A', to: 'B', by: 'next' },
      { from: 'B', to: 'C', by: 'next', skipped: 60 },
      { from: 'Y', to: 'Z', by: 'error' },
    ];
    expect(witnessLine(run)).toBe('A → B → C → … 60 steps … —error→ Z');
  });

  test('shows both ends however long their names are', () => {
    const line = witnessLine(runOf(['A'.repeat(90), 'B'.repeat(90), 'C'.repeat(90)]));
    expect(line).toBe(`${'A'.repeat(39)}… → … 1 step … → ${'C'.repeat(39)}…`);
  });

  test('puts a name in quotes that could be taken for a part of the drawing', () => {
    expect(witnessLine(runOf(['A → B', '', 'C ', 'D\u200B']))).toBe('"A → B" → "" → "C " → D\\u{200B}');
  });

  test('is no wider than a screen unless both ends alone are, whatever the names, and begins and ends as the run does', () => {
    const name = fc.oneof(fc.string({ maxLength: 50 }), fc.constantFrom('終わり終わり', 'A', 'Lookup'));
    const by = fc.constantFrom('next', 'error', 'true', 'case 7');
    const names = fc.array(name, { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(names, by, (given, transition) => {
        const run = runOf(given, transition);
        const line = witnessLine(run, terminalWidth);
        const ends = witnessLine(runOf([given[0]!, given.at(-1)!], transition), terminalWidth);
        const most = Math.max(110, terminalWidth(ends) + 22);
        expect(terminalWidth(line)).toBeLessThanOrEqual(most);
        const last = ends.slice(witnessLine(runOf([given[0]!, 'A'], transition)).length - 1);
        expect(line.startsWith(ends.slice(0, 1))).toBe(true);
        expect(line.endsWith(last)).toBe(true);
      }),
    );
  });

  test('leaves out nothing without counting it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 30 }), (steps, length) => {
        const names = Array.from({ length: steps + 1 }, (_, i) => String(i).padStart(length, 'N'));
        const line = witnessLine(runOf(names));
        const counted = Number(/… (\d+) steps? …/.exec(line)?.[1] ?? 0);
        const arrows = line.split('→').length - 1 - (counted > 0 ? 1 : 0);
        expect(arrows + counted).toBe(steps);
      }),
    );
  });
});

describe('related places', () => {
  test('are one run where each step begins where the one before it ended', () => {
    const [a, b, c] = runOf(['A', 'B', 'C', 'D']).map(related);
    expect(witnessed([a!, b!, c!])).toEqual([{ run: runOf(['A', 'B', 'C', 'D']) }]);
  });

  test('are two runs where a step begins elsewhere, and where something else stands between', () => {
    const run = runOf(['A', 'B']);
    const other = runOf(['C', 'D']);
    const [a, b] = [related(run[0]), related(other[0])];
    expect(witnessed([a, b])).toEqual([{ run }, { run: other }]);
    expect(witnessed([a, related(), a])).toEqual([{ run }, { place: related() }, { run }]);
  });

  test('are one run over a gap that is counted', () => {
    const run: readonly Move[] = [{ from: 'A', to: 'B', by: 'next', skipped: 3 }, ...runOf(['Y', 'Z'])];
    expect(witnessed(run.map(related))).toEqual([{ run }]);
  });
});

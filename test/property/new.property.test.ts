import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onlyNew } from '../../src/problems/new.ts';
import type { Problem } from '../../src/problems/problem.ts';
import type { FileReport } from '../../src/problems/report.ts';
import { reportOf } from '../support/report.ts';

const place = { line: 1, column: 1, offset: 0 };
const problem = fc
  .record({ fingerprint: fc.constantFrom('a', 'b', 'c'), script: fc.constantFrom('', 'Menu') })
  .map(({ fingerprint, script }): Problem => ({
    rule: 'some-rule',
    severity: 'warning',
    message: 'Something is wrong.',
    script,
    pointer: '',
    start: place,
    end: place,
    related: [],
    suggestions: [],
    docs: '',
    fingerprint,
  }));
const files = fc
  .uniqueArray(fc.constantFrom('1.json', '2.json', '3.json'))
  .chain((paths) =>
    fc.tuple(...paths.map((path) => fc.array(problem, { maxLength: 4 }).map((problems) => fileOf(path, problems)))),
  );
const moves = fc.constantFrom<readonly (readonly [string, string])[]>([], [['2.json', '1.json']]);

const fileOf = (path: string, problems: readonly Problem[]): FileReport => ({
  path,
  format: 'blocks',
  script: 'Menu',
  blocks: 1,
  status: 'passed',
  rulesNotRun: [],
  problems,
});
const count = (all: readonly FileReport[], fingerprint: string): number =>
  all.flatMap(({ problems }) => problems).filter((one) => one.fingerprint === fingerprint).length;

describe('what is new', () => {
  test('and what is known are together what was found, in its order', () => {
    fc.assert(
      fc.property(files, files, moves, (now, earlier, moved) => {
        const before = reportOf(now);
        const after = onlyNew(before, { files: earlier, movedFrom: new Map(moved) });
        expect(after.summary.warnings + after.summary.known).toBe(before.summary.warnings);
        expect(after.files.map(({ path }) => path)).toEqual(before.files.map(({ path }) => path));
        after.files.forEach(({ problems }, i) => {
          const found = now[i]!.problems;
          expect(problems).toEqual(found.filter((one) => problems.includes(one)));
        });
      }),
    );
  });

  test('is at least what there is more of than before', () => {
    fc.assert(
      fc.property(files, files, moves, (now, earlier, moved) => {
        const after = onlyNew(reportOf(now), { files: earlier, movedFrom: new Map(moved) });
        for (const fingerprint of ['a', 'b', 'c']) {
          const more = count(now, fingerprint) - count(earlier, fingerprint);
          expect(count(after.files, fingerprint)).toBeGreaterThanOrEqual(more);
        }
      }),
    );
  });

  test('is nothing when nothing changed, and everything when there was nothing', () => {
    fc.assert(
      fc.property(files, (now) => {
        const report = reportOf(now);
        expect(onlyNew(report, { files: now, movedFrom: new Map() }).summary.warnings).toBe(0);
        expect(onlyNew(report, { files: [], movedFrom: new Map() })).toEqual(report);
      }),
    );
  });
});

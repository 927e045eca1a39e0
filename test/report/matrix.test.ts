import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { severities } from '../../src/problems/problem.ts';
import { formatNames, loadReporter } from '../../src/report/reporter.ts';
import { fileWith, filesWith, problemWith } from '../support/problems.ts';
import { render, reportOf } from '../support/report.ts';

/** Formats that say how many they leave out; all others hold every problem. What the summary leaves out has tests of its own. */
const shortened: readonly string[] = ['github'];

const one = problemWith({
  message: 'Transition "next" of "A|B" leads to "<b>&]]>%", but there is no such block.',
  block: 'A|B',
  related: [
    {
      message: 'The first "A".',
      pointer: '/blocks/0',
      start: { line: 3, column: 5, offset: 30 },
      end: { line: 3, column: 9, offset: 34 },
    },
  ],
});

/** A golden of a long report: its beginning, its end, and what stands for the middle. */
function shortOf(written: string): string {
  const lines = written.split('\n');
  if (lines.length <= 60) return written;
  const sum = createHash('sha256').update(written).digest('hex').slice(0, 16);
  const cut = (line: string): string => (line.length > 400 ? `${line.slice(0, 400)}…` : line);
  const middle = `… ${lines.length} lines, ${written.length} characters, sha256 ${sum} …`;
  return [...lines.slice(0, 20).map(cut), middle, ...lines.slice(-20).map(cut)].join('\n');
}

describe.each([...formatNames])('%s', (format) => {
  describe.each([...severities])('with problems that are %s', (severity) => {
    test.for([0, 1, 5000])('has a golden for %i of them', async (number) => {
      const files =
        number === 0
          ? [fileWith('scripts/good.json', [])]
          : number === 1
            ? [fileWith('scripts/a b.json', [{ ...one, severity }]), fileWith('scripts/good.json', [])]
            : filesWith(severity, number);
      // The pages of rules have goldens of their own.
      const rules = [
        {
          id: 'no-end',
          category: 'flow',
          description: 'Require an End',
          severity,
          docs: 'cxlint explain no-end',
          page: () => 'A page.',
        },
      ];
      const written = await render(await loadReporter(format), reportOf(files), { rules });
      await expect(shortOf(written)).toMatchFileSnapshot(`goldens/${format}-${severity}-${number}.txt`);
      if (number < 5000) return;
      const present = new Set(written.match(/Problem \d+ of 5000\./g)).size;
      if (present === number) return;
      expect(shortened).toContain(format);
      expect(written).toContain(
        `${number - present} more ${severity === 'info' ? 'note' : severity}s are not annotated`,
      );
    });
  });
});

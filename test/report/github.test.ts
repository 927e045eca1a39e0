import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities } from '../../src/problems/problem.ts';
import { github } from '../../src/report/github.ts';
import { fileWith, filesWith, problemWith } from '../support/problems.ts';
import { render, reportOf } from '../support/report.ts';
import { annotationsOf, workflowCommands } from '../support/workflow-commands.ts';

describe('the budget', () => {
  test('is ten of each kind, the worst first', async () => {
    const files = severities.flatMap((severity) =>
      filesWith(severity, 25).map((file) => ({ ...file, path: `${severity}/${file.path}` })),
    );
    const shown = annotationsOf(await render(github, reportOf(files)));
    expect(shown.map(({ kind }) => kind)).toEqual(
      ['error', 'warning', 'notice'].flatMap((kind) => Array.from({ length: 10 }, () => kind)),
    );
  });

  test('is spread over the files, and a file that was shown stands back', async () => {
    const many = (count: number): readonly ReturnType<typeof problemWith>[] =>
      Array.from({ length: count }, () => problemWith());
    const files = [
      fileWith('a.json', [...many(50), problemWith({ severity: 'warning' })]),
      fileWith('b.json', many(2)),
      fileWith('c.json', many(1)),
      fileWith('d.json', [problemWith({ severity: 'warning' })]),
    ];
    const shown = annotationsOf(await render(github, reportOf(files)));
    expect(shown.filter(({ kind }) => kind === 'error').map(({ file }) => file)).toEqual(
      ['a', 'b', 'c', 'a', 'b', 'a', 'a', 'a', 'a', 'a'].map((name) => `${name}.json`),
    );
    expect(shown.filter(({ kind }) => kind === 'warning').map(({ file }) => file)).toEqual(['d.json', 'a.json']);
  });

  test('ends with how many more there are, and where', async () => {
    const files = [...Array(8).keys()].map((index) =>
      fileWith(
        `${index}.json`,
        Array.from({ length: index + 2 }, () => problemWith()),
      ),
    );
    const last = annotationsOf(await render(github, reportOf(files))).at(-1)!;
    expect(last.message).toMatch(
      /\n34 more errors are not annotated, as GitHub shows 10 of a kind for a step: 8 in "7\.json", 7 in "6\.json", 6 in "5\.json", 5 in "4\.json", 4 in "3\.json", 4 in 2 more files\. The text report has them all\.$/,
    );
  });

  test('says nothing of more where exactly ten fit', async () => {
    expect(await render(github, reportOf(filesWith('error', 10)))).not.toContain('more');
  });

  test('with --quiet is for errors', async () => {
    const files = [...filesWith('error', 2), ...filesWith('warning', 2)];
    const printed = await render(github, reportOf(files), { quiet: true });
    expect(annotationsOf(printed).map(({ kind }) => kind)).toEqual(['error', 'error']);
  });
});

describe('a place', () => {
  const show = async (start: readonly [number, number], end: readonly [number, number]): Promise<string> => {
    const [at, to] = [start, end].map(([line, column]) => ({ line, column, offset: 0 }));
    const files = [fileWith('sub/menu.json', [problemWith({ start: at!, end: to! })])];
    return render(github, reportOf(files), { fromRoot: (path) => `flows/${path}` });
  };

  test('is given from the root of the repository, with columns on one line', async () => {
    const [annotation] = annotationsOf(await show([3, 5], [3, 9]));
    expect(annotation).toMatchObject({
      file: 'flows/sub/menu.json',
      line: 3,
      endLine: 3,
      col: 5,
      endColumn: 9,
      title: 'cxlint(no-end)',
    });
    expect(annotation!.message).toMatch(/^flows\/sub\/menu\.json:3:5: The script has no End/);
  });

  test('over several lines has no columns', async () => {
    const printed = await show([3, 5], [4, 9]);
    expect(printed).not.toMatch(/col|Column/);
    expect(annotationsOf(printed)[0]).toMatchObject({ line: 3, endLine: 4, col: undefined, endColumn: undefined });
  });

  test('that is empty has one column', async () => {
    expect(await show([3, 5], [3, 5])).toContain(',col=5,title=');
  });
});

describe('a message', () => {
  test('of more than 4,096 code units is cut at a word, and the sentence on the others is kept', async () => {
    const long = problemWith({ message: 'word '.repeat(2000) });
    const printed = await render(
      github,
      reportOf([
        fileWith(
          'a.json',
          Array.from({ length: 12 }, () => long),
        ),
      ]),
    );
    const [first, ...others] = workflowCommands(printed);
    expect(first!.data.length).toBeLessThanOrEqual(4096);
    expect(first!.data).toMatch(/word…$/);
    expect(others.at(-1)!.data.length).toBeLessThanOrEqual(4096);
    expect(others.at(-1)!.data).toMatch(/word…\n2 more errors .* The text report has them all\.$/);
  });

  test('is never cut inside a character', async () => {
    for (const lead of ['', 'x']) {
      const printed = await render(
        github,
        reportOf([fileWith('a.json', [problemWith({ message: lead + '😀'.repeat(3000) })])]),
      );
      expect(workflowCommands(printed)[0]!.data).toMatch(/😀…$/u);
    }
  });

  test('names the places that belong to it, twelve at most', async () => {
    const related = Array.from({ length: 14 }, (_, index) => ({
      ...problemWith(),
      message: `Place ${index}.`,
      ...(index === 1 ? { path: 'other.json' } : {}),
    }));
    const printed = await render(github, reportOf([fileWith('a.json', [problemWith({ related })])]));
    const lines = workflowCommands(printed)[0]!.data.split('\n');
    expect(lines.slice(1, 3)).toEqual(['line 1: Place 0.', 'other.json:1: Place 1.']);
    expect(lines.slice(-2)).toEqual(['line 1: Place 11.', '2 more places.']);
  });
});

// A path that begins with "=" or is empty cannot be given to the runner: it drops what is empty between signs.
const odd = fc
  .array(
    fc.constantFrom(
      '%',
      ':',
      ',',
      '\n',
      '\r',
      '"',
      "'",
      '😀',
      '::',
      '%0A',
      '%25',
      '%3A',
      ';',
      ']',
      '##[error]',
      '=',
      ' ',
      'a',
      '::error::',
      'é',
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

test('paths, messages and rules of any characters come back from the runner unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(odd, odd, odd, async (path, message, rule) => {
      fc.pre(!path.startsWith('='));
      const problems = [problemWith({ message, rule })];
      const commands = workflowCommands(await render(github, reportOf([fileWith(path, problems)])));
      expect(commands).toHaveLength(1);
      expect(commands[0]!.properties.get('file')).toBe(path);
      expect(commands[0]!.properties.get('title')).toBe(`cxlint(${rule})`);
      expect(commands[0]!.data).toBe(`${path}:1:1: ${message}`);
    }),
  );
});

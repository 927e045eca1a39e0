import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compact } from '../../src/report/compact.ts';
import { text } from '../../src/report/text.ts';
import { withoutCommands } from '../../src/report/without-commands.ts';
import { run } from '../support/io.ts';
import { fileWith, problemWith } from '../support/problems.ts';
import { render, reportOf } from '../support/report.ts';
import { workflowCommands } from '../support/workflow-commands.ts';

const piece = fc.constantFrom(
  '::error::',
  '::stop-commands::x',
  ' ',
  '\t',
  '\u{200B}',
  '\u{A0}',
  '\n',
  '\r',
  '\u{2028}',
  '##[error]',
  '##[group]',
  '##vso[x]',
  '#',
  '[',
  'a',
);
const hostile = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));

test('what was made harmless holds no command of GitHub or Azure Pipelines, and is as long', () => {
  fc.assert(
    fc.property(hostile, (printed) => {
      const shown = withoutCommands(printed);
      expect(workflowCommands(shown)).toEqual([]);
      expect(shown).not.toMatch(/##(?:vso)?\[/);
      expect(shown.length).toBe(printed.length);
    }),
  );
});

test('text without commands stays as it is', () => {
  for (const printed of ['a::b', 'a ## b', '## [x]', 'x ::error', '12 | ::error::x', '#[x]']) {
    expect(withoutCommands(printed)).toBe(printed);
  }
});

test.for([
  ['text', text],
  ['compact', compact],
] as const)('the report %s holds no command, whatever paths, messages and sources hold', async ([, reporter]) => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (path, message, source) => {
      const problem = problemWith({
        message,
        rule: message,
        docs: message,
        related: [{ ...problemWith(), message, path }],
      });
      const file = { ...fileWith(path, [problem]), rulesNotRun: [{ rule: message, why: message }] };
      for (const color of [false, true]) {
        const printed = await render(reporter, reportOf([file]), { color, read: () => source });
        expect(workflowCommands(printed)).toEqual([]);
      }
    }),
  );
});

test('a million line ends are no matter', () => {
  const printed = `::${'\n'.repeat(1_000_000)}${' '.repeat(1_000_000)}${'\u{2028}'.repeat(1_000_000)}`;
  const from = performance.now();
  withoutCommands(printed);
  expect(performance.now() - from).toBeLessThan(2000);
});

test('in GitHub Actions files and names that look like commands are named, and obeyed nowhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cxlint-'));
  const env = { GITHUB_ACTIONS: 'true' };
  const names = [
    '::error::x.json',
    '::set-output name=a::b.json',
    '##[add-mask]c.json',
    'd\n::stop-commands::e.json',
    'f##[error]g.json',
  ];
  try {
    mkdirSync(join(folder, '.git'));
    for (const name of names) {
      const script = {
        name: '::set-env name=A::b',
        entryBlock: '##[error]',
        blocks: [{ name: '\n::error::z', type: '##[group]', transitions: {} }],
      };
      writeFileSync(
        join(folder, name),
        JSON.stringify(script, undefined, 2).replace('"blocks"', '\n::warning::"blocks"'),
      );
    }
    const { out, err } = await run(['.'], { cwd: folder, env });
    const own = workflowCommands(out);
    expect(new Set(own.map(({ properties }) => properties.get('file')))).toEqual(new Set(names));
    expect(own.every(({ properties }) => properties.get('title')?.startsWith('cxlint('))).toBe(true);
    expect(workflowCommands(err)).toEqual([]);

    for (const argv of [['a\n::error::b'], ['##[error]x'], ['--config', '\n::error::b', '.'], ['-f', '##[error]']]) {
      const wrong = await run(argv, { cwd: folder, env });
      expect(wrong.code).toBe(2);
      expect(wrong.err).toMatch(/error/);
      expect(workflowCommands(wrong.err)).toEqual([]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

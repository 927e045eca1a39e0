import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { formatsWord } from '../src/cli/list-rules.ts';
import { categories } from '../src/engine/rule.ts';
import { formatNames } from '../src/report/reporter.ts';
import { run } from './support/io.ts';

const readme = readFileSync('README.md', 'utf8');

test('the table of rules in the README is what the rules say of themselves', () => {
  const rows = rules
    .toSorted((a, b) => categories.indexOf(a.meta.docs.category) - categories.indexOf(b.meta.docs.category))
    .map(
      ({ meta: { id, docs, severity } }) =>
        `| [${id}](rules/${docs.category}/${id}.md) | ${severity} | ${formatsWord(docs.formats)} | ${docs.description} |`,
    );
  const table = ['| rule | severity | for | |', '| :-- | :-- | :-- | :-- |', ...rows].join('\n');
  expect(/\| rule \| severity \|[\s\S]*?(?=\n\n)/.exec(readme)?.[0]).toBe(table);
});

test('the screen in the README is what cxlint prints', async () => {
  const shown = /```text\n\$ npx cxlint (\S+)\n([\s\S]*?)```/.exec(readme);
  const { out } = await run([shown![1]!]);
  expect(shown![2]).toBe(out);
});

test('the formats in the README are those that there are', () => {
  const table = /\| format \| for \|[\s\S]*?(?=\n\n)/.exec(readme)![0];
  const named = [...table.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|/gm)].flatMap(([, cell]) => [
    ...cell!.matchAll(/`([a-z-]+)`/g),
  ]);
  expect(named.map(([, name]) => name!).toSorted()).toEqual([...formatNames].toSorted());
});

test('every option of the command line is in the README', async () => {
  const { out } = await run(['--help']);
  for (const [option] of out.matchAll(/--[a-z][a-z-]+/g)) expect(readme).toContain(option);
});

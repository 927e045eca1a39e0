import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { categories } from '../src/engine/rule.ts';
import { formatLines, lintAll } from './support/lint.ts';

const folder = 'fixtures/rules';
const files = (id: string, kind: 'valid' | 'invalid'): readonly string[] =>
  existsSync(join(folder, id))
    ? readdirSync(join(folder, id)).filter((file) => file.startsWith(`${kind}-`) && file.endsWith('.json'))
    : [];

test('the list of rules is the rules folder, each once, by name', () => {
  const onDisk = categories.flatMap((category) =>
    existsSync(join('rules', category))
      ? readdirSync(join('rules', category))
          .filter((file) => file.endsWith('.ts'))
          .map((file) => `${category}/${basename(file, '.ts')}`)
      : [],
  );
  const listed = rules.map(({ meta }) => `${meta.docs.category}/${meta.id}`);
  expect(listed.toSorted()).toEqual(onDisk.toSorted());
  expect(rules.map(({ meta }) => meta.id)).toEqual(rules.map(({ meta }) => meta.id).toSorted());
});

test('every folder of fixtures belongs to a rule', () => {
  const ids = new Set(rules.map(({ meta }) => meta.id));
  expect(readdirSync(folder).filter((id) => !ids.has(id))).toEqual([]);
});

describe.each(rules.map((rule) => ({ id: rule.meta.id, rule })))('$id', ({ id, rule }) => {
  const { docs, severity, fixable, needs, schema, defaults } = rule.meta;

  test('has a description that says what it asks for', () => {
    expect(docs.description).toMatch(/^(?:Disallow|Require|Enforce) .*[^.]$/);
  });

  test('has defaults that its own schema accepts, and a schema that knows its options', () => {
    const validate = new Ajv().compile(schema);
    expect(validate(defaults)).toBe(true);
    expect(validate({ nonsense: 1 })).toBe(false);
  });

  test('has a page whose head says what meta says', () => {
    const page = readFileSync(join('rules', docs.category, `${id}.md`), 'utf8');
    const head = [
      `# ${id}`,
      '',
      `${docs.description}.`,
      '',
      `Severity: ${severity} · Recommended: ${docs.recommended ? 'yes' : 'no'} · Fixable: ${fixable ? 'yes' : 'no'} · Needs: ${needs}`,
      '',
      '## Why',
    ].join('\n');
    expect(page.slice(0, head.length)).toBe(head);
    for (const part of ['## Wrong', '## Right', '## When to turn it off']) expect(page).toContain(`\n${part}\n`);
  });

  test('has a page that shows what cxlint really says of the fixture it names', () => {
    const page = readFileSync(join('rules', docs.category, `${id}.md`), 'utf8');
    const named = /Excerpt of (fixtures\/rules\/\S+)\.json:/.exec(page)?.[1] ?? 'no fixture named';
    const shown = /```text\n([\s\S]*?)```/.exec(page)?.[1];
    expect(shown).toBe(readFileSync(`${named}.txt`, 'utf8'));
  });

  test('has valid and invalid fixtures', () => {
    expect(files(id, 'valid').length).toBeGreaterThanOrEqual(1);
    expect(files(id, 'invalid').length).toBeGreaterThanOrEqual(2);
  });

  test.for(files(id, 'valid'))('is silent, as all rules are, on %s', async (file) => {
    const report = await lintAll(readFileSync(join(folder, id, file)));
    expect(formatLines(report)).toBe('');
  });

  test.for(files(id, 'invalid'))('alone has something to say on %s', async (file) => {
    const report = await lintAll(readFileSync(join(folder, id, file)));
    expect(new Set(report.problems.map((problem) => problem.rule))).toEqual(new Set([id]));
    await expect(formatLines(report)).toMatchFileSnapshot(`../${join(folder, id, basename(file, '.json'))}.txt`);
  });
});

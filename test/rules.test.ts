import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { categories } from '../src/engine/rule.ts';
import type { LintSettings } from '../src/lint.ts';
import type { FileReport } from '../src/problems/report.ts';
import { demandedBy, formatLines, lintAllFiles } from './support/lint.ts';

const folder = 'fixtures/rules';
const files = (id: string, kind: 'valid' | 'invalid'): readonly string[] =>
  existsSync(join(folder, id))
    ? readdirSync(join(folder, id)).filter((file) => file.startsWith(`${kind}-`) && !file.endsWith('.txt'))
    : [];

/** A fixture is a file, or a folder of files for a rule that compares them. */
const lintFixture = async (id: string, name: string): Promise<readonly FileReport[]> => {
  const path = join(folder, id, name);
  const below = /\.(?:json|xml)$/.test(name) ? [name] : readdirSync(path).map((file) => join(name, file));
  const read = below.map((file) => ({ path: basename(file), bytes: readFileSync(join(folder, id, file)) }));
  return lintAllFiles(read, settingsOf(id), demandedBy(id), soundsOf(id));
};

/** The sound files that would lie in the repository, where a rule asks for them: sounds.json beside its fixtures. */
function soundsOf(id: string): readonly string[] {
  const file = join(folder, id, 'sounds.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly string[]) : [];
}

/** What a team would settle, where a rule needs it: settings.json beside its fixtures, and the schema files that it names. */
function settingsOf(id: string): LintSettings {
  const file = join(folder, id, 'settings.json');
  if (!existsSync(file)) return {};
  const sql = JSON.parse(readFileSync(file, 'utf8')) as NonNullable<LintSettings['sql']>;
  return { sql, ddl: (path) => readFileSync(join(folder, id, path), 'utf8') };
}

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
    const [, named = 'no fixture named', kind] =
      /Excerpt of (fixtures\/rules\/[^/\s]+\/[^/\s.]+)\S*\.(json|xml):/.exec(page) ?? [];
    const shown = /```text\n([\s\S]*?)```/.exec(page)?.[1];
    expect(shown).toBe(readFileSync(`${named}${kind === 'xml' ? '.xml' : ''}.txt`, 'utf8'));
  });

  test('has a page with a table of its options where it has some, each with its default', () => {
    const page = readFileSync(join('rules', docs.category, `${id}.md`), 'utf8');
    const table = /\n## Options\n([\s\S]*?)(?=\n## |$)/.exec(page)?.[1];
    const options = Object.keys(schema['properties'] ?? {});
    const rows = [...(table ?? '').matchAll(/^\| `([^`]+)` \|[^|]*\|([^|]*)\|/gm)];
    expect(rows.map(([, name]) => name)).toEqual(options);
    expect(table === undefined).toBe(options.length === 0);
    for (const [, name, said] of rows) {
      const value = (defaults as Readonly<Record<string, unknown>>)[name!];
      // An option without a default of its own goes by something else, which the page says in words.
      if (value !== undefined) expect(said!.replaceAll('`', '').trim()).toBe(JSON.stringify(value));
      else expect(said!.trim()).not.toBe('');
    }
  });

  test('has a page whose wrong script stands in the fixture that it names', () => {
    const page = readFileSync(join('rules', docs.category, `${id}.md`), 'utf8');
    const named = /Excerpt of (fixtures\/rules\/\S+\.json):\s*```json\n([\s\S]*?)```/.exec(page);
    if (named === null) return;
    const flat = (text: string): string => text.replaceAll(/\s+/g, '');
    const whole = flat(readFileSync(named[1]!, 'utf8'));
    // Blocks in between may be left out, and the rest of a line behind "…".
    for (const line of named[2]!.split('\n')) expect(whole).toContain(flat(line).replace(/[,…]*\}?,?…?$/, ''));
  });

  test('has valid and invalid fixtures', () => {
    expect(files(id, 'valid').length).toBeGreaterThanOrEqual(1);
    expect(files(id, 'invalid').length).toBeGreaterThanOrEqual(2);
  });

  test.for(files(id, 'valid'))('is silent, as all rules are, on %s', async (file) => {
    const reports = await lintFixture(id, file);
    expect(reports.map((report) => formatLines(report)).join('')).toBe('');
  });

  test.for(files(id, 'invalid'))('alone has something to say on %s', async (file) => {
    const reports = await lintFixture(id, file);
    expect(new Set(reports.flatMap(({ problems }) => problems.map(({ rule: said }) => said)))).toEqual(new Set([id]));
    const own = file.endsWith('.xml') ? file : basename(file, '.json');
    const golden = reports.map((report) => formatLines(report, reports.length > 1)).join('');
    await expect(golden).toMatchFileSnapshot(`../${join(folder, id, own)}.txt`);
  });
});

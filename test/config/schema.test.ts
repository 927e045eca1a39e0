import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configReference } from '../../build/config-reference.mjs';
import { withRules, type Schema } from '../../build/config-schema.mjs';
import { rules } from '../../rules/index.ts';
import { configKeys } from '../../src/config/load-config.ts';
import { presetWords } from '../../src/config/presets.ts';
import { dialectNames } from '../../src/facts/sql/dialect.ts';
import { propertyRoles } from '../../src/script/catalogue.ts';
import { firstLine, run } from '../support/io.ts';

const schema = JSON.parse(readFileSync('schemas/config.schema.json', 'utf8')) as Schema & {
  readonly properties: Readonly<Record<string, unknown>>;
};
const page = readFileSync('docs/config.md', 'utf8');

test('what the schema says of rules is what the rules say of themselves (else: node build/config-schema.mjs)', () => {
  expect(schema).toEqual(withRules(schema, rules));
});

test('the reference is what the schema says (else: node build/config-schema.mjs)', () => {
  expect(page).toBe(configReference(page, schema));
});

test('the schema and the reader know the same keys, presets, databases and roles', () => {
  expect(Object.keys(schema.properties).toSorted()).toEqual(configKeys.toSorted());
  const text = JSON.stringify(schema);
  expect(text).toContain(JSON.stringify(dialectNames));
  expect(text).toContain(JSON.stringify(propertyRoles));
  for (const word of presetWords) expect(page).toContain(word);
  expect(text).toContain(`cxlint:(?:${presetWords.map((word) => word.slice('cxlint:'.length)).join('|')})$`);
});

test('the mistake on the page is said as it stands there', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'cxlint-'));
  writeFileSync(join(cwd, 'cxlint.config.json'), '{\n  "rules": {\n    "orphand-block": "error"\n  }\n}\n');
  writeFileSync(join(cwd, 'a.json'), '{}');
  const ran = await run(['a.json'], { cwd });
  expect(ran.code).toBe(2);
  expect(firstLine(ran)).toContain('orphand-block');
  expect(page).toContain(`\`\`\`text\n${ran.err}\`\`\``);
});

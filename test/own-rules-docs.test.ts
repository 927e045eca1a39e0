import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './support/io.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cxlint-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the page on policies shows what cxlint says of its script', async () => {
  const page = readFileSync('docs/policies.md', 'utf8');
  const [config, script] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text!);
  writeFileSync(join(folder, 'cxlint.config.json'), config!);
  writeFileSync(join(folder, 'payments.json'), script!);
  const { out } = await run(['-f', 'compact', 'payments.json'], { cwd: folder });
  expect(/```text\n([\s\S]*?)```/.exec(page)?.[1]).toBe(out);
});

test('the plugin on the page on own rules can be used as it stands there', async () => {
  const page = readFileSync('docs/own-rules.md', 'utf8');
  const [, plugin] = /```js\n\/\/ rules\/plugin\.mjs\n([\s\S]*?)```/.exec(page)!;
  // As the package has them; what they do beyond giving types is nothing.
  const functions = `const defineRule = (rule) => rule, definePlugin = defineRule, describeBlock = ({ name }) => 'Block "' + name + '"';\n`;
  writeFileSync(join(folder, 'plugin.mjs'), functions + plugin!.replace(/^import .*$/m, ''));
  const [, config] = /```json\n([\s\S]*?)```/.exec(page)!;
  const { plugins: _, ...rest } = JSON.parse(config!) as { readonly plugins: unknown };
  writeFileSync(join(folder, 'own.json'), JSON.stringify({ ...rest, plugins: './plugin.mjs' }));
  const script = readFileSync('fixtures/scripts/good/customer-db-lookup.json', 'utf8').replaceAll(
    '"Start"',
    '"OldStart"',
  );
  writeFileSync(join(folder, 'menu.json'), script.replace('"type": "OldStart"', '"type": "Start"'));
  const { out } = await run(['-c', 'own.json', '-f', 'compact', 'menu.json'], { cwd: folder });
  expect(out).toContain('warning: Block "OldStart" belongs to the old menu: use "Menu2". [acme/no-legacy]');
});

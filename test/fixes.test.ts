import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { unifiedDiff } from '../src/cli/unified-diff.ts';
import type { ActiveRule } from '../src/engine/run.ts';
import { selectRules } from '../src/engine/select.ts';
import { fixText } from '../src/fix-text.ts';

/** All rules that are recommended, and the one in question. */
const rulesFor = (id: string): Promise<readonly ActiveRule[]> =>
  selectRules(rules, { [id]: rules.find(({ meta }) => meta.id === id)!.meta.severity });

const fixtures = (id: string): readonly string[] =>
  readdirSync(`fixtures/rules/${id}`)
    .filter((file) => /^invalid-.*\.json$/.test(file))
    .map((file) => `fixtures/rules/${id}/${file}`);

/** What --fix, and with --unsafe-fixes, makes of a fixture; empty where nothing is mended. A second run finds nothing to mend. */
async function mended(id: string, path: string, unsafe: boolean): Promise<string> {
  const active = await rulesFor(id);
  const before = readFileSync(path);
  const options = { unsafe, leave: new Set<string>() };
  const { bytes, applied } = await fixText(path, before, active, options);
  if (bytes === undefined) return '';
  expect((await fixText(path, bytes, active, options)).bytes).toBeUndefined();
  const says = applied.map((one) => `${one.says}\n`).join('');
  return says + unifiedDiff(path, before.toString(), new TextDecoder().decode(bytes));
}

const fixable = rules.filter(({ meta }) => meta.fixable).map(({ meta }) => meta.id);

test.for(fixable)('what the fixes of %s make of its fixtures', async (id) => {
  const shown: string[] = [];
  for (const path of fixtures(id)) {
    const [safe, all] = [await mended(id, path, false), await mended(id, path, true)];
    if (safe !== '') shown.push(`--fix\n${safe}`);
    if (all !== safe) shown.push(`--unsafe-fixes\n${all}`);
  }
  expect(shown.length, 'no fixture shows what is mended').toBeGreaterThan(0);
  await expect(shown.join('\n')).toMatchFileSnapshot(`../fixtures/rules/${id}/fixes.diff`);
});

test('a rule that says that it mends nothing mends nothing', async () => {
  const others = rules.filter(({ meta }) => !meta.fixable).map(({ meta }) => meta.id);
  const wrong: string[] = [];
  for (const id of others) {
    for (const path of fixtures(id)) if ((await mended(id, path, true)) !== '') wrong.push(path);
  }
  expect(wrong).toEqual([]);
});

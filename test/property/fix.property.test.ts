import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { selectRules } from '../../src/engine/select.ts';
import { fixText } from '../../src/fix-text.ts';
import { lintAll } from '../support/lint.ts';
import { mutated } from '../support/scripts.ts';

const seeds = ['good', 'broken'].flatMap((kind) =>
  readdirSync(`fixtures/scripts/${kind}`).map((file) => readFileSync(`fixtures/scripts/${kind}/${file}`, 'utf8')),
);
const active = await selectRules(rules, {}, 'all');

test('fixes of any broken script leave fewer problems, none that is new, and nothing to mend a second time', async () => {
  await fc.assert(
    fc.asyncProperty(mutated(seeds), fc.boolean(), async (text, unsafe) => {
      const before = await lintAll(text);
      const options = { unsafe, leave: new Set<string>() };
      const first = await fixText('a.json', new TextEncoder().encode(text), active, options);
      if (first.bytes === undefined) return;
      const after = await lintAll(first.bytes);
      expect(after.problems.length).toBeLessThan(before.problems.length);
      const known = new Set(before.problems.map(({ fingerprint }) => fingerprint));
      expect(after.problems.filter(({ fingerprint }) => !known.has(fingerprint))).toEqual([]);
      const second = await fixText('a.json', first.bytes, active, options);
      expect(second.bytes).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

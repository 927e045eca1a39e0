import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { selectRules } from '../../src/engine/select.ts';
import { lintSources } from '../../src/lint-files.ts';
import { hasFault } from '../../src/problems/report.ts';
import { rules } from '../../rules/index.ts';
import { lintAll } from '../support/lint.ts';

const script = readFileSync('fixtures/scripts/good/customer-db-lookup.json');
const throwing: Rule = defineRule({
  meta: {
    id: 'throwing',
    docs: { description: 'Disallow nothing', category: 'flow', recommended: true, formats: ['blocks'] },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },
  check({ report, script: read }) {
    report({ pointer: '', message: 'Half a result.', about: 'x', block: read.blocks[0] });
    throw new Error('secret detail');
  },
});

describe('a rule that throws', () => {
  test('is named as not run, loses its findings, and leaves the others and the other files alone', async () => {
    const active = await selectRules([...rules, throwing], {});
    const sources = ['a.json', 'b.json'].map((path) => ({ path, named: true, read: () => script }));
    const { report, thrown } = await lintSources(sources, active);
    expect(hasFault(report)).toBe(true);
    expect(
      report.files.map((file) => [file.status, file.problems.length, file.rulesNotRun.map((rule) => rule.rule)]),
    ).toEqual([
      ['failed', 0, ['throwing']],
      // The two are copies of one script, which another rule tells.
      ['failed', 1, ['throwing']],
    ]);
    expect(thrown.map(({ path, rule }) => [path, rule])).toEqual([
      ['a.json', 'throwing'],
      ['b.json', 'throwing'],
    ]);
    expect(JSON.stringify(report)).not.toContain('secret detail');
  });
});

describe('settings', () => {
  test('of an unknown rule are refused with the nearest name', async () => {
    await expect(selectRules(rules, { 'no-ends': 'off' })).rejects.toThrow(
      'There is no rule "no-ends". Did you mean "no-end"?',
    );
  });

  test('with options that the rule does not have are refused by name', async () => {
    await expect(selectRules(rules, { 'timeout-out-of-bounds': ['error', { maximun: 1 }] })).rejects.toThrow(
      'The options of rule "timeout-out-of-bounds" do not fit: "maximun" is none of them.',
    );
    await expect(selectRules(rules, { 'timeout-out-of-bounds': ['error', { maximum: 'x' }] })).rejects.toThrow(
      'The options of rule "timeout-out-of-bounds" do not fit: "maximum" must be number.',
    );
  });

  test('change bounds and severity', async () => {
    const strict = await lintAll(script, 'x.json', { 'timeout-out-of-bounds': ['error', { maximum: 4000 }] });
    expect(strict.problems.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      [
        'timeout-out-of-bounds',
        'error',
        '"timeout" of DBConnector block "DBLookup" is 5000 ms, more than 4000 ms: the caller waits in silence for as long.',
      ],
    ]);
  });
});

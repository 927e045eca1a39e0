import { describe, expect, it, test } from 'vitest';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { ruleTester, type RuleCases, type TesterOptions } from '../../src/rule-tester.ts';
import noEnd from '../../rules/flow/no-end.ts';
import endWithTransition from '../../rules/flow/end-with-transition.ts';
import duplicateScriptName from '../../rules/project/duplicate-script-name.ts';

const script = (end: object = {}, name = 'A'): object => ({
  name,
  entryBlock: 'Start',
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Done' } },
    { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: end },
  ],
});

// The tester on the very runner that these tests run on.
ruleTester({ describe, it })(endWithTransition, {
  valid: [
    script(),
    { name: 'text', script: JSON.stringify(script()) },
    { file: 'fixtures/scripts/good/opening-hours.json' },
  ],
  invalid: [
    {
      script: script({ next: 'Start' }),
      problems: [
        {
          block: 'Done',
          severity: 'warning',
          text: '"next"',
          pointer: '/blocks/1/transitions/next',
          fix: 'End block "Done" has no transitions.',
        },
      ],
      fixed: script(),
    },
  ],
});
ruleTester({ describe, it })(duplicateScriptName, {
  valid: [{ files: { 'a.json': script({}, 'A'), 'b.json': script({}, 'B') } }],
  invalid: [{ files: { 'a.json': script(), 'b.json': script() }, problems: [{ path: 'b.json', block: '' }] }],
});

/** The titles of the tests that fail, with what they say. */
async function failures(
  rule: Rule,
  cases: RuleCases,
  options: TesterOptions = {},
): Promise<Readonly<Record<string, string>>> {
  const tests: (readonly [string, () => Promise<void>])[] = [];
  const runner = {
    describe: (_: string, body: () => void) => body(),
    it: (name: string, body: () => Promise<void>) => tests.push([name, body]),
  };
  ruleTester({ ...options, ...runner })(rule, cases);
  const failed: Record<string, string> = {};
  for (const [name, body] of tests) {
    try {
      await body();
    } catch (error) {
      failed[name] = (error as Error).message;
    }
  }
  return failed;
}

const valid = [script()];
const invalid = [{ script: script({ next: 'Start' }), problems: 1, fixed: script() }];
const own = (check: NonNullable<Rule['check']>, more: Partial<Rule['meta']> = {}): Rule =>
  defineRule({
    meta: {
      id: 'own',
      docs: { description: 'Disallow all', category: 'flow', recommended: true, formats: ['blocks'] },
      severity: 'warning',
      fixable: false,
      needs: 'blocks',
      ...noOptions,
      ...(more as object),
    },
    check,
  });

test('a rule that does what its cases say fails nothing', async () => {
  expect(await failures(endWithTransition, { valid, invalid })).toEqual({});
});

test('what differs is shown line by line, and what is as expected too', async () => {
  const cases = {
    valid,
    invalid: [
      {
        name: 'x',
        script: script({ next: 'Start' }),
        problems: [{ severity: 'warning' as const, message: /never leaves/, line: 3, column: 2 }, 'Another.'],
        fixed: script(),
      },
    ],
  };
  expect(await failures(endWithTransition, cases)).toEqual({
    'speaks on x': [
      'The rule says something else than was expected (- expected, + said): 2 problems expected, 1 said.',
      '  problem 1',
      '    severity: "warning"',
      '-   message: /never leaves/',
      '+   message: "A run ends at End block \\"Done\\": it never takes its transition \\"next\\"."',
      '-   line: 3',
      '+   line: 20',
      '-   column: 2',
      '+   column: 9',
      '  problem 2',
      '-   message: "Another."',
    ].join('\n'),
  });
});

test('a rule that speaks on a valid script is told with what it says and where', async () => {
  expect(
    (await failures(endWithTransition, { valid: [script({ next: 'Start' })], invalid }))['is silent on script "A" (1)'],
  ).toBe(
    'The rule is to be silent here.\nExpected 0 problems, and the rule reports 1 problem:\nscript.json:20:9 warning: A run ends at End block "Done": it never takes its transition "next".',
  );
});

test('a fix is held against what the script is to become, and must be told', async () => {
  const wrong = { valid, invalid: [{ ...invalid[0]!, fixed: script({ next: 'Done' }) }] };
  expect((await failures(endWithTransition, wrong))['speaks on script "A" (1)']).toContain(
    '-       "transitions": {\n-         "next": "Done"\n-       }\n+       "transitions": {}',
  );
  const untold = { valid, invalid: [{ script: script({ next: 'Start' }), problems: 1 }] };
  expect((await failures(endWithTransition, untold))['speaks on script "A" (1)']).toContain('"fixed" is missing');
});

test('a rule that throws, writes to the script, or says nonsense is told', async () => {
  const cases = { valid, invalid: [{ script: script(), problems: 1 }] };
  const throws = await failures(
    own(() => {
      throw new Error('Oh.');
    }),
    cases,
  );
  expect(throws['is silent on script "A" (1)']).toBe('The rule threw: Oh.');
  expect(Object.keys(throws).filter((title) => title.startsWith('does not throw'))).toHaveLength(3);
  const writes = await failures(
    own(({ script: read }) => {
      (read.blocks as unknown[]).pop();
    }),
    cases,
  );
  expect(writes['is silent on script "A" (1)']).toContain('The rule threw: Cannot delete property');
  const nonsense = await failures(
    own(({ report }) => report({ message: 'x', pointer: 'blocks', about: '' })),
    cases,
  );
  expect(nonsense['is silent on script "A" (1)']).toContain('A finding needs "pointer"');
});

test('a rule that speaks on good scripts is told, unless it is meant to', async () => {
  const rule = own(({ script: read, report }) => report({ message: 'No.', pointer: '', about: read.name }));
  const cases = { valid: [], invalid: [{ script: script(), problems: ['No.'] }] };
  expect(Object.keys(await failures(rule, cases)).filter((title) => title.startsWith('is silent on'))).toHaveLength(3);
  expect(Object.keys(await failures(rule, cases, { silentOnGoodScripts: false }))).toEqual(['is a rule']);
});

test.for([
  [{ severity: 'warn' as 'warning' }, '"meta.severity" of rule "own" is "error", "warning" or "info".'],
  [
    { schema: { type: 'object' } },
    'Its "meta.schema" takes any option: "additionalProperties": false finds misspelt ones.',
  ],
  [{ defaults: { most: 1 } }, 'Its "meta.defaults" do not fit its "meta.schema".'],
  [
    { docs: { description: 'No things.', category: 'flow', recommended: true, formats: ['blocks'] } },
    '"meta.docs.description" of rule "own" begins with Disallow, Require or Enforce and has no full stop.',
  ],
] as const)('meta %j is told', async ([more, sentence]) => {
  const told = await failures(
    own(() => {}, more),
    { valid, invalid: [{ script: script(), problems: 1 }] },
  );
  expect(told['is a rule']).toBe(sentence);
});

test('a rule that was not built far enough to run is told, and cases without a script', async () => {
  const told = await failures(noEnd, { valid: ['{', {}], invalid: [{ problems: 1 }] });
  expect(told['is silent on script 1']).toBe('The rule did not run on script.json: The file is not JSON.');
  expect(told['speaks on script 1']).toBe('A case has one of "script", "file" and "files".');
});

test('without a test runner it says what it needs', () => {
  expect(() => ruleTester()).toThrow(
    'ruleTester needs "describe" and "it": pass those of your test runner, as in ruleTester({ describe, it }).',
  );
});

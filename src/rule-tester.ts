import { findOptionFault } from './engine/option-schema.ts';
import { ruleFault } from './engine/rule-shape.ts';
import type { Rule } from './engine/rule.ts';
import { titleOf, asCase, type RuleCases } from './tester/cases.ts';
import { goodScripts, oddScripts } from './tester/good-scripts.ts';
import { RuleTestError, runInvalid, runValid, runWithoutThrowing } from './tester/run-case.ts';

export type { ExpectedParts, ExpectedProblem, InvalidCase, RuleCase, RuleCases, ScriptSource } from './tester/cases.ts';
export { RuleTestError };

/** The functions of a test runner: those of vitest, node:test, jest and others. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

export interface TesterOptions extends Partial<TestRunner> {
  /**
   * Whether the rule is silent on a few good scripts of cxlint's own: `false` for a rule that asks of scripts what is not asked of all, such as
   * a way to name blocks. Then it is only tried that it does not throw.
   */
  readonly silentOnGoodScripts?: boolean;
}

/** Runs a rule on cases, each a test. */
export type TestRule = (rule: Rule, cases: RuleCases) => void;

/**
 * Makes a tester of rules that runs on any test runner with `describe` and `it`: those given, else the global ones.
 *
 * @throws TypeError where the runner has none of them
 */
export function ruleTester({ silentOnGoodScripts = true, ...given }: TesterOptions = {}): TestRule {
  const globals = globalThis as Partial<TestRunner>;
  const describe = given.describe ?? globals.describe;
  const it = given.it ?? globals.it;
  if (describe === undefined || it === undefined)
    throw new TypeError(
      'ruleTester needs "describe" and "it": pass those of your test runner, as in ruleTester({ describe, it }).',
    );
  return (rule, cases) => {
    describe(`rule ${idOf(rule)}`, () => {
      it('is a rule', async () => checkRule(rule, cases));
      cases.valid.map(asCase).forEach((one, i) => {
        it(`is silent on ${titleOf(one, i)}`, async () => runValid(rule, one));
      });
      cases.invalid.forEach((one, i) => {
        it(`speaks on ${titleOf(one, i)}`, async () => runInvalid(rule, one));
      });
      for (const [what, script] of Object.entries(goodScripts)) {
        if (silentOnGoodScripts) it(`is silent on ${what}`, async () => runValid(rule, { script }));
        else it(`does not throw on ${what}`, async () => runWithoutThrowing(rule, script));
      }
      for (const [what, script] of Object.entries(oddScripts))
        it(`does not throw on ${what}`, async () => runWithoutThrowing(rule, script));
    });
  };
}

const idOf = (rule: unknown): string => {
  const id = (rule as { readonly meta?: { readonly id?: unknown } } | undefined)?.meta?.id;
  return typeof id === 'string' ? id : 'without an id';
};

/** What is wrong with the rule before it runs. Throws RuleTestError. */
function checkRule(rule: Rule, { valid, invalid }: RuleCases): void {
  const fault = ruleFault(rule);
  if (fault !== undefined) throw new RuleTestError(fault);
  const { schema, defaults } = rule.meta;
  const unfit = findOptionFault(schema, defaults as Readonly<Record<string, unknown>>);
  if (unfit !== undefined) throw new RuleTestError('Its "meta.defaults" do not fit its "meta.schema".');
  if (findOptionFault(schema, { 'an option that there is not': 1 }) === undefined)
    throw new RuleTestError('Its "meta.schema" takes any option: "additionalProperties": false finds misspelt ones.');
  if (valid.length === 0 || invalid.length === 0)
    throw new RuleTestError('A rule is tested by at least one valid and one invalid script.');
}

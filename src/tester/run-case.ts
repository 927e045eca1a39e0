import type { Rule } from '../engine/rule.ts';
import type { ActiveRule } from '../engine/run.ts';
import { fixText } from '../fix-text.ts';
import { lintSources } from '../lint-files.ts';
import { decode } from '../document/decode.ts';
import { checkOptions } from '../engine/options.ts';
import { guarded, guardedBase } from '../engine/guarded.ts';
import type { Report } from '../problems/report.ts';
import { filesOf, textOf, type CaseFile, type InvalidCase, type RuleCase } from './cases.ts';
import { difference, textDifference, type Said } from './expectations.ts';

/** A rule that does not do what a case says: the message is what a test runner shows. */
export class RuleTestError extends Error {
  override readonly name = 'RuleTestError';
}

/** Runs a case that must be silent. Throws RuleTestError where it is not. */
export async function runValid(rule: Rule, one: RuleCase): Promise<void> {
  const said = await sayOn(rule, one);
  if (said.length === 0) return;
  throw new RuleTestError(`The rule is to be silent here.\n${difference(said, 0) ?? ''}`);
}

/** Runs a case that the rule must speak on. Throws RuleTestError where it says something else, or a fix does. */
export async function runInvalid(rule: Rule, one: InvalidCase): Promise<void> {
  if (one.problems === 0 || (Array.isArray(one.problems) && one.problems.length === 0))
    throw new RuleTestError('A case without problems stands in "valid".');
  const said = await sayOn(rule, one);
  const differs = difference(said, one.problems);
  if (differs !== undefined) throw new RuleTestError(differs);
  if (!rule.meta.fixable && said.some(({ problem }) => problem.fix !== undefined))
    throw new RuleTestError('The rule offers a fix, and its "meta.fixable" is false.');
  await checkFix(rule, one);
}

/** Runs the rule on an odd script, whatever it says. Throws RuleTestError where it throws. */
export async function runWithoutThrowing(rule: Rule, script: object): Promise<void> {
  await lintCase(rule, { script });
}

/** What the rule says on the files of a case. */
async function sayOn(rule: Rule, one: RuleCase): Promise<readonly Said[]> {
  const { files, report } = await lintCase(rule, one);
  for (const { path, rulesNotRun } of report.files) {
    const [why] = rulesNotRun;
    if (why !== undefined) throw new RuleTestError(`The rule did not run on ${path}: ${why.why}`);
  }
  const texts = new Map(files.map(({ path, bytes }) => [path, decode(bytes).text]));
  return report.files.flatMap(({ path, problems }) =>
    problems.map((problem) => ({ path, text: texts.get(path)!, problem })),
  );
}

async function lintCase(
  rule: Rule,
  one: RuleCase,
): Promise<{ readonly files: readonly CaseFile[]; readonly report: Report }> {
  const files = filesOf(one);
  const active = await activeRule(rule, one);
  const sources = files.map(({ path, bytes }) => ({ path, named: true, read: () => bytes }));
  const { report, thrown } = await lintSources(sources, [active]);
  const [failed] = thrown;
  if (failed !== undefined) {
    const says = failed.error instanceof Error ? failed.error.message : String(failed.error);
    throw new RuleTestError(`The rule threw: ${says}`, { cause: failed.error });
  }
  return { files, report };
}

/** As it would run from a plugin, where nothing that it sees can be changed. */
async function activeRule(rule: Rule, { options }: RuleCase): Promise<ActiveRule> {
  const checked = options === undefined ? rule.meta.defaults : await checkOptions(rule, options);
  return { rule: guarded(rule, guardedBase()), severity: undefined, options: checked };
}

async function checkFix(rule: Rule, one: InvalidCase): Promise<void> {
  const [file, ...others] = filesOf(one);
  if (file === undefined || others.length > 0) return;
  const active = await activeRule(rule, one);
  const fix = async ({ path, bytes }: CaseFile): ReturnType<typeof fixText> =>
    fixText(path, bytes, [active], { unsafe: true, leave: new Set() });
  const { bytes } = await fix(file);
  if (bytes === undefined) {
    if (one.fixed !== undefined)
      throw new RuleTestError('Nothing is mended: no fix that is offered holds what it says.');
    return;
  }
  const real = new TextDecoder().decode(bytes);
  if (one.fixed === undefined)
    throw new RuleTestError(
      `Its fixes change the script, and the case does not say to what: "fixed" is missing.\n${real}`,
    );
  const [expected, given] =
    typeof one.fixed === 'string' ? [one.fixed, real] : [textOf(one.fixed), textOf(JSON.parse(real) as object)];
  const differs = textDifference(expected, given);
  if (differs !== undefined)
    throw new RuleTestError(`The mended script is another (- expected, + mended):\n${differs}`);
  const again = await fix({ ...file, bytes });
  if (again.bytes !== undefined)
    throw new RuleTestError('Its fixes change what they have mended a second time: one run is to be enough.');
}

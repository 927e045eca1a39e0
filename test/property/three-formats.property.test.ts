import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { allFormats } from '../../src/script/script.ts';
import { flowAsBlocks, flowAsJson, flowAsXml, type Flow, type Step } from '../support/flow.ts';
import { lintAll } from '../support/lint.ts';

const shared = new Set(
  rules
    .filter(({ meta }) => allFormats.every((format) => meta.docs.formats.includes(format)))
    .map(({ meta }) => meta.id),
);

const names = ['Look up', 'Again', 'Found?', 'Keep', 'Forget', 'Other?'];
/** Steps that are there, if the flow is long enough, else the end. */
const target = fc.constantFrom(...names, 'Hang up');
const sql = fc.constantFrom(
  'SELECT state FROM parcels WHERE id = 1',
  'SELECT state FROM parcels WHERE id = NULL',
  'UPDATE parcels SET state = 2',
  'DELETE FROM parcels',
  'SELECT state FORM parcels',
);
const does = fc.oneof(
  fc.record({ does: fc.constant('query' as const), sql, to: target, error: target }),
  fc.record({ does: fc.constant('decide' as const), yes: target, no: target }),
  fc.record({
    does: fc.constant('set' as const),
    variable: fc.constantFrom('result', 'state'),
    value: fc.constantFrom('x', '1'),
    to: target,
  }),
);
const flow: fc.Arbitrary<Flow> = fc
  .record({ first: target, middle: fc.array(does, { minLength: 1, maxLength: names.length }) })
  .map(({ first, middle }) => {
    const there = new Set(names.slice(0, middle.length));
    const known = (to: string): string => (there.has(to) ? to : 'Hang up');
    const steps = middle.map((step, at): Step => {
      const name = names[at]!;
      if (step.does === 'decide') return { ...step, name, yes: known(step.yes), no: known(step.no) };
      if (step.does === 'query') return { ...step, name, to: known(step.to), error: known(step.error) };
      return { ...step, name, to: known(step.to) };
    });
    return {
      name: 'Parcels',
      steps: [{ name: 'Begin', does: 'begin', to: known(first) }, ...steps, { name: 'Hang up', does: 'end' }],
    };
  });

async function found(text: string, file: string, steps: readonly Step[]): Promise<readonly string[]> {
  const { format, problems } = await lintAll(text, file);
  return problems
    .filter(({ rule }) => shared.has(rule) && rule.startsWith('sql-'))
    .map(({ rule, severity, block = '' }) => {
      const name = format === 'blocks' ? block : (steps[Number(block) - 1]?.name ?? block);
      return `${severity} ${rule} ${name}`;
    })
    .toSorted();
}

it('queries of a flow have the same findings in three formats, however its steps are wired', async () => {
  await fc.assert(
    fc.asyncProperty(flow, async (one) => {
      const blocks = await found(flowAsBlocks(one), 'flow.blocks.json', one.steps);
      expect(await found(flowAsJson(one), 'flow.json', one.steps)).toEqual(blocks);
      expect(await found(flowAsXml(one), 'flow.xml', one.steps)).toEqual(blocks);
    }),
    { numRuns: 60 },
  );
}, 30_000);

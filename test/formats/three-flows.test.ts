import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { FileReport } from '../../src/problems/report.ts';
import { allFormats } from '../../src/script/script.ts';
import { flowAsBlocks, flowAsJson, flowAsXml, type Flow, type Step } from '../support/flow.ts';
import { lintAll, lintAllFiles } from '../support/lint.ts';

const shared = new Set(
  rules
    .filter(({ meta }) => allFormats.every((format) => meta.docs.formats.includes(format)))
    .map(({ meta }) => meta.id),
);

const begin = (to: string): Step => ({ name: 'Begin', does: 'begin', to });
const set = (name: string, to: string, variable = 'result', value = 'x'): Step => ({
  name,
  does: 'set',
  variable,
  value,
  to,
});
const query = (sql: string, seconds?: number): Step => ({
  name: 'Look up',
  does: 'query',
  sql,
  seconds,
  to: 'Found?',
  error: 'Hang up',
});
const decide = (yes: string, no: string, name = 'Found?'): Step => ({ name, does: 'decide', yes, no });
const end: Step = { name: 'Hang up', does: 'end' };
const asks = (sql: string, seconds?: number): readonly Step[] => [
  begin('Look up'),
  query(sql, seconds),
  decide('Keep', 'Hang up'),
  set('Keep', 'Hang up'),
  end,
];

const sound = 'SELECT state FROM parcels WHERE id = 1';

type Row = readonly [what: string, steps: readonly Step[], ...found: readonly string[]];

/** What is found: severity, rule, the name of the step, and in queries and values the text that is underlined. */
const flows: readonly Row[] = [
  // Nothing to find.
  ['that goes straight on', [begin('Keep'), set('Keep', 'Hang up'), end]],
  ['that asks and decides', asks(sound)],
  ['whose steps are in any order', asks(sound).toReversed()],
  ['that asks with a join', asks('SELECT p.state FROM parcels p JOIN depots d ON d.id = p.depot WHERE p.id = 1')],
  ['that changes one row', asks("UPDATE parcels SET state = 'asked' WHERE id = 1")],
  // The flow itself.
  ['with a step that nothing leads to', [...asks(sound), set('Old', 'Hang up')], 'warning orphaned-block Old'],
  [
    'with a circle that nothing leads to',
    [...asks(sound), set('One', 'Again?'), decide('One', 'Hang up', 'Again?')],
    'warning unreachable-block Again?',
  ],
  [
    'with a target that is not there',
    [begin('Look up'), query(sound), decide('Keep', 'Somewhere'), set('Keep', 'Hang up'), end],
    'error unknown-transition-target Found?',
  ],
  [
    'with two targets that are not there',
    [begin('Look up'), query(sound), decide('Keep', 'Somewhere'), set('Keep', 'Elsewhere'), end],
    'error unknown-transition-target Found?',
    'error unknown-transition-target Keep',
  ],
  [
    'that never ends',
    [begin('Count'), set('Count', 'Again?'), decide('Count', 'Once more', 'Again?'), set('Once more', 'Count'), end],
    'error endless-loop Count',
  ],
  // Its queries and values.
  ['that deletes every row', asks('DELETE FROM parcels'), 'warning sql-missing-where Look up: DELETE'],
  ['that changes every row', asks("UPDATE parcels SET state = 'lost'"), 'warning sql-missing-where Look up: UPDATE'],
  ['whose query is broken', asks('SELECT state FROM parcels WHERE (id = 1'), 'error sql-syntax Look up: ('],
  [
    'that compares with NULL',
    asks('SELECT state FROM parcels WHERE id = NULL'),
    'error sql-null-comparison Look up: id = NULL',
  ],
  ['that drops a table', asks('DROP TABLE parcels'), 'warning sql-ddl Look up: DROP TABLE'],
  [
    'that sends two statements',
    asks(`${sound}; ${sound}`),
    'warning sql-multiple-statements Look up: SELECT state FROM parcels WHERE id = 1',
  ],
  ['that empties a table', asks('TRUNCATE TABLE parcels'), 'warning sql-ddl Look up: TRUNCATE TABLE'],
  [
    'whose query has a comment before it',
    asks('-- all of them\n/* really */ DELETE FROM parcels'),
    'warning sql-missing-where Look up: DELETE',
  ],
  [
    'that joins without a condition',
    asks('SELECT p.state FROM parcels p, depots d WHERE p.id = 1'),
    'warning sql-cross-join Look up: depots',
  ],
  [
    'that inserts too few values',
    asks('INSERT INTO parcels (id, state) VALUES (1)'),
    'error sql-insert-count Look up: (1)',
  ],
  [
    'that selects a column twice',
    asks('SELECT state, state FROM parcels WHERE id = 1'),
    'warning sql-duplicate-column Look up: state',
  ],
  ['that selects whatever there is', asks('SELECT * FROM parcels WHERE id = 1'), 'info sql-select-star Look up: *'],
  [
    'that takes any ten rows',
    asks('SELECT state FROM parcels WHERE depot = 1 LIMIT 10'),
    'info sql-limit-without-order Look up: LIMIT',
  ],
  [
    'that holds a password',
    [begin('Sign in'), set('Sign in', 'Hang up', 'dbPassword', 'Winter-4711-Depot'), end],
    'warning hardcoded-secret Sign in: Winter-4711-Depot',
  ],
];

const formats: readonly (readonly [file: string, write: (flow: Flow) => string])[] = [
  ['flow.blocks.json', flowAsBlocks],
  ['flow.json', flowAsJson],
  ['flow.xml', flowAsXml],
];

/** What was found by rules that run on all three formats, as the table has it. */
function found({ problems, format }: FileReport, text: string, steps: readonly Step[]): readonly string[] {
  return problems
    .filter(({ rule }) => shared.has(rule))
    .map(({ rule, severity, block = '', start, end: to }) => {
      const name = format === 'blocks' ? block : (steps[Number(block) - 1]?.name ?? block);
      const underlined = rule.startsWith('sql-') || rule === 'hardcoded-secret';
      return `${severity} ${rule} ${name}${underlined ? `: ${text.slice(start.offset, to.offset)}` : ''}`;
    })
    .toSorted();
}

describe('a call flow written in three formats', () => {
  test.for(flows)('%s gives the same in each', async ([, steps, ...expected]) => {
    for (const [file, write] of formats) {
      const text = write({ name: 'Parcels', steps });
      expect(found(await lintAll(text, file), text, steps), file).toEqual(expected);
    }
  });

  test('that waits for a query too long is told of where properties have names: Desktop writes none, and the order is not published', async () => {
    const steps = asks(sound, 600);
    const told = formats.map(async ([file, write]) => {
      const text = write({ name: 'Parcels', steps });
      return found(await lintAll(text, file), text, steps);
    });
    const tooLong = 'warning timeout-out-of-bounds Look up';
    expect(await Promise.all(told)).toEqual([[tooLong], [tooLong], []]);
  });

  test('in which a branch is missing is told of in each, as an error where the platform needs the branch', async () => {
    const steps = asks(sound).map((step): Step => (step.does === 'query' ? { ...step, error: undefined } : step));
    const told = formats.map(async ([file, write]) => {
      const { problems } = await lintAll(write({ name: 'Parcels', steps }), file);
      return problems.map(({ severity, rule, block }) => [severity, rule, block]);
    });
    const unwired = ['info', 'unwired-outcome', '2'];
    expect(await Promise.all(told)).toEqual([[['error', 'missing-error-transition', 'Look up']], [unwired], [unwired]]);
  });

  test('of the name of another one is told of in each', async () => {
    for (const [file, write] of formats) {
      const bytes = new TextEncoder().encode(write({ name: 'Parcels', steps: asks(sound) }));
      const reports = await lintAllFiles(['a', 'b'].map((folder) => ({ path: `${folder}/${file}`, bytes })));
      expect(
        reports.map(({ problems }) =>
          problems.filter(({ rule }) => shared.has(rule)).map((one) => [one.severity, one.rule]),
        ),
        file,
      ).toEqual([[], [['warning', 'duplicate-script-name']]]);
    }
  });
});

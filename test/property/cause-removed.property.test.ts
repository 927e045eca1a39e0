import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { Problem } from '../../src/problems/problem.ts';
import { surroundings, scriptOf, type Part } from '../support/good-parts.ts';
import { lintAll } from '../support/lint.ts';
import { planted } from '../support/planted.ts';
import type { FlowBlock } from '../support/call-flow.ts';

const problemsOf = async (
  part: Part,
): Promise<{ readonly blocks: readonly FlowBlock[]; readonly problems: readonly Problem[] }> => {
  const { script, blocks } = scriptOf(part);
  const { problems, rulesNotRun } = await lintAll(JSON.stringify(script));
  expect(rulesNotRun).toEqual([]);
  return { blocks, problems };
};

const lines = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ rule, block, message }) => `${rule} ${block}: ${message}`);

/** Its names tell the part from what stands around it. */
const marked =
  (part: Part): Part =>
  (n, next) =>
    part(`${n}_own`, next);

describe.each(planted.map((one) => [one.rule, one.title, one] as const))(
  '%s: %s',
  (rule, _title, { bad, at, mended }) => {
    test('is told of once, whatever stands around it, with a run that shows it, and not at all without its cause', async () => {
      await fc.assert(
        fc.asyncProperty(surroundings, async (around) => {
          const { blocks, problems } = await problemsOf(around(marked(bad)));
          expect(lines(problems).slice(1)).toEqual([]);
          const [problem] = problems;
          expect(problem!.rule).toBe(rule);
          if (at === 'script') expect(problem!.block).toBe(undefined);
          else if (at !== 'anywhere') expect(problem!.block).toMatch(new RegExp(`^${at}.*_own$`, 'u'));
          replays(problem!, blocks);
          for (const part of mended) expect(lines((await problemsOf(around(marked(part)))).problems)).toEqual([]);
        }),
        { numRuns: 12 },
      );
    });
  },
);

test('a defect is planted for each rule on what happens on the way', () => {
  const onTheWay = rules.filter(
    ({ meta: { id, docs } }) =>
      docs.formats.includes('blocks') && /^(?:data|reliability|security)$/.test(docs.category) && !others.has(id),
  );
  expect([...new Set(planted.map(({ rule }) => rule))].toSorted()).toEqual(
    onTheWay.map(({ meta }) => meta.id).toSorted(),
  );
});

/** These look at no way, or ask for something that a good script may lack. */
const others: ReadonlySet<string> = new Set([
  'implicit-timeout',
  'reserved-name',
  'timeout-out-of-bounds',
  'unbounded-input',
]);

/** A witness is a run of the graph: it begins at the start, goes on by transitions that are there, and shows what it is told for. */
function replays({ rule, block, message, related }: Problem, blocks: readonly FlowBlock[]): void {
  const moves = related.flatMap(({ move }) => move ?? []);
  const byName = new Map(blocks.map((one) => [one.name, one]));
  moves.forEach(({ from, to, by }, i) => {
    expect(from).toBe(i === 0 ? 'Start' : moves[i - 1]!.to);
    expect(to).toBe(from === 'Start' ? blocks[0]!.name : byName.get(from)!.transitions[by!]);
  });
  const shows = shown[rule];
  if (shows === undefined) return;
  expect(moves.length).toBeGreaterThan(0);
  if (rule !== 'error-path-ignored') expect(moves.at(-1)!.to).toBe(block);
  const taken = moves.flatMap(({ from, by }) => (from === 'Start' ? [] : [{ block: byName.get(from)!, by: by! }]));
  expect(shows(taken, byName.get(block!)!, message), message).toBe(true);
}

interface Taken {
  readonly block: FlowBlock;
  readonly by: string;
}

const written = ({ block, by }: Taken): unknown =>
  block.type === 'DBConnector'
    ? by === 'success'
      ? block.properties['outputVariable']
      : undefined
    : block.properties['variableName'];
const readIn = (block: FlowBlock): readonly string[] =>
  [...JSON.stringify(block.properties).matchAll(/\{\{([\w.]*?)[}[.]/g)].map(([, name]) => name!);

/** What a run must come by to show a defect, by rule; those of the others need none. */
const shown: Readonly<Record<string, (taken: readonly Taken[], last: FlowBlock, message: string) => boolean>> = {
  'unassigned-variable': (taken, last) => readIn(last).some((name) => !taken.some((one) => written(one) === name)),
  'result-read-on-error-path': (taken, last) => {
    const [name] = readIn(last);
    const failed = taken.findLastIndex(
      ({ block, by }) => by === 'error' && block.properties['outputVariable'] === name,
    );
    return failed >= 0 && !taken.slice(failed).some((one) => written(one) === name);
  },
  'unchecked-result': (taken, last) => {
    const [name] = readIn(last);
    const asked = taken.findLastIndex((one) => written(one) === name);
    return (
      asked >= 0 && !taken.slice(asked).some(({ block }) => JSON.stringify(block.properties).includes(`${name}.length`))
    );
  },
  'loop-without-progress': (taken, last) => {
    const round = taken.slice(taken.findIndex(({ block }) => block === last));
    return round.length > 0 && !round.some((one) => readIn(last).includes(String(written(one))));
  },
  'query-in-loop': (taken, last) => taken.some(({ block }) => block === last) && last.type === 'DBConnector',
  'error-handler-loops': (taken, last) => taken.some(({ block, by }) => block === last && by === 'error'),
  'silent-wait': (taken, last, message) => {
    const waits = [...taken.map(({ block }) => block), last].map(({ properties }) =>
      Number(properties['timeout'] ?? 0),
    );
    return message.includes(`nothing for ${waits.reduce((sum, wait) => sum + wait, 0) / 1000} s`);
  },
  'error-path-ignored': (taken, last) => taken.at(-1)!.block === last && taken.at(-1)!.by === 'error',
};

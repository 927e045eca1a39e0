import type { Graph } from '../graph/graph.ts';
import type { Block, Script } from '../script/script.ts';
import { flowOf, type Flow } from './flow.ts';
import { islandsOf, type Island } from './islands.ts';
import { closedLoops } from './loops.ts';
import { shownRuns, type ShowRun } from './data/shown-run.ts';
import { waysOf, type Ways } from './data/ways.ts';
import { runsOf, type Runs } from './data/runs.ts';
import { slipsOf, type Slip } from './data/slips.ts';
import { ignoredErrors, type IgnoredError } from './ignored-errors.ts';
import { waysFrom, type WayTo } from './ways-from.ts';
import { roundsOf, type Rounds } from './rounds.ts';
import { longestSilence, type Silence } from './silence.ts';
import { variablesOf, type Variables } from './data/variables.ts';
import type { SqlOfBlock } from './sql/query.ts';
import type { VerdictOfBlock } from './sql/judge/judge-script.ts';
import type { Schema } from './sql/schema/schema.ts';

import { studioDataOf, type StudioData } from './studio-data.ts';
import { nearBlocks, type NearBlock } from './near-blocks.ts';

/** What rules may ask about a script. Each fact is found out when first asked for, and then kept. */
export interface Facts {
  /** Numbers of the blocks of each name, in document order. */
  readonly byName: ReadonlyMap<string, readonly number[]>;
  /** The name of a block that a target which does not exist was probably meant for. */
  readonly nearBlock: NearBlock;
  readonly flow: () => Flow;
  /** What no run can reach, and what nothing from outside leads to. */
  readonly islands: () => readonly Island[];
  /** The loops that a run can enter and never leave. */
  readonly closedLoops: () => readonly (readonly number[])[];
  /** What a Studio export's actions and snippets read, write and declare; of other formats nothing. */
  readonly studioData: () => StudioData;
  /** The variables, and what each block reads and writes of them. */
  readonly variables: () => Variables;
  /** The names that nobody declares, and what was probably meant. */
  readonly slips: () => readonly Slip[];
  /** Where runs surely go, for questions about values. */
  readonly runs: () => Runs;
  /** Shortest ways along them, for witnesses; all rules together may search for so many. */
  readonly ways: () => Ways;
  /** The shortest run that comes to a read in some way, for witnesses that no Condition rules out. */
  readonly showRun: () => ShowRun;
  /** Loops that can go wrong for other reasons. */
  readonly rounds: () => Rounds;
  /** Failures that lead on as if nothing had happened. */
  readonly ignoredErrors: () => readonly IgnoredError[];
  /** For a finding's witness. */
  readonly wayTo: WayTo;
  /** The longest time in which a caller hears nothing; undefined where no block waits. */
  readonly longestSilence: () => Silence | undefined;
  /** What can be asked about the SQL of a block; undefined where it has none. */
  readonly sql: SqlOfBlock;
  /** What is to be said about its syntax. */
  readonly verdict: VerdictOfBlock;
  /** The tables of the database that it is for; undefined where nothing is known of them. */
  readonly schema: (block: Block) => Schema | undefined;
  /** False where one look at the text of the file shows that no secret stands in it. */
  readonly mayHoldSecrets: () => boolean;
}

/** What was made ready about the SQL of a script. */
export type PreparedSql = Pick<Facts, 'sql' | 'verdict' | 'schema'>;

/** Of a script in which no block has any. */
export const noSql: PreparedSql = { sql: () => undefined, verdict: () => undefined, schema: () => undefined };

export function factsOf(
  script: Script,
  byName: ReadonlyMap<string, readonly number[]>,
  graph: Graph,
  prepared: PreparedSql = noSql,
  mayHoldSecrets: () => boolean = () => true,
): Facts {
  // Ids that look alike have nothing in common.
  const nearBlock = script.format === 'blocks' ? nearBlocks(byName) : () => undefined;
  const variables = once(() => variablesOf(script));
  const flow = once(() => flowOf(script, byName, graph, nearBlock));
  const runs = once(() => runsOf(script, byName, graph, flow()));
  const ways = once(() => waysOf(runs()));
  const closed = once(() => {
    const { surelyReached, broken } = flow();
    return closedLoops(script, graph, surelyReached, broken);
  });
  return {
    byName,
    nearBlock,
    ...prepared,
    flow,
    islands: once(() => {
      const { entry, mended, reached } = flow();
      return entry < 0 || reached.every((one) => one === 1) ? [] : islandsOf(script, mended, reached);
    }),
    studioData: once(() => studioDataOf(script)),
    variables,
    slips: once(() => slipsOf(variables())),
    runs,
    ways,
    showRun: once(() => shownRuns(script, variables, runs(), ways())),
    ignoredErrors: once(() => ignoredErrors(script, graph, byName, flow(), variables)),
    wayTo: waysFrom(graph, () => flow().entry),
    longestSilence: once(() => longestSilence(script, graph, byName, flow(), variables)),
    closedLoops: closed,
    mayHoldSecrets: once(mayHoldSecrets),
    rounds: once(() => roundsOf({ script, graph, byName, flow: flow() }, variables, closed)),
  };
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: find() }).value;
}

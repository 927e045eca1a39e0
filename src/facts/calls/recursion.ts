import { components } from '../../graph/components.ts';
import { graphOf, type Edge } from '../../graph/graph.ts';
import { shortestCycle } from '../../graph/paths.ts';
import type { Call } from './calls.ts';
import type { ListedScript } from './directory.ts';

/** A call that a script waits for, and the script that it leads to. */
export interface Link {
  readonly from: ListedScript;
  readonly call: Call;
  readonly to: ListedScript;
}

/** Links that lead round in a circle, each beginning where the one before it leads to. */
export type Round = readonly Link[];

/** A shortest round for each set of scripts that call one another, from the one whose path comes first. Linear. */
export function roundsIn(scripts: readonly ListedScript[], links: readonly Link[]): readonly Round[] {
  const numbers = new Map(scripts.map((script, number) => [script, number]));
  const edges = links.map(({ from, to }, at): Edge => [numbers.get(from)!, numbers.get(to)!, at]);
  const graph = graphOf(scripts.length, edges);
  const { of, count, first, members } = components(graph);
  const rounds: Round[] = [];
  for (let component = 0; component < count; component += 1) {
    // The scripts are by path, and so are those of a component.
    const start = members[first[component]!]!;
    const cycle = shortestCycle(graph, start, (node) => of[node] === component);
    if (cycle === undefined) continue;
    rounds.push(cycle.slice(0, -1).map(({ transition }) => links[transition]!));
  }
  return rounds.toSorted((a, b) => numbers.get(a[0]!.from)! - numbers.get(b[0]!.from)!);
}

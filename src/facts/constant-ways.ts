import { subgraph, type Graph } from '../graph/graph.ts';
import { numberIn, numberTestOf, outcomeFor, textTestOf } from './counters.ts';
import { isGiven, type Variables } from './data/variables.ts';
import type { Script } from '../script/script.ts';

/**
 * The graph without the ways on that no run takes: those of a decision on a variable that has its declared value for ever. Only
 * the blocks given are looked at; the same graph where none has such a way.
 */
export function livelyPart(script: Script, variables: Variables, graph: Graph, blocks: Iterable<number>): Graph {
  if (variables.writesAnything.size > 0) return graph;
  let written: Uint8Array | undefined;
  const dead = new Map<number, string>();
  for (const index of blocks) {
    const block = script.blocks[index]!;
    const test = numberTestOf(block, variables) ?? textTestOf(block, variables);
    if (test === undefined || isGiven(variables.names[test.variable]!)) continue;
    written ??= writtenOf(variables);
    if (written[test.variable] === 1) continue;
    const value = script.variables[variables.declared[test.variable]!]?.value;
    const outcome =
      typeof test.limit === 'string'
        ? typeof value === 'string' && numberIn(value) === undefined
          ? (value === test.limit) === (test.operator === 'EQUALS')
          : undefined
        : outcomeFor({ ...test, limit: test.limit }, numberIn(value));
    if (outcome !== undefined) dead.set(index, String(!outcome));
  }
  if (dead.size === 0) return graph;
  return subgraph(
    graph,
    (source, _target, transition) => script.blocks[source]!.transitions[transition]?.name !== dead.get(source),
  );
}

function writtenOf({ names, writes }: Variables): Uint8Array {
  const written = new Uint8Array(names.length);
  for (const { variable } of writes) written[variable] = 1;
  return written;
}

import { components, isLoop } from '../graph/components.ts';
import { graphOf, type Graph } from '../graph/graph.ts';
import { actionProperty } from '../script/action-properties.ts';
import type { Block, Script } from '../script/script.ts';
import { edgesOf, type Flow } from './flow.ts';
import { compareNames, namesSorted } from './loops.ts';
import type { StudioData } from './studio-data.ts';

/** Actions that are done at once, whatever they do. A subscript, a request or an action that is not known may take its time. */
const instant: ReadonlySet<string> = new Set([
  'ASSIGN',
  'CASE',
  'ESTIMATED WAIT TIME',
  'GETQUEUE',
  'HOURS',
  'IF',
  'LOCATE',
  'PULLAGENT',
  'REQAGENT',
  'REQAGENT_DIGITAL',
  'SAVE VARIABLES',
  'SCRIPTCOUNT',
  'SKILLS LIST',
  'SNIPPET',
  'TTSVOICE',
  'WORKFLOWDATA',
]);
/** What a script's writer counts with. What others write is the state of the world, which no loop brings forward. */
const counts: ReadonlySet<string> = new Set(['ASSIGN', 'LOCATE', 'SNIPPET']);

/**
 * The loops of a Studio script that go round without waiting for anything, each as its actions by name. Not one that a counter of
 * its own may end, nor one that is closed: endless-loop speaks of it. Linear.
 */
export function spinningLoops(
  script: Script,
  graph: Graph,
  { reached, broken }: Flow,
  closed: readonly (readonly number[])[],
  data: StudioData,
): readonly (readonly number[])[] {
  const { blocks } = script;
  const spins = blocks.map((block) => reached[block.index] === 1 && isInstant(block));
  const within = graphOf(
    graph.size,
    edgesOf(graph).filter(([source, target]) => spins[source]! && spins[target]!),
  );
  const parts = components(within);
  const silent = new Set(closed.flat().map((node) => parts.of[node]!));
  for (const node of broken) silent.add(parts.of[node]!);
  for (const node of data.writesAnything) silent.add(parts.of[node]!);
  for (const part of counted(script, graph, parts.of, data)) silent.add(part);

  const loops: (readonly number[])[] = [];
  for (let part = 0; part < parts.count; part += 1) {
    if (silent.has(part) || !isLoop(within, parts, part)) continue;
    loops.push(namesSorted(script, parts.members.subarray(parts.first[part], parts.first[part + 1])));
  }
  return loops.toSorted((a, b) => compareNames(script, a[0]!, b[0]!));
}

function isInstant(block: Block): boolean {
  const type = typeOf(block);
  if (block.kind === undefined || !instant.has(type)) return false;
  return type !== 'SNIPPET' || !/\bgetrestproxy\b/i.test(actionProperty(block, 'Data')?.text ?? '');
}

/** The components in which an action that leads out reads what another one counts with. */
function counted({ blocks }: Script, graph: Graph, of: Int32Array, data: StudioData): ReadonlySet<number> {
  const written = new Set<string>();
  for (const { name, block } of data.writes)
    if (counts.has(typeOf(blocks[block]!))) written.add(`${of[block]!} ${name.toLowerCase()}`);
  const found = new Set<number>();
  for (const { name, block } of data.reads) {
    const part = of[block]!;
    const leadsOut = graph.edgeTarget
      .subarray(graph.firstOut[block], graph.firstOut[block + 1])
      .some((target) => of[target] !== part);
    if (leadsOut && written.has(`${part} ${name.toLowerCase()}`)) found.add(part);
  }
  return found;
}

const typeOf = ({ type, action }: Block): string => action?.row?.type ?? type.toUpperCase();

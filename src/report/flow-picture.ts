import { pointerSteps } from '../document/pointer.ts';
import { severities, type Problem, type Severity } from '../problems/problem.ts';
import type { Script } from '../script/script.ts';

/** What is drawn of a script. The ends of edges are places in `nodes`. */
export interface FlowPicture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Blocks of the script that are not among the nodes. */
  readonly blocksLeft: number;
  /** Transitions between nodes that are not among the edges. */
  readonly edgesLeft: number;
}

export interface PictureNode {
  readonly name: string;
  readonly type: string;
  /** ends: where a run begins or ends. missing: a name that transitions lead to, and no block has. */
  readonly kind: 'block' | 'ends' | 'missing';
  readonly mark: Severity | 'step' | undefined;
}

export interface PictureEdge {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** Part of the run that goes wrong. */
  readonly step: boolean;
}

const mostBlocks = 40;
const mostMissing = 10;
const mostEdges = 120;

/**
 * The blocks with problems, the runs that go wrong, and what stands next to them; every block of a small script. Undefined where no
 * problem is on a block.
 */
export function flowPicture(script: Script, problems: readonly Problem[]): FlowPicture | undefined {
  const places = placesOf(script, problems);
  if (places.marks.size === 0) return undefined;
  const indexes = chosen(script, places);
  const nodes = indexes.map((index): PictureNode => {
    const { name, type, kind, action } = script.blocks[index]!;
    const ends = kind?.endsRun === true || name === script.entryBlock;
    const mark = places.marks.get(index) ?? (places.stepBlocks.has(index) ? 'step' : undefined);
    const shown = action === undefined || action.caption === '' ? name : `${action.caption} (${name})`;
    return { name: shown, type, kind: ends ? 'ends' : 'block', mark };
  });
  const noSuch = script.format === 'blocks' ? 'no such block' : 'no such action';
  const { edges, missing } = edgesOf(script, indexes, places);
  return {
    nodes: [
      ...nodes,
      ...missing.map((name): PictureNode => ({ name, type: noSuch, kind: 'missing', mark: undefined })),
    ],
    edges: edges.slice(0, mostEdges),
    blocksLeft: script.blocks.length - indexes.length,
    edgesLeft: Math.max(0, edges.length - mostEdges),
  };
}

/** Blocks by their places in the script. */
interface Places {
  /** The worst problem on a block. */
  readonly marks: ReadonlyMap<number, Severity>;
  readonly stepBlocks: ReadonlySet<number>;
  /** Transitions of a witness: place of the block and name. */
  readonly stepEdges: ReadonlySet<string>;
  /** Blocks that problems name beside their own. */
  readonly named: ReadonlySet<number>;
}

const edgeKey = (block: number, transition: string): string => `${block} ${transition}`;

/** Web Studio writes properties and branches beside the actions, under the same keys. */
const besideActions = /^((?:\/scriptContent)?)\/(?:properties|branches)\//;

function placesOf({ blocks }: Script, problems: readonly Problem[]): Places {
  const byPointer = new Map(blocks.map(({ pointer, index }) => [pointer, index]));
  const depth = blocks[0]?.pointer.split('/').length ?? 0;
  const blockAt = (pointer: string): number | undefined =>
    byPointer.get(pointer.replace(besideActions, '$1/actions/').split('/', depth).join('/'));
  const byBranch = new Map(
    blocks.flatMap(({ transitions }) => transitions.map(({ pointer, name }) => [pointer, name] as const)),
  );

  const marks = new Map<number, Severity>();
  for (const severity of severities) {
    for (const problem of problems) {
      const index = problem.severity === severity ? blockAt(problem.pointer) : undefined;
      if (index !== undefined && !marks.has(index)) marks.set(index, severity);
    }
  }
  const stepBlocks = new Set<number>();
  const stepEdges = new Set<string>();
  const named = new Set<number>();
  for (const { pointer, step, path } of problems.flatMap(({ related }) => related)) {
    const index = path === undefined ? blockAt(pointer) : undefined;
    if (index === undefined) continue;
    (step === true ? stepBlocks : named).add(index);
    const [last = '', holder] = pointerSteps(pointer).toReversed();
    const branch = byBranch.get(pointer) ?? byBranch.get(pointer.slice(0, pointer.lastIndexOf('/')));
    const transition = holder === 'transitions' ? last : branch;
    if (step === true && transition !== undefined) stepEdges.add(edgeKey(index, transition));
  }
  return { marks, stepBlocks, stepEdges, named };
}

/** In the order of the file. Of a large script those that matter most. */
function chosen({ blocks, entryBlock }: Script, { marks, stepBlocks, named }: Places): readonly number[] {
  if (blocks.length <= mostBlocks) return blocks.map(({ index }) => index);
  const entry = blocks.filter(({ name }) => name === entryBlock).map(({ index }) => index);
  const marked = new Set([...entry.slice(0, 1), ...marks.keys(), ...stepBlocks, ...named]);
  const byName = indexByName(blocks);
  const near = blocks.flatMap(({ index, transitions }) =>
    transitions.flatMap(({ target }) => {
      const to = byName.get(target);
      if (to === undefined) return [];
      return [...(marks.has(index) ? [to] : []), ...(marks.has(to) ? [index] : [])];
    }),
  );
  return [...new Set([...marked, ...near])].slice(0, mostBlocks).toSorted((a, b) => a - b);
}

/** The first of a name. */
function indexByName(blocks: Script['blocks']): ReadonlyMap<string, number> {
  const byName = new Map<string, number>();
  for (const { name, index } of blocks) if (!byName.has(name)) byName.set(name, index);
  return byName;
}

/** Those of witnesses first, so that none of them is left out. */
function edgesOf(
  { blocks }: Script,
  indexes: readonly number[],
  { stepEdges, marks }: Places,
): { readonly edges: readonly PictureEdge[]; readonly missing: readonly string[] } {
  const byName = indexByName(blocks);
  const nodeOf = new Map(indexes.map((index, node) => [index, node]));
  const missing = new Map<string, number>();
  const edges: PictureEdge[] = [];
  for (const [from, index] of indexes.entries()) {
    for (const { name, target } of blocks[index]!.transitions) {
      const at = byName.get(target);
      let to = at === undefined ? missing.get(target) : nodeOf.get(at);
      if (at === undefined && to === undefined && marks.has(index) && missing.size < mostMissing) {
        to = indexes.length + missing.size;
        missing.set(target, to);
      }
      if (to !== undefined) edges.push({ from, to, name, step: stepEdges.has(edgeKey(index, name)) });
    }
  }
  const ordered = [...edges.filter(({ step }) => step), ...edges.filter(({ step }) => !step)];
  return { edges: ordered, missing: [...missing.keys()] };
}

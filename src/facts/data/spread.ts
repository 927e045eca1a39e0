import { flowOrder } from '../../graph/flow-order.ts';
import type { Graph } from '../../graph/graph.ts';

/** Where does something come to, that starts at some places and ends at others? Nodes and edges go by number. */
export interface Question {
  /** It comes to these nodes. */
  readonly at?: readonly number[];
  /** It leaves these nodes, by every edge that it may cross. */
  readonly behind?: readonly number[];
  /** It has crossed these edges. */
  readonly across?: readonly number[];
  /** It comes to these nodes and never behind them. */
  readonly endsAt?: readonly number[];
  /** To have come to a node of one of these lists is answer enough: from then on nothing more is searched for it. */
  readonly until?: readonly (readonly number[])[];
  /** It never crosses these edges. */
  readonly endsBefore?: readonly number[];
}

/** Questions that are answered in one go: as many as an integer has bits. */
const lanes = 32;

/**
 * Answers questions 0 … count - 1, each made when its turn comes: `answer(question, comesTo, met)`, where `comesTo(node)` holds for the nodes that it comes to; they are
 * among `met`. `isEnough` tells whether it has come to one of the nodes that are answer enough; all others are then not told. It is to
 * be asked at once, for the next questions use the same memory. Bit-parallel search: a pass costs what its questions come to, together,
 * and no node is looked at more often than bits can arrive at it.
 */
export function spread(
  graph: Graph,
  count: number,
  question: (number: number) => Question,
  answer: (number: number, comesTo: (node: number) => boolean, met: readonly number[], isEnough: boolean) => void,
): void {
  if (count === 0) return;
  const { size, firstOut, edgeTarget } = graph;
  const come = new Int32Array(size);
  const fresh = new Int32Array(size);
  const nodeStops = new Int32Array(size);
  const edgeStops = new Int32Array(edgeTarget.length);
  const enough = new Int32Array(size);
  let done = 0;
  let touched: number[] = [];
  const waiting: number[] = [];
  let order: Int32Array | undefined;

  const arrive = (node: number, bits: number): void => {
    const more = bits & ~come[node]!;
    if (more === 0) return;
    if (come[node] === 0) touched.push(node);
    if (fresh[node] === 0) waiting.push(node);
    done |= more & enough[node]!;
    come[node]! |= more;
    fresh[node]! |= more;
  };
  const goOn = (node: number): void => {
    const bits = fresh[node]! & ~nodeStops[node]! & ~done;
    fresh[node] = 0;
    if (bits !== 0) leave(node, bits);
  };
  const leave = (node: number, bits: number): void => {
    for (let i = firstOut[node]!; i < firstOut[node + 1]!; i += 1) arrive(edgeTarget[i]!, bits & ~edgeStops[i]!);
  };

  /** Lanes that follow each other down a long way would come to each node one by one: in the order of the flow they come together. */
  const inOrder = (): void => {
    order ??= flowOrder(graph);
    let before = -1;
    for (let round = 0; round < lanes && before < waiting.length; round += 1) {
      before = waiting.length;
      for (const node of order) if (fresh[node] !== 0) goOn(node);
    }
  };

  // Consecutive questions are mostly about one variable, and then their lists, however long, are marked once.
  let marked: Marks = { enough: new Map(), endsAt: new Map(), endsBefore: new Map() };
  const mark = (wanted: Marks): void => {
    if (isSame(marked, wanted)) return;
    for (const [nodes] of marked.enough) for (const node of nodes) enough[node] = 0;
    for (const [nodes] of marked.endsAt) for (const node of nodes) nodeStops[node] = 0;
    for (const [edges] of marked.endsBefore) for (const edge of edges) edgeStops[edge] = 0;
    for (const [nodes, bits] of wanted.enough) for (const node of nodes) enough[node]! |= bits;
    for (const [nodes, bits] of wanted.endsAt) for (const node of nodes) nodeStops[node]! |= bits;
    for (const [edges, bits] of wanted.endsBefore) for (const edge of edges) edgeStops[edge]! |= bits;
    marked = wanted;
  };

  for (let first = 0; first < count; first += lanes) {
    const some = Array.from({ length: Math.min(lanes, count - first) }, (_, lane) => question(first + lane));
    mark(marksOf(some));
    done = 0;
    some.forEach(({ at = [], behind = [], across = [] }, lane) => {
      for (const node of at) arrive(node, 1 << lane);
      for (const node of behind) leave(node, 1 << lane);
      for (const edge of across) arrive(edgeTarget[edge]!, 1 << lane);
    });
    // First in, first out: what comes to a node by several ways has mostly arrived when its turn comes.
    let place = 0;
    for (; place < waiting.length && place < size; place += 1) goOn(waiting[place]!);
    if (place < waiting.length) inOrder();
    // A node may wait here that has had its turn: then nothing is fresh.
    for (; place < waiting.length; place += 1) goOn(waiting[place]!);
    const met = touched;
    some.forEach((_, lane) =>
      answer(first + lane, (node) => (come[node]! & (1 << lane)) !== 0, met, (done & (1 << lane)) !== 0),
    );

    for (const node of touched) come[node] = 0;
    touched = [];
    waiting.length = 0;
  }
}

/** Lists of nodes or edges, each with the bits of the questions that have it: many questions about one variable share theirs. */
type Lists = ReadonlyMap<readonly number[], number>;
type Marks = Readonly<Record<'enough' | 'endsAt' | 'endsBefore', Lists>>;

function marksOf(questions: readonly Question[]): Marks {
  const [enough, endsAt, endsBefore] = [0, 1, 2].map(() => new Map<readonly number[], number>());
  const add = (lists: Map<readonly number[], number>, list: readonly number[], lane: number): void => {
    lists.set(list, (lists.get(list) ?? 0) | (1 << lane));
  };
  questions.forEach((question, lane) => {
    for (const list of question.until ?? []) add(enough!, list, lane);
    if (question.endsAt !== undefined) add(endsAt!, question.endsAt, lane);
    if (question.endsBefore !== undefined) add(endsBefore!, question.endsBefore, lane);
  });
  return { enough: enough!, endsAt: endsAt!, endsBefore: endsBefore! };
}

function isSame(one: Marks, other: Marks): boolean {
  return (
    areSame(one.enough, other.enough) && areSame(one.endsAt, other.endsAt) && areSame(one.endsBefore, other.endsBefore)
  );
}

function areSame(some: Lists, others: Lists): boolean {
  if (some.size !== others.size) return false;
  for (const [list, bits] of some) if (others.get(list) !== bits) return false;
  return true;
}

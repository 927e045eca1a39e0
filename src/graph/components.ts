import type { Graph } from './graph.ts';

/** The strongly connected components of a graph: two nodes share one if each can be reached from the other. */
export interface Components {
  readonly count: number;
  /** Number of the component of each node. An edge between two components goes from the higher number to the lower. */
  readonly of: Int32Array;
  /** Nodes by component: component c holds `members[first[c]]` to `members[first[c + 1] - 1]`, ascending. */
  readonly first: Int32Array;
  readonly members: Int32Array;
}

/**
 * Linear. R. E. Tarjan, "Depth-first search and linear graph algorithms" (1972); what would be the call stack is kept as the
 * parent of each node in the search and the next edge to look at.
 */
export function components(graph: Graph): Components {
  const { size, firstOut, edgeTarget } = graph;
  const of = new Int32Array(size).fill(-1);
  const visit = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const parent = new Int32Array(size).fill(-1);
  const nextEdge = firstOut.slice(0, size);
  const open = new Int32Array(size);
  let height = 0;
  let visits = 0;
  let count = 0;

  const enter = (node: number): void => {
    visit[node] = low[node] = visits++;
    open[height++] = node;
  };
  const close = (node: number): void => {
    let member: number;
    do {
      member = open[--height]!;
      of[member] = count;
    } while (member !== node);
    count += 1;
  };

  for (let root = 0; root < size; root += 1) {
    if (visit[root] !== -1) continue;
    enter(root);
    let node = root;
    while (node !== -1) {
      if (nextEdge[node]! < firstOut[node + 1]!) {
        const target = edgeTarget[nextEdge[node]!]!;
        nextEdge[node]! += 1;
        if (visit[target] === -1) {
          parent[target] = node;
          enter(target);
          node = target;
        } else if (of[target] === -1) {
          low[node] = Math.min(low[node]!, visit[target]!);
        }
      } else {
        if (low[node] === visit[node]) close(node);
        const back = parent[node]!;
        if (back !== -1) low[back] = Math.min(low[back]!, low[node]!);
        node = back;
      }
    }
  }
  return { count, of, ...membersOf(count, of) };
}

/** A counting sort, which leaves the members of each component ascending. */
function membersOf(count: number, of: Int32Array): { readonly first: Int32Array; readonly members: Int32Array } {
  const first = new Int32Array(count + 1);
  for (const component of of) first[component + 1]! += 1;
  for (let component = 0; component < count; component += 1) first[component + 1]! += first[component]!;
  const next = first.slice(0, count);
  const members = new Int32Array(of.length);
  for (let node = 0; node < of.length; node += 1) {
    const component = of[node]!;
    members[next[component]!] = node;
    next[component]! += 1;
  }
  return { first, members };
}

/** Whether a path can go round in component c: it has more than one member, or one that leads to itself. */
export function isLoop(graph: Graph, parts: Components, c: number): boolean {
  const start = parts.first[c]!;
  if (parts.first[c + 1]! - start > 1) return true;
  const node = parts.members[start]!;
  for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) {
    if (graph.edgeTarget[i] === node) return true;
  }
  return false;
}

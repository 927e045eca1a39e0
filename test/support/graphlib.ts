import { alg, Graph as Multigraph } from '@dagrejs/graphlib';
import type { Graph } from '../../src/graph/graph.ts';

/** The same graph for graphlib, or the part of it on the nodes to keep; node n is called "n", each edge by its own name. */
function peerOf(graph: Graph, keep: (node: number) => boolean = () => true): Multigraph {
  const peer = new Multigraph({ directed: true, multigraph: true });
  for (let node = 0; node < graph.size; node += 1) if (keep(node)) peer.setNode(String(node));
  for (let source = 0; source < graph.size; source += 1) {
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (keep(source) && keep(target)) peer.setEdge(String(source), String(target), undefined, `edge ${i}`);
    }
  }
  return peer;
}

/** What graphlib says can be reached from the roots over nodes to keep; roots that are not kept are left out. */
export function peerReached(graph: Graph, roots: readonly number[], keep?: (node: number) => boolean): Set<number> {
  const peer = peerOf(graph, keep);
  const names = [...new Set(roots)].map(String).filter((name) => peer.hasNode(name));
  return new Set(alg.preorder(peer, names).map(Number));
}

/** The strongly connected components by graphlib: each ascending, by their first node. */
export function peerComponents(graph: Graph): number[][] {
  const parts = alg.tarjan(peerOf(graph)).map((names) => names.map(Number).toSorted((a, b) => a - b));
  return parts.toSorted((a, b) => a[0]! - b[0]!);
}

/** The number of edges from a to b over nodes to keep, by graphlib: Infinity where there is no path. */
export function peerDistances(graph: Graph, keep?: (node: number) => boolean): (a: number, b: number) => number {
  const all = alg.dijkstraAll(peerOf(graph, keep));
  return (a, b) => all[String(a)]?.[String(b)]?.distance ?? Infinity;
}

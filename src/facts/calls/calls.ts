import type { Graph } from '../../graph/graph.ts';
import { shortestPath } from '../../graph/paths.ts';
import { actionProperties } from '../../script/action-properties.ts';
import { parameterOf } from '../../script/action-row.ts';
import type { Media } from '../../script/action-type.ts';
import { called } from '../../script/describe.ts';
import { mediaOf } from '../../script/media-types.ts';
import type { Block, Script, StudioFormat } from '../../script/script.ts';
import { unwired } from '../studio-flow.ts';

export const callers = ['RUNSUB', 'RUNSCRIPT', 'SPAWN'] as const;

/** An action that runs another script. Plain data: it is kept of each file of a run. */
export interface Call {
  readonly caller: (typeof callers)[number];
  /** As written; never with `{var}` in it. */
  readonly path: string;
  readonly pointer: string;
  /** The action's id, its caption, and what messages call it. */
  readonly block: string;
  readonly caption: string;
  readonly called: string;
  /** Every run of the script comes to it, or to another one with the same path. */
  readonly always: boolean;
}

/** What other scripts of a run may want to know of one. */
export interface CallingScript {
  readonly format: StudioFormat;
  readonly name: string;
  readonly namePointer: string;
  readonly media: Media | null;
  /** False where no run of it can come back to a script that called it. */
  readonly mayReturn: boolean;
  readonly calls: readonly Call[];
}

export function callingScriptOf(script: Script, graph: Graph, entry: number): CallingScript {
  const calls = callsIn(script);
  const byPath = new Map<string, number[]>();
  for (const { path, index } of calls) byPath.set(path, [...(byPath.get(path) ?? []), index]);
  const always = new Set<string>();
  // So many look-ups in a script are enough: what is not looked for counts as avoided.
  for (const [path, blocks] of [...byPath].slice(0, mostPaths))
    if (isOnAllWays(script.blocks, graph, entry, new Set(blocks))) always.add(path);
  return {
    format: script.format as StudioFormat,
    name: script.name,
    namePointer: script.header?.namePointer ?? '',
    media: mediaOf(script) ?? null,
    mayReturn: script.blocks.length === 0 || script.blocks.some(mayReturn),
    calls: calls.map(({ caller, path, pointer, block, caption, called: name }) => ({
      caller,
      path,
      pointer,
      block,
      caption,
      called: name,
      always: always.has(path),
    })),
  };
}

const mostPaths = 50;

interface FoundCall extends Omit<Call, 'always'> {
  readonly index: number;
}

function callsIn({ blocks }: Script): readonly FoundCall[] {
  return blocks.flatMap((block): readonly FoundCall[] => {
    const row = block.kind === undefined ? undefined : block.action?.row;
    const caller = callers.find((type) => type === row?.type);
    if (caller === undefined) return [];
    const property = actionProperties(block).find(
      ({ name, position }) => parameterOf(row!, name, position)?.kind === 'path',
    );
    const path = property?.text.trim() ?? '';
    // What a variable brings is known only in a run.
    if (property === undefined || path === '' || path.includes('{')) return [];
    const { name, index, action } = block;
    const caption = action?.caption ?? '';
    return [{ caller, path, pointer: property.pointer, block: name, caption, called: called(block), index }];
  });
}

/** RETURN does it, and what is not known may: an action, or code that names it. */
function mayReturn(block: Block): boolean {
  const row = block.kind === undefined ? undefined : block.action?.row;
  if (row === undefined || row.ends === 'subscript') return true;
  return actionProperties(block).some(
    ({ name, position, text }) => parameterOf(row, name, position)?.kind === 'code' && /\breturn\b/i.test(text),
  );
}

/** Whether no run from the entry on comes to its end without one of these. */
function isOnAllWays(blocks: readonly Block[], graph: Graph, entry: number, these: ReadonlySet<number>): boolean {
  if (entry < 0) return false;
  const mayEnd = (at: number): boolean => {
    const { kind, transitions, transitionsKnown } = blocks[at]!;
    const isOpen = kind === undefined || kind.endsRun || !transitionsKnown || transitions.length === 0;
    return isOpen || unwired(blocks[at]!).length > 0;
  };
  return shortestPath(graph, [entry], mayEnd, (at) => !these.has(at)) === undefined;
}

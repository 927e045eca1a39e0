import type { Document, DocumentFault } from '../document/document.ts';
import type { ActionCatalogue } from '../script/action-type.ts';
import type { TaughtTypes } from '../script/catalogue.ts';
import type { Script, ScriptFormat } from '../script/script.ts';
import { readBlocks } from './blocks/read.ts';
import type { ShapeFault } from './blocks/shape-fault.ts';
import { findShapeFaults } from './blocks/shape.ts';
import { detectFormat } from './detect.ts';

/** What a document says as a script. */
export interface Reading {
  /** undefined: the document is in no format that cxlint reads. */
  readonly script: Script | undefined;
  readonly shape: readonly ShapeFault[];
  /** In words what the document seems to be, where it is no script. */
  readonly seems: string | undefined;
  /** False for a document that has nothing of a script: such a file in a folder is passed over. */
  readonly scriptLike: boolean;
}

/** What a run settles about reading. */
export interface ReadOptions {
  /** The format that the file is in, whatever it looks like; undefined: it is told from the content. */
  readonly inputFormat?: ScriptFormat | undefined;
  /** Types of block beside those of the catalogue. */
  readonly blockTypes?: TaughtTypes | undefined;
  /** What is known of Studio's actions; undefined: what cxlint brings. */
  readonly actions?: ActionCatalogue | undefined;
}

export async function readScript(document: Document, options: ReadOptions = {}): Promise<Reading> {
  if (document.value === undefined)
    return { script: undefined, shape: [], seems: undefined, scriptLike: looksLikeScript(document.text) };
  const detected = detectFormat(document, options.inputFormat);
  if (detected.format === undefined) {
    return { script: undefined, shape: [], seems: detected.seems, scriptLike: detected.scriptLike };
  }
  const { value, format } = detected;
  if (format !== 'blocks') {
    const { readStudio } = await import('./studio.ts');
    const { script, shape } = readStudio(value, format, options.actions);
    return { script: withUncertain(script, document.faults), shape, seems: undefined, scriptLike: true };
  }
  return {
    script: withUncertain(readBlocks(value, options.blockTypes), document.faults),
    shape: findShapeFaults(value, options.blockTypes),
    seems: undefined,
    scriptLike: true,
  };
}

/** A transition of a block, or all the branches of an action of Studio or a part of one of them. */
const lostEdges = /^(\/blocks\/\d+(?=\/transitions\/)|(?:\/scriptContent)?\/branches\/[^/]+)/;

/** Where a key stands twice in a block's transitions one of them is lost: what the block was to lead to is not known. */
function withUncertain(script: Script, faults: readonly DocumentFault[]): Script {
  const lost = faults.flatMap(({ pointer }) => lostEdges.exec(pointer)?.[1] ?? []);
  if (lost.length === 0) return script;
  const pointers = new Set(lost.map((pointer) => pointer.replace('/branches/', '/actions/')));
  const blocks = script.blocks.map((block) =>
    pointers.has(block.pointer) ? { ...block, transitionsKnown: false } : block,
  );
  return { ...script, blocks };
}

/** Of text that is neither JSON nor XML nothing but its words can be told. */
const looksLikeScript = (text: string): boolean =>
  /"(?:entryBlock|blocks|transitions|scriptContent|nextActionId)"|<ScriptContainer/.test(text);

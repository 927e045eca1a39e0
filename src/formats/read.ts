import type { Document, DocumentFault } from '../document/document.ts';
import type { TaughtTypes } from '../script/catalogue.ts';
import type { Script } from '../script/script.ts';
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

/** `taught`: types of block beside those of the catalogue. */
export function readScript(document: Document, taught?: TaughtTypes): Reading {
  if (document.value === undefined)
    return { script: undefined, shape: [], seems: undefined, scriptLike: looksLikeScript(document.text) };
  const detected = detectFormat(document.value);
  if (detected.format === undefined) {
    return { script: undefined, shape: [], seems: detected.seems, scriptLike: detected.scriptLike };
  }
  return {
    script: withUncertain(readBlocks(detected.value, taught), document.faults),
    shape: findShapeFaults(detected.value, taught),
    seems: undefined,
    scriptLike: true,
  };
}

/** Where a key stands twice in a block's transitions one of them is lost: what the block was to lead to is not known. */
function withUncertain(script: Script, faults: readonly DocumentFault[]): Script {
  const lost = faults.flatMap(({ pointer }) => /^(\/blocks\/\d+)\/transitions\//.exec(pointer)?.[1] ?? []);
  if (lost.length === 0) return script;
  const pointers = new Set(lost);
  const blocks = script.blocks.map((block) =>
    pointers.has(block.pointer) ? { ...block, transitionsKnown: false } : block,
  );
  return { ...script, blocks };
}

/** Of text that is not JSON nothing but its words can be told. */
const looksLikeScript = (text: string): boolean => /"(?:entryBlock|blocks|transitions)"/.test(text);

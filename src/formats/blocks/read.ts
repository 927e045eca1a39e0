import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import { pointerTo } from '../../document/pointer.ts';
import { blockType, type BlockType, type TaughtTypes } from '../../script/catalogue.ts';
import type { Block, Script, Transition, Variable } from '../../script/script.ts';

const noProperties: JsonObject = Object.freeze({});

/**
 * The script in a document of the blocks format, as far as it can be built: what has a wrong shape is left out here and named
 * by the shape stage, so that no later rule has to ask whether a string is a string.
 */
export function readBlocks(value: JsonObject, taught?: TaughtTypes): Script {
  const entryBlock = text(member(value, 'entryBlock'));
  return {
    format: 'blocks',
    name: text(member(value, 'name')),
    entryBlock: entryBlock === '' && typeof member(value, 'entryBlock') !== 'string' ? undefined : entryBlock,
    variables: readVariables(member(value, 'variables')),
    blocks: readBlockList(member(value, 'blocks'), (type) => blockType(type) ?? taught?.get(type)),
    ...(taught === undefined ? {} : { taughtTypes: [...taught.keys()] }),
  };
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

function readVariables(value: JsonValue | undefined): readonly Variable[] {
  if (!Array.isArray(value)) return [];
  const variables: Variable[] = [];
  (value as readonly JsonValue[]).forEach((entry, position) => {
    if (!isObject(entry)) return;
    variables.push({
      name: text(member(entry, 'name')),
      type: text(member(entry, 'type')),
      value: member(entry, 'value'),
      pointer: `/variables/${position}`,
    });
  });
  return variables;
}

/** What is known of a type of block. */
type KindOf = (type: string) => BlockType | undefined;

function readBlockList(value: JsonValue | undefined, kindOf: KindOf): readonly Block[] {
  if (!Array.isArray(value)) return [];
  const blocks: Block[] = [];
  (value as readonly JsonValue[]).forEach((entry, position) => {
    if (isObject(entry)) blocks.push(readBlock(entry, blocks.length, pointerTo('/blocks', position), kindOf));
  });
  return blocks;
}

function readBlock(entry: JsonObject, index: number, pointer: string, kindOf: KindOf): Block {
  const type = text(member(entry, 'type'));
  const properties = member(entry, 'properties');
  const written = member(entry, 'transitions');
  const transitions: Transition[] = [];
  let transitionsKnown = isObject(written);
  if (isObject(written)) {
    for (const name of Object.keys(written)) {
      const target = written[name];
      if (typeof target === 'string') transitions.push({ name, target });
      else transitionsKnown = false;
    }
  }
  return {
    index,
    name: text(member(entry, 'name')),
    type,
    kind: kindOf(type),
    properties: isObject(properties) ? properties : noProperties,
    transitions,
    transitionsKnown,
    pointer,
  };
}

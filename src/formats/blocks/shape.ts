import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import type { ShapeFault } from './shape-fault.ts';
import { describeFaults, type LocatedError } from './shape-messages.ts';
import { blockShapes, documentShape, type Shape } from './validators.js';

const none: readonly ShapeFault[] = [];

/**
 * Holds a document against the schemas: the document and what all blocks have in common first, then each block of a known
 * type against its type. For a document without faults nothing runs but the validators.
 */
export function findShapeFaults(value: JsonObject): readonly ShapeFault[] {
  const errors: LocatedError[] = [];
  collect(documentShape, value, undefined, errors);

  const blocks = member(value, 'blocks');
  if (Array.isArray(blocks)) {
    for (let i = 0; i < blocks.length; i += 1) {
      const block = blocks[i] as JsonValue;
      const shape = shapeOfType(block);
      if (shape !== undefined) collect(shape, block, i, errors);
    }
  }
  return errors.length === 0 ? none : describeFaults(value, errors);
}

function shapeOfType(block: JsonValue): Shape | undefined {
  const type = isObject(block) ? member(block, 'type') : undefined;
  return typeof type === 'string' ? blockShapes.get(type) : undefined;
}

function collect(shape: Shape, value: JsonValue, block: number | undefined, into: LocatedError[]): void {
  if (shape.validate(value)) return;
  const base = block === undefined ? '' : `/blocks/${block}`;
  for (const error of shape.validate.errors ?? []) into.push({ error, shape, pointer: base + error.instancePath });
}

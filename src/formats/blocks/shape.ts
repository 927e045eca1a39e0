import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import type { TaughtTypes } from '../../script/catalogue.ts';
import type { ShapeFault } from './shape-fault.ts';
import { describeFaults, type LocatedError } from './shape-messages.ts';
import { taughtShape } from './taught-shape.ts';
import { blockShapes, documentShape, type Shape } from './validators.js';

const none: readonly ShapeFault[] = [];

/**
 * Holds a document against the schemas: the document and what all blocks have in common first, then each block of a known
 * type against its type. For a document without faults nothing runs but the validators.
 */
export function findShapeFaults(value: JsonObject, taught?: TaughtTypes): readonly ShapeFault[] {
  const errors: LocatedError[] = [];
  const shapeOf = shapesOf(taught);
  collect(documentShape, value, undefined, errors);

  const blocks = member(value, 'blocks');
  if (Array.isArray(blocks)) {
    for (let i = 0; i < blocks.length; i += 1) {
      const block = blocks[i] as JsonValue;
      const shape = shapeOf(block);
      if (shape !== undefined) collect(shape, block, i, errors);
    }
  }
  return errors.length === 0 ? none : describeFaults(value, errors);
}

/** The shape of a block by its type: compiled, or made of what was taught. */
function shapesOf(taught: TaughtTypes | undefined): (block: JsonValue) => Shape | undefined {
  const made = new Map<string, Shape>();
  return (block) => {
    const type = isObject(block) ? member(block, 'type') : undefined;
    if (typeof type !== 'string') return undefined;
    const known = blockShapes.get(type) ?? made.get(type);
    const row = known === undefined ? taught?.get(type) : undefined;
    if (row === undefined) return known;
    const shape = taughtShape(row);
    made.set(type, shape);
    return shape;
  };
}

function collect(shape: Shape, value: JsonValue, block: number | undefined, into: LocatedError[]): void {
  if (shape.validate(value)) return;
  const base = block === undefined ? '' : `/blocks/${block}`;
  for (const error of shape.validate.errors ?? []) into.push({ error, shape, pointer: base + error.instancePath });
}

import { member, type JsonValue } from '../document/document.ts';
import { actionProperty } from './action-properties.ts';
import type { BlockProperty } from './catalogue.ts';
import type { Block } from './script.ts';

export interface PropertyValue {
  readonly name: string;
  readonly value: JsonValue;
  readonly pointer: string;
}

/** The block's property of that role, as the catalogue knows its type; undefined where the type or the block has none. */
export function propertyOf(block: Block, role: BlockProperty['role']): PropertyValue | undefined {
  if (block.kind === undefined) return undefined;
  for (const name in block.kind.properties) {
    if (block.kind.properties[name]!.role !== role) continue;
    if (block.action !== undefined) {
      const found = actionProperty(block, name);
      if (found === undefined) continue;
      return { name, value: found.value, pointer: found.pointer };
    }
    const value = member(block.properties, name);
    return value === undefined ? undefined : propertyValue(block, name, value);
  }
  return undefined;
}

/** The names are the catalogue's own, and none needs escaping; a pointer that is only put together costs next to nothing. */
const propertyValue = (block: Block, name: string, value: JsonValue): PropertyValue => ({
  name,
  value,
  pointer: `${block.pointer}/properties/${name}`,
});

import { member, type JsonValue } from '../document/document.ts';
import { actionProperties, actionProperty, type ActionValue } from './action-properties.ts';
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
      const found = actionProperty(block, name) ?? (role === 'sql' ? statementOf(block) : undefined);
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

/** Desktop Studio gives no names, and of some actions the positions are not known: a statement is known by its first word. */
const statementOf = (block: Block): ActionValue | undefined =>
  actionProperties(block).find(({ name, text }) => name === '' && statement.test(text));

const statement = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|EXEC|EXECUTE|CALL)\s/i;

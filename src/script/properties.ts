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

/**
 * Desktop Studio gives no names, and of some actions the positions are not known: a statement is known by its first words, which may
 * stand behind comments and brackets. The name of a database may begin like one too ("Update service"): the longest text counts.
 */
function statementOf(block: Block): ActionValue | undefined {
  let found: ActionValue | undefined;
  for (const property of actionProperties(block)) {
    if (property.name !== '' || property.text.length <= (found?.text.length ?? 0)) continue;
    if (statement.test(property.text.slice(0, first))) found = property;
  }
  return found;
}

/** How much of a text is looked at, in code units: more than the comments that people write before a statement. */
const first = 4000;

const statement =
  /^(?:\s|\(|--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:(?:SELECT|EXEC|EXECUTE|CALL)\s|(?:INSERT|UPDATE|DELETE|MERGE|WITH|REPLACE)\s+\S+\s+\S|TRUNCATE\s+TABLE\s|(?:CREATE|ALTER|DROP)\s+(?:OR\s+REPLACE\s+)?(?:TABLE|VIEW|INDEX|DATABASE|SCHEMA|PROCEDURE|FUNCTION|TRIGGER|USER)\s)/i;

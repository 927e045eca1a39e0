import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import type { BlockType, PropertyRole } from '../../script/catalogue.ts';
import type { Shape, ShapeError } from './validators.js';

/** What a property of a role must be, so that rules that read it need not ask; the others may hold anything. */
const typeOfRole: Readonly<Partial<Record<PropertyRole, 'string' | 'array'>>> = {
  sql: 'string',
  writes: 'string',
  connection: 'string',
  parameters: 'array',
  conditions: 'array',
};

const closed = '#/properties/properties/additionalProperties';

/** The shape of a type of block that was taught: what the compiled shapes are for the catalogue's own types. */
export function taughtShape(row: BlockType): Shape {
  const validate: { (value: unknown): boolean; errors?: readonly ShapeError[] } = (value) => {
    const errors = isObject(value as JsonValue) ? errorsIn(value as JsonObject, row) : [];
    validate.errors = errors;
    return errors.length === 0;
  };
  return { validate, keys: { [closed]: Object.keys(row.properties) } };
}

function errorsIn(block: JsonObject, { properties, moreProperties = false }: BlockType): readonly ShapeError[] {
  const required = Object.keys(properties).filter((name) => properties[name]!.required);
  const held = member(block, 'properties');
  if (held === undefined) return required.length === 0 ? [] : [lacks('', 'properties')];
  if (!isObject(held)) return [];
  const missing = required.filter((name) => !Object.hasOwn(held, name)).map((name) => lacks('/properties', name));
  const wrong = Object.keys(held).flatMap((name): readonly ShapeError[] => {
    const row = Object.hasOwn(properties, name) ? properties[name]! : undefined;
    if (row === undefined) return moreProperties ? [] : [unknown(name)];
    const type = typeOfRole[row.role];
    const is = Array.isArray(held[name]) ? 'array' : typeof held[name];
    return type === undefined || is === type ? [] : [wrongType(name, type)];
  });
  return [...missing, ...wrong];
}

const lacks = (instancePath: string, missingProperty: string): ShapeError => ({
  instancePath,
  schemaPath: '#/required',
  keyword: 'required',
  params: { missingProperty },
});

const unknown = (additionalProperty: string): ShapeError => ({
  instancePath: '/properties',
  schemaPath: closed,
  keyword: 'additionalProperties',
  params: { additionalProperty },
});

const wrongType = (name: string, type: string): ShapeError => ({
  instancePath: `/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  schemaPath: '#/type',
  keyword: 'type',
  params: { type },
});

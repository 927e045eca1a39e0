import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { JsonValue } from '../document/document.ts';
import { quoted } from '../script/names.ts';
import { checkKeys, inside, membersOf, objectAt, orNearest, refuseAt, textAt, type At } from './check.ts';
import type { ConnectionGiven } from './config.ts';
import type { Given } from './origin.ts';

/** `dialect`: the name of a database. */
export function readDialect(value: JsonValue, dialects: readonly string[], at: At): Given<string> {
  if (typeof value !== 'string') return refuseAt(at, '"dialect" is the name of a database, such as "postgresql".');
  if (!dialects.includes(value))
    return refuseAt(
      at,
      `There is no dialect ${quoted(value)}: it can be ${dialects.slice(0, -1).join(', ')} or ${dialects.at(-1)!}.${orNearest(value, dialects)}`,
    );
  return { value, from: at };
}

/** `connections`: for each id the database, and a file with the statements that made its tables, from the config's folder. */
export function readConnections(
  value: JsonValue,
  dialects: readonly string[],
  at: At,
): ReadonlyMap<string, ConnectionGiven> {
  const whole = objectAt(value, '"connections" is an object: for each id of a connection what is known of it.', at);
  const read = new Map<string, ConnectionGiven>();
  for (const [id, held] of membersOf(whole)) {
    const here = inside(at, id);
    const own = objectAt(held, 'Of a connection an object tells: {"dialect": "postgresql"}.', here);
    checkKeys(own, ['dialect', 'schema'], 'A connection has no setting', here);
    const { dialect, schema } = own;
    read.set(id, {
      ...(dialect === undefined ? {} : { dialect: readDialect(dialect, dialects, inside(here, 'dialect')) }),
      ...(schema === undefined ? {} : { schema: readSchemaPath(schema, id, inside(here, 'schema')) }),
    });
  }
  return read;
}

function readSchemaPath(value: JsonValue, id: string, at: At): Given<string> {
  const path = textAt(value, '"schema" is the path of a file.', at);
  const absolute = resolve(dirname(at.source.absolute), path);
  if (!existsSync(absolute))
    return refuseAt(at, `The schema file ${quoted(path)} of connection ${quoted(id)} cannot be read.`);
  return { value: absolute, from: at };
}

import { isObject, type JsonValue } from '../document/document.ts';
import { pointerTo } from '../document/pointer.ts';
import { severities } from '../problems/problem.ts';
import type { Config, ConnectionConfig } from './config.ts';
import { orNearest, readSettingsFile } from './settings-file.ts';

const keys = ['$schema', 'rules', 'failOn', 'dialect', 'connections'];
const levels = ['off', ...severities];
const failLevels = [...severities, 'never'];

/** Reads and checks a config file. `shown` is its path as messages say it. Throws ConfigError with a sentence and a place. */
export async function readConfig(absolute: string, shown: string, ruleIds: readonly string[]): Promise<Config> {
  const { value, fail } = await readSettingsFile(absolute, shown, '{"rules": {"orphaned-block": "error"}}');
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) fail(`There is no setting "${key}".${orNearest(key, keys)}`, pointerTo('', key), true);
  }
  const { rules = {}, failOn } = value;
  if (!isObject(rules)) return fail('"rules" is an object: a severity for each rule id.', '/rules');
  for (const [id, setting] of Object.entries(rules)) {
    const pointer = pointerTo('', 'rules', id);
    if (!ruleIds.includes(id)) fail(`There is no rule "${id}".${orNearest(id, ruleIds)}`, pointer, true);
    const level = Array.isArray(setting) ? setting[0] : setting;
    if (typeof level !== 'string' || !levels.includes(level)) {
      const choice = `Rule "${id}" can be ${levels.join(', ')}, or a list of one of these and the rule's options.`;
      fail(`${choice}${orNearest(level, levels)}`, pointer);
    }
    if (Array.isArray(setting) && (setting.length !== 2 || !isObject(setting[1])))
      fail(`The options of rule "${id}" are one object: ["${String(level)}", {…}].`, pointer);
  }
  if (failOn !== undefined && (typeof failOn !== 'string' || !failLevels.includes(failOn)))
    fail(`"failOn" can be ${failLevels.join(', ')}.${orNearest(failOn, failLevels)}`, '/failOn');
  const dialect = readDialect(value['dialect'], '/dialect', fail);
  const connections = readConnections(value['connections'], fail);
  return { rules: rules as Config['rules'], failOn: failOn as Config['failOn'], dialect, connections };
}

type Fail = (sentence: string, pointer: string, key?: boolean) => never;

/** Which names there are is checked where they are used; here only that it is one. */
function readDialect(value: JsonValue | undefined, pointer: string, fail: Fail): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return fail('"dialect" is the name of a database, such as "postgresql".', pointer);
}

function readConnections(value: JsonValue | undefined, fail: Fail): Config['connections'] {
  if (value === undefined) return undefined;
  if (!isObject(value))
    return fail('"connections" is an object: for each id of a connection what is known of it.', '/connections');
  const read = Object.entries(value).map(([id, own]): readonly [string, ConnectionConfig] => {
    const pointer = pointerTo('', 'connections', id);
    if (!isObject(own)) return fail('Of a connection an object tells: {"dialect": "postgresql"}.', pointer);
    for (const key of Object.keys(own)) {
      const known = ['dialect', 'schema'];
      if (!known.includes(key))
        fail(`A connection has no setting "${key}".${orNearest(key, known)}`, pointerTo(pointer, key), true);
    }
    const { schema } = own;
    if (schema !== undefined && typeof schema !== 'string')
      fail('"schema" is the path of a file.', pointerTo(pointer, 'schema'));
    const dialect = readDialect(own['dialect'], pointerTo(pointer, 'dialect'), fail);
    return [id, { ...(dialect === undefined ? {} : { dialect }), ...(schema === undefined ? {} : { schema }) }];
  });
  return Object.fromEntries(read);
}

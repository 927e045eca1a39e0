import { isObject, member, type JsonObject, type JsonValue } from '../document/document.ts';
import { pointerTo } from '../document/pointer.ts';
import { parameterNamed, parameterOf } from './action-row.ts';
import type { ActionParameter, ActionType } from './action-type.ts';
import type { Action, Block } from './script.ts';

/** A property of a Studio action. */
export interface ActionValue {
  readonly position: number;
  /** As the export gives it, else as the catalogue does; '' where neither knows one. */
  readonly name: string;
  /** As text: numbers and truth values are written as Studio writes them; '' for what is no text. */
  readonly text: string;
  readonly value: JsonValue;
  /** The text that people read beside it, as for a skill; '' where there is none. */
  readonly description: string;
  /** Of the value. */
  readonly pointer: string;
}

/** The properties of an action by position; none for a block that is no Studio action. */
export function actionProperties({ action }: Block): readonly ActionValue[] {
  if (action?.written === undefined) return [];
  const { written, row } = action;
  const nameOf = (position: number): string => (row === undefined ? '' : (parameterOf(row, '', position)?.name ?? ''));
  if (!isObject(written)) return listed(action).map((_, position) => listedValue(action, position, nameOf(position)));
  return Object.keys(written).flatMap((key) => {
    const held = heldAt(written, key);
    return held === undefined ? [] : (heldValue(action, key, held, () => nameOf(Number(key))) ?? []);
  });
}

/** The parameters in XML. Of one parameter the element itself stands there, and no list. */
function listed({ written }: Action): readonly JsonValue[] {
  if (Array.isArray(written)) return written as readonly JsonValue[];
  return typeof written === 'string' ? [written] : [];
}

function listedValue(action: Action, position: number, name: string): ActionValue {
  const value = listed(action)[position]!;
  const pointer = Array.isArray(action.written) ? `${action.writtenAt}/${position}` : action.writtenAt;
  return { position, name, text: asText(value), value, description: '', pointer };
}

const heldAt = (written: JsonObject, key: string): JsonObject | undefined => {
  const held = written[key];
  return isObject(held) && /^\d{1,9}$/.test(key) ? held : undefined;
};

/** A property of web Studio's; undefined where it has no value. */
function heldValue(
  { writtenAt }: Action,
  key: string,
  held: JsonObject,
  nameOf: () => string,
): ActionValue | undefined {
  const value = member(held, 'value');
  if (value === undefined) return undefined;
  const description = member(held, 'description');
  return {
    position: Number(key),
    name: ownName(held) || nameOf(),
    text: asText(value),
    value,
    description: typeof description === 'string' ? description : '',
    pointer: pointerTo(writtenAt, key, 'value'),
  };
}

const ownName = (held: JsonObject): string => {
  const name = member(held, 'name');
  return typeof name === 'string' ? name : '';
};

/** The property of that name, upper and lower case aside. */
export function actionProperty(block: Block, name: string): ActionValue | undefined {
  const wanted = name.toLowerCase();
  return actionProperties(block).find((property) => property.name.toLowerCase() === wanted);
}

/**
 * Reads those properties of an action that hold what is wanted, with what the catalogue knows of them: none of an action of a framework.
 * One that the file names otherwise is not taken for what usually stands in its place, but for the path of a script: that comes first
 * under whatever name. Most actions have nothing that is wanted: they cost next to nothing.
 */
export function propertyReader(
  wants: (parameter: ActionParameter) => boolean,
): (block: Block) => readonly (readonly [ActionValue, ActionParameter])[] {
  const wanted = new Map<ActionType, boolean>();
  return ({ kind, action }) => {
    const row = kind === undefined ? undefined : action?.row;
    if (row === undefined || action?.written === undefined) return none;
    let has = wanted.get(row);
    if (has === undefined) {
      has = [...row.named.values()].some(wants);
      wanted.set(row, has);
    }
    return has ? propertiesOf(action, row, wants) : none;
  };
}

const none: readonly never[] = [];

function propertiesOf(
  action: Action,
  row: ActionType,
  wants: (parameter: ActionParameter) => boolean,
): readonly (readonly [ActionValue, ActionParameter])[] {
  const found: (readonly [ActionValue, ActionParameter])[] = [];
  const { written } = action;
  if (!isObject(written)) {
    const { length } = listed(action);
    row.parameters.forEach((parameter, position) => {
      if (position < length && wants(parameter)) found.push([listedValue(action, position, parameter.name), parameter]);
    });
    return found;
  }
  for (const key of Object.keys(written)) {
    const held = written[key];
    if (!isObject(held)) continue;
    const name = ownName(held);
    const usual = row.parameters[Number(key)];
    const isUsual = name === '' || name === usual?.name;
    const parameter = isUsual ? usual : (parameterNamed(row, name) ?? (usual?.kind === 'path' ? usual : undefined));
    if (parameter === undefined || !wants(parameter) || heldAt(written, key) === undefined) continue;
    const value = heldValue(action, key, held, () => parameter.name);
    if (value !== undefined) found.push([value, parameter]);
  }
  return found;
}

/**
 * The number that a property holds; undefined where it holds none, or what is not known before a run. A zero that is no text stands for
 * an empty property in older exports, and -1 often for nothing chosen.
 */
export function numberIn({ text, value }: ActionValue): number | undefined {
  if (value === 0 || !/^\s*[-+]?\d{1,15}(?:\.\d{1,15})?\s*$/.test(text)) return undefined;
  const number = Number(text);
  return number === -1 ? undefined : number;
}

const asText = (value: JsonValue): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return '';
};

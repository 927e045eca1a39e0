import { isObject, member, type JsonValue } from '../document/document.ts';
import { pointerTo } from '../document/pointer.ts';
import { parameterNamed, parameterOf } from './action-row.ts';
import type { ActionParameter } from './action-type.ts';
import type { Block } from './script.ts';

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
  const { written, writtenAt, row } = action;
  const nameOf = (position: number): string => (row === undefined ? '' : (parameterOf(row, '', position)?.name ?? ''));
  if (Array.isArray(written)) {
    return (written as readonly JsonValue[]).map((value, position) => ({
      position,
      name: nameOf(position),
      text: asText(value),
      value,
      description: '',
      pointer: `${writtenAt}/${position}`,
    }));
  }
  if (typeof written === 'string') {
    // XML with one parameter: the element itself, and no list.
    const name = nameOf(0);
    return [{ position: 0, name, text: written, value: written, description: '', pointer: writtenAt }];
  }
  if (!isObject(written)) return [];
  const values: ActionValue[] = [];
  for (const key of Object.keys(written)) {
    const held = written[key];
    if (!/^\d{1,9}$/.test(key) || !isObject(held)) continue;
    const value = member(held, 'value');
    if (value === undefined) continue;
    const [name, description] = [member(held, 'name'), member(held, 'description')];
    const position = Number(key);
    values.push({
      position,
      name: typeof name === 'string' && name !== '' ? name : nameOf(position),
      text: asText(value),
      value,
      description: typeof description === 'string' ? description : '',
      pointer: pointerTo(writtenAt, key, 'value'),
    });
  }
  return values;
}

/** The property of that name, upper and lower case aside. */
export function actionProperty(block: Block, name: string): ActionValue | undefined {
  const wanted = name.toLowerCase();
  return actionProperties(block).find((property) => property.name.toLowerCase() === wanted);
}

/**
 * The properties of which the catalogue knows what they hold, by name: none of an action of a framework. One that the file names
 * otherwise is not taken for what usually stands in its place.
 */
export function knownProperties(block: Block): readonly (readonly [ActionValue, ActionParameter])[] {
  const row = block.kind === undefined ? undefined : block.action?.row;
  if (row === undefined) return [];
  return actionProperties(block).flatMap((property) => {
    const parameter = parameterNamed(row, property.name);
    return parameter === undefined ? [] : [[property, parameter] as const];
  });
}

/**
 * The number that a property holds; undefined where it holds none, or what is not known before a run. A zero that is no text stands for
 * an empty property in older exports, and -1 for what the platform chooses.
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

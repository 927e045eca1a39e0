import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import { isOneExpression } from '../../script/expression.ts';
import { propertyOf } from '../../script/properties.ts';
import type { Block, Script } from '../../script/script.ts';
import { outcomeOf } from './compare.ts';
import type { Plain } from './constants.ts';
import { isErrorVariable, isGiven, type Variables } from './variables.ts';

/** What a Condition asks. It has one answer until one of the variables in it is written. */
export interface Asked {
  /** The same for the same question, however it is put: `x` not equal to `1` is the other answer to `x` equal to `1`. */
  readonly key: string;
  readonly variables: readonly number[];
  /** Where all of one variable is compared with a plain value. */
  readonly about: Comparison | undefined;
  /** The transition that is taken where the answer is yes; the other of "true" and "false" where it is no. */
  readonly yes: 'true' | 'false';
}

interface Comparison {
  readonly variable: number;
  readonly operator: string;
  readonly value: Plain;
  /** The variable holds true or false and nothing else. */
  readonly isBoolean: boolean;
}

/** Each operator that says no to another one. */
const opposites: ReadonlyMap<string, string> = new Map([
  ['NOT_EQUALS', 'EQUALS'],
  ['IS_NOT_EMPTY', 'IS_EMPTY'],
  ['NOT_CONTAINS', 'CONTAINS'],
  ['LESS_THAN_OR_EQUAL', 'GREATER_THAN'],
  ['GREATER_THAN_OR_EQUAL', 'LESS_THAN'],
]);

/** undefined for a block that asks nothing. Several comparisons in one block are one question: how they are joined is not known. */
export function askedBy(script: Script, block: Block, { readsIn, declared }: Variables): Asked | undefined {
  const conditions = propertyOf(block, 'conditions');
  if (conditions === undefined || !Array.isArray(conditions.value)) return undefined;
  const entries = conditions.value as readonly JsonValue[];
  const reads = readsIn[block.index]!;
  const variables = [...new Set(reads.map(({ variable }) => variable))];
  const [first] = entries;
  if (entries.length !== 1 || !isObject(first))
    return { key: JSON.stringify(entries), variables, about: undefined, yes: 'true' };

  const { operator, left, right } = asWritten(first);
  const opposite = opposites.get(operator);
  const kept = opposite ?? operator;
  const key = JSON.stringify([kept, left, kept === 'IS_EMPTY' ? null : right]);
  const yes = opposite === undefined ? 'true' : 'false';
  const read = reads.find(({ pointer }) => pointer === `${conditions.pointer}/0/left`);
  const whole = read?.certain === true && read.rest === '' && typeof left === 'string' && isOneExpression(left);
  const value = kept === 'IS_EMPTY' ? '' : plain(right);
  if (!whole || value === undefined) return { key, variables, about: undefined, yes };
  const place = declared[read.variable]!;
  const isBoolean = place >= 0 && script.variables[place]!.type === 'Boolean';
  return { key, variables, about: { variable: read.variable, operator: kept, value, isBoolean }, yes };
}

interface Written {
  readonly operator: string;
  readonly left: JsonValue | undefined;
  readonly right: JsonValue | undefined;
}

function asWritten(condition: JsonObject): Written {
  const name = member(condition, 'operator');
  return {
    operator: typeof name === 'string' ? name : '',
    left: member(condition, 'left'),
    right: member(condition, 'right'),
  };
}

function plain(value: JsonValue | undefined): Plain | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && !/\{\{|\}\}/.test(value) ? value : undefined;
}

/** What is known of a variable: its value, that it has none, or nothing. */
export type Held = { readonly value: Plain } | 'none' | undefined;

/** The answer where the variable in question holds that; undefined where platforms may differ. */
export function answerTo({ about }: Asked, held: Held): boolean | undefined {
  if (about === undefined || held === undefined) return undefined;
  if (held !== 'none') return outcomeOf(held.value, about.operator, about.value);
  if (about.operator === 'IS_EMPTY') return true;
  const likeNone = ['', '0', 'false'].includes(String(about.value).trim().toLowerCase());
  return about.operator === 'EQUALS' && !likeNone ? false : undefined;
}

/** What the variable in question holds where the answer is known. */
export function heldAfter({ about }: Asked, answer: boolean): Held {
  if (about === undefined) return undefined;
  const { operator, value, isBoolean } = about;
  if (operator !== 'EQUALS' && operator !== 'IS_EMPTY') return undefined;
  if (answer) return { value };
  const truth = String(value).trim().toLowerCase();
  return isBoolean && (truth === 'true' || truth === 'false') ? { value: truth !== 'true' } : undefined;
}

/** What a script writes down as the value of a variable. */
export const heldFrom = (value: JsonValue | undefined): Held => {
  const known = plain(value);
  return known === undefined ? undefined : { value: known };
};

/** What a run starts with in a variable. One that no block writes is a setting, which may be another tomorrow. */
export function heldAtStart(
  script: Script,
  { names, declared }: Variables,
  variable: number,
  isWritten: boolean,
): Held {
  const place = declared[variable]!;
  if (place < 0 || !isWritten || isGiven(names[variable]!) || isErrorVariable(names[variable]!)) return undefined;
  const { value } = script.variables[place]!;
  return value === undefined || value === null ? 'none' : heldFrom(value);
}

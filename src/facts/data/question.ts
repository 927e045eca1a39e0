import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import { isOneExpression } from '../../script/expression.ts';
import { propertyOf } from '../../script/properties.ts';
import type { Block, Script } from '../../script/script.ts';
import { outcomeOf } from './compare.ts';
import type { Plain } from './constants.ts';
import { beginningOf, beginningOutcome, textOutcome } from './texts.ts';
import { isErrorVariable, isGiven, type Variables } from './variables.ts';

/** What a Condition asks. It has one answer until one of the variables in it is written. */
export interface Asked {
  /** The same for the same question, however it is put: `x` not equal to `1` is the other answer to `x` equal to `1`. */
  readonly key: string;
  readonly variables: readonly number[];
  /** Where all of one variable is compared with a plain value. */
  readonly about: Comparison | undefined;
  /** Of several comparisons in one block, those of that kind. Where one of them does not hold, they do not all. */
  readonly all: readonly Part[];
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

interface Part {
  readonly about: Comparison;
  /** What the comparison has to come to. */
  readonly holds: boolean;
}

/** As many comparisons of one block as are looked at. */
const mostParts = 16;

/** Each operator that says no to another one. */
const opposites: ReadonlyMap<string, string> = new Map([
  ['NOT_EQUALS', 'EQUALS'],
  ['IS_NOT_EMPTY', 'IS_EMPTY'],
  ['NOT_CONTAINS', 'CONTAINS'],
  ['LESS_THAN_OR_EQUAL', 'GREATER_THAN'],
  ['GREATER_THAN_OR_EQUAL', 'LESS_THAN'],
]);

/**
 * undefined for a block that asks nothing. Several comparisons in one block are one question. How they are joined is not known: that
 * all have to hold is what most mean, and is only taken to rule runs out.
 */
export function askedBy(script: Script, block: Block, variables: Variables): Asked | undefined {
  const conditions = propertyOf(block, 'conditions');
  if (conditions === undefined || !Array.isArray(conditions.value)) return undefined;
  const entries = conditions.value as readonly JsonValue[];
  const named = [...new Set(variables.readsIn[block.index]!.map(({ variable }) => variable))];
  const compare = (entry: JsonObject, position: number): Part | undefined => {
    const { operator, left, right } = asWritten(entry);
    const kept = opposites.get(operator) ?? operator;
    const read = variables.readsIn[block.index]!.find(
      ({ pointer }) => pointer === `${conditions.pointer}/${position}/left`,
    );
    const whole = read?.certain === true && read.rest === '' && typeof left === 'string' && isOneExpression(left);
    const value = kept === 'IS_EMPTY' ? '' : plain(right);
    if (!whole || value === undefined) return undefined;
    const place = variables.declared[read.variable]!;
    const isBoolean = place >= 0 && script.variables[place]!.type === 'Boolean';
    return { about: { variable: read.variable, operator: kept, value, isBoolean }, holds: kept === operator };
  };
  const [first] = entries;
  if (entries.length !== 1 || !isObject(first)) {
    const all = entries.slice(0, mostParts).flatMap((entry, i) => (isObject(entry) ? (compare(entry, i) ?? []) : []));
    return { key: JSON.stringify(entries), variables: named, about: undefined, all, yes: 'true' };
  }
  const { operator, left, right } = asWritten(first);
  const opposite = opposites.get(operator);
  const kept = opposite ?? operator;
  const key = JSON.stringify([kept, left, kept === 'IS_EMPTY' ? null : right]);
  const yes = opposite === undefined ? 'true' : 'false';
  return { key, variables: named, about: compare(first, 0)?.about, all: [], yes };
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

/** What is known of a variable: its value, how its text begins, which is not empty, that it has none, or nothing. */
export type Held = { readonly value: Plain } | { readonly begins: string } | 'none' | undefined;

/** The variables that a question compares as a whole. */
export const comparedIn = ({ about, all }: Asked): readonly number[] =>
  about === undefined ? all.map((part) => part.about.variable) : [about.variable];

/** The answer where the variable holds that; undefined where it depends on others, or platforms may differ. */
export function answerTo({ about, all }: Asked, variable: number, held: Held): boolean | undefined {
  if (held === undefined) return undefined;
  if (about !== undefined) return about.variable === variable ? comesTo(about, held) : undefined;
  const fails = ({ about: one, holds }: Part): boolean => one.variable === variable && comesTo(one, held) === !holds;
  return all.some(fails) ? false : undefined;
}

function comesTo({ operator, value }: Comparison, held: NonNullable<Held>): boolean | undefined {
  const right = String(value).trim();
  if (held === 'none') {
    if (operator === 'IS_EMPTY') return true;
    return operator === 'EQUALS' && !['', '0', 'false'].includes(right.toLowerCase()) ? false : undefined;
  }
  if ('begins' in held) return beginningOutcome(held.begins, operator, right);
  return outcomeOf(held.value, operator, value) ?? textOutcome(String(held.value).trim(), operator, right);
}

/** What the variable in question holds where the answer is known. */
export function heldAfter({ about }: Asked, answer: boolean): Held {
  if (about === undefined) return undefined;
  const { operator, value, isBoolean } = about;
  if (operator !== 'EQUALS' && operator !== 'IS_EMPTY') return undefined;
  if (answer) return { value };
  if (operator === 'IS_EMPTY') return { begins: '' };
  const truth = String(value).trim().toLowerCase();
  return isBoolean && (truth === 'true' || truth === 'false') ? { value: truth !== 'true' } : undefined;
}

/** What a script writes down as the value of a variable. */
export const heldFrom = (value: JsonValue | undefined): Held => {
  const known = plain(value);
  if (known !== undefined) return { value: known };
  const begins = typeof value === 'string' ? beginningOf(value) : undefined;
  return begins === undefined ? undefined : { begins };
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

import { isObject, member, type JsonValue } from '../document/document.ts';
import { propertyOf } from '../script/properties.ts';
import type { Block } from '../script/script.ts';
import type { Variables } from './data/variables.ts';

/** A block that adds the same to a variable each time that a run comes to it. */
export interface Increment {
  readonly variable: number;
  /** Not 0. */
  readonly by: number;
}

/** `{{tries}} + 1`, `{{tries + 1}}` or `1 + {{tries}}` written to `tries`; undefined for every other block. */
export function incrementOf(block: Block, variables: Variables): Increment | undefined {
  const [write, ...others] = variables.writesIn[block.index]!;
  if (write === undefined || others.length > 0 || !write.certain || write.rest !== '' || write.onSuccess)
    return undefined;
  if (typeof write.value !== 'string') return undefined;
  const parts = sum.exec(write.value.trim()) ?? sumInside.exec(write.value.trim());
  const turned = parts === null ? turnedSum.exec(write.value.trim()) : null;
  const name = parts?.[1] ?? turned?.[2];
  if (name === undefined || variables.numberOf(name) !== write.variable) return undefined;
  const by = parts === null ? Number(turned![1]) : Number(parts[3]) * (parts[2] === '-' ? -1 : 1);
  return by === 0 ? undefined : { variable: write.variable, by };
}

const sum = /^\{\{\s*([^{}]*?)\s*\}\}\s*([+-])\s*(\d+(?:\.\d+)?)$/;
const sumInside = /^\{\{\s*([^{}+-]*?)\s*([+-])\s*(\d+(?:\.\d+)?)\s*\}\}$/;
const turnedSum = /^(\d+(?:\.\d+)?)\s*\+\s*\{\{\s*([^{}]*?)\s*\}\}$/;

/** A decision that compares one variable with a number. */
export interface NumberTest {
  readonly variable: number;
  /** As if the variable stood on the left. */
  readonly operator: string;
  readonly limit: number;
}

/** undefined for every other block: more than one comparison, other values, more ways on than `true` and `false`. */
export function numberTestOf(block: Block, variables: Variables): NumberTest | undefined {
  const list = propertyOf(block, 'conditions')?.value;
  if (!Array.isArray(list) || list.length !== 1 || !hasTwoOutcomes(block)) return undefined;
  const [condition] = list as readonly JsonValue[];
  if (!isObject(condition)) return undefined;
  const [left, right, operator] = ['left', 'right', 'operator'].map((key) => member(condition, key));
  if (typeof operator !== 'string' || left === undefined || right === undefined) return undefined;
  const [a, b] = [wholeVariable(left, variables), wholeVariable(right, variables)];
  const [x, y] = [numberIn(left), numberIn(right)];
  if (a !== undefined && y !== undefined) return { variable: a, operator, limit: y };
  const turned = mirrored.get(operator);
  if (b !== undefined && x !== undefined && turned !== undefined) return { variable: b, operator: turned, limit: x };
  return undefined;
}

/** A decision whether a variable is a text that is no number. */
export interface TextTest {
  readonly variable: number;
  readonly operator: 'EQUALS' | 'NOT_EQUALS';
  readonly limit: string;
}

export function textTestOf(block: Block, variables: Variables): TextTest | undefined {
  const list = propertyOf(block, 'conditions')?.value;
  if (!Array.isArray(list) || list.length !== 1 || !hasTwoOutcomes(block)) return undefined;
  const [condition] = list as readonly JsonValue[];
  if (!isObject(condition)) return undefined;
  const [left, right, operator] = ['left', 'right', 'operator'].map((key) => member(condition, key));
  if ((operator !== 'EQUALS' && operator !== 'NOT_EQUALS') || left === undefined) return undefined;
  if (typeof right !== 'string' || right.includes('{{') || numberIn(right) !== undefined) return undefined;
  const variable = wholeVariable(left, variables);
  return variable === undefined ? undefined : { variable, operator, limit: right };
}

/** The outcome where the variable has this value; undefined where it is no number, or the operator does not order numbers. */
export function outcomeFor({ operator, limit }: NumberTest, value: number | undefined): boolean | undefined {
  return value === undefined || !negated.has(operator) ? undefined : compare(operator, value, limit);
}

export const hasTwoOutcomes = ({ transitions }: Block): boolean =>
  transitions.length === 2 && ['true', 'false'].every((name) => transitions.some((one) => one.name === name));

const mirrored: ReadonlyMap<string, string> = new Map([
  ['EQUALS', 'EQUALS'],
  ['NOT_EQUALS', 'NOT_EQUALS'],
  ['LESS_THAN', 'GREATER_THAN'],
  ['GREATER_THAN', 'LESS_THAN'],
  ['LESS_THAN_OR_EQUAL', 'GREATER_THAN_OR_EQUAL'],
  ['GREATER_THAN_OR_EQUAL', 'LESS_THAN_OR_EQUAL'],
]);

function wholeVariable(value: JsonValue, variables: Variables): number | undefined {
  const name = typeof value === 'string' ? /^\s*\{\{\s*([^{}]*?)\s*\}\}\s*$/.exec(value)?.[1] : undefined;
  return name === undefined ? undefined : variables.numberOf(name);
}

/** A number, or text that is one. */
export function numberIn(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^\s*-?\d{1,15}(?:\.\d{1,9})?\s*$/.test(value) ? Number(value) : undefined;
}

/**
 * How often in a row a test has this outcome when the variable is `first` at its first time and `by` more at each further one;
 * undefined where it would be so for ever, or the operator does not order numbers.
 */
export function timesInARow(
  { operator, limit }: NumberTest,
  outcome: boolean,
  first: number,
  by: number,
): number | undefined {
  const other = negated.get(operator);
  if (other === undefined) return undefined;
  const op = outcome ? operator : other;
  const holds = (value: number): boolean => compare(op, value, limit);
  if (!holds(first)) return 0;
  if (op === 'EQUALS') return 1;
  const steps = (limit - first) / by;
  if (op === 'NOT_EQUALS') return steps > 0 && Number.isInteger(steps) ? steps : undefined;
  const rises = by > 0;
  if (rises !== op.startsWith('LESS_THAN')) return undefined;
  return op.endsWith('_OR_EQUAL') ? Math.floor(steps) + 1 : Math.ceil(steps);
}

const negated: ReadonlyMap<string, string> = new Map([
  ['EQUALS', 'NOT_EQUALS'],
  ['NOT_EQUALS', 'EQUALS'],
  ['LESS_THAN', 'GREATER_THAN_OR_EQUAL'],
  ['GREATER_THAN', 'LESS_THAN_OR_EQUAL'],
  ['LESS_THAN_OR_EQUAL', 'GREATER_THAN'],
  ['GREATER_THAN_OR_EQUAL', 'LESS_THAN'],
]);

function compare(operator: string, value: number, limit: number): boolean {
  switch (operator) {
    case 'EQUALS':
      return value === limit;
    case 'NOT_EQUALS':
      return value !== limit;
    case 'LESS_THAN':
      return value < limit;
    case 'LESS_THAN_OR_EQUAL':
      return value <= limit;
    case 'GREATER_THAN':
      return value > limit;
    default:
      return value >= limit;
  }
}

import { isObject, member, type JsonValue } from '../../document/document.ts';
import { isOneExpression } from '../../script/expression.ts';
import { propertyOf } from '../../script/properties.ts';
import type { Block, Script } from '../../script/script.ts';
import { listsBy } from './accesses.ts';
import { outcomeOf, sameOutcome } from './compare.ts';
import { constantsOf, type Plain } from './constants.ts';
import type { Read } from './reads.ts';
import type { Runs } from './runs.ts';
import type { Variables } from './variables.ts';

/** A comparison that comes to the same on every run. */
export interface Decided {
  readonly block: Block;
  /** Place in the block's conditions, and how many there are. */
  readonly position: number;
  readonly count: number;
  readonly pointer: string;
  readonly outcome: boolean;
  /** Both sides are one and the same expression. */
  readonly same: boolean;
  /** The values that the sides have; undefined where only they being the same is known. */
  readonly left: Plain | undefined;
  readonly right: Plain | undefined;
  readonly reads: readonly Read[];
  /** The outcome of the block as a whole, which is that of all its comparisons where they agree. */
  readonly blockOutcome: boolean | undefined;
}

interface Comparison {
  readonly block: Block;
  readonly position: number;
  readonly count: number;
  readonly pointer: string;
  readonly operator: string;
  readonly left: Side;
  readonly right: Side;
}

/** A value, or an expression; with the read where it is one of a whole variable. */
type Side = { readonly value: Plain } | { readonly text: string; readonly read: Read | undefined };

/** Only what is plain: two literals, one expression on both sides, variables that hold one literal on every run that comes there. */
export function decidedComparisons(
  script: Script,
  variables: Variables,
  runs: () => Runs,
  reached: Uint8Array,
): readonly Decided[] {
  const comparisons: Comparison[] = [];
  for (const block of script.blocks)
    if (reached[block.index] === 1 && block.kind !== undefined) addComparisons(block, variables, comparisons);
  const asked: Read[] = [];
  for (const one of comparisons) asked.push(...readsOf(one));
  const constants = asked.length === 0 ? new Map<Read, Plain>() : constantsOf(script, variables, runs(), asked);
  const valueOf = (side: Side): Plain | undefined =>
    'value' in side ? side.value : side.read === undefined ? undefined : constants.get(side.read);
  const decided: Omit<Decided, 'blockOutcome'>[] = [];
  for (const one of comparisons) {
    const { block, position, count, pointer, operator } = one;
    const [left, right] = [valueOf(one.left), valueOf(one.right)];
    const same = isSame(one.left, one.right);
    const outcome =
      left !== undefined && right !== undefined
        ? outcomeOf(left, operator, right)
        : same
          ? sameOutcome.get(operator)
          : undefined;
    if (outcome !== undefined)
      decided.push({ block, position, count, pointer, outcome, same, left, right, reads: readsOf(one) });
  }
  const byBlock = listsBy(decided, ({ block }) => block.index);
  return decided.map((one) => {
    const own = byBlock.get(one.block.index)!;
    const agree = own.length === one.count && own.every(({ outcome }) => outcome === one.outcome);
    return { ...one, blockOutcome: agree ? one.outcome : undefined };
  });
}

function readsOf({ left, right }: Comparison): readonly Read[] {
  const reads: Read[] = [];
  if ('read' in left && left.read !== undefined) reads.push(left.read);
  if ('read' in right && right.read !== undefined) reads.push(right.read);
  return reads;
}

const isSame = (left: Side, right: Side): boolean => 'text' in left && 'text' in right && left.text === right.text;

function addComparisons(block: Block, { readsIn }: Variables, into: Comparison[]): void {
  const conditions = propertyOf(block, 'conditions');
  if (conditions === undefined || !Array.isArray(conditions.value)) return;
  const entries = conditions.value as readonly JsonValue[];
  const reads = readsIn[block.index]!;
  for (const [position, entry] of entries.entries()) {
    const operator = isObject(entry) ? member(entry, 'operator') : undefined;
    if (!isObject(entry) || typeof operator !== 'string') continue;
    const pointer = `${conditions.pointer}/${position}`;
    const left = sideOf(member(entry, 'left'), `${pointer}/left`, reads);
    const isUnary = operator === 'IS_EMPTY' || operator === 'IS_NOT_EMPTY';
    const right = isUnary ? { value: '' } : sideOf(member(entry, 'right'), `${pointer}/right`, reads);
    if (left === undefined || right === undefined) continue;
    // What is read only in a run decides nothing, but against itself.
    if ((isOpen(left) || isOpen(right)) && !isSame(left, right)) continue;
    into.push({ block, position, count: entries.length, pointer, operator, left, right });
  }
}

const isOpen = (side: Side): boolean => 'text' in side && side.read === undefined;

function sideOf(value: JsonValue | undefined, pointer: string, reads: readonly Read[]): Side | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return { value };
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (!value.includes('{{') && !value.includes('}}')) return { value };
  const read = reads.find((one) => one.pointer === pointer);
  if (read?.certain !== true || !isOneExpression(value)) return undefined;
  return { text: value.trim(), read: read.rest === '' ? read : undefined };
}

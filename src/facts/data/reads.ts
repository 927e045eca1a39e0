import { isObject, member, type JsonObject, type JsonValue, type Span } from '../../document/document.ts';
import type { BlockProperty } from '../../script/catalogue.ts';
import type { Block, Script } from '../../script/script.ts';
import { readReference, type Reference } from './reference.ts';
import { forEachString } from './strings.ts';
import type { VariableSyntax } from './syntax.ts';

/** A place at which a block takes the value of a variable. A block reads before it writes. */
export interface Read {
  /** Number of the variable. */
  readonly variable: number;
  /** Number of the block. */
  readonly block: number;
  /** What follows the variable's name: '', '.length', '[0].first_name'. */
  readonly rest: string;
  /** Of the string that the reference stands in, and where in it. */
  readonly pointer: string;
  readonly within: Span;
  /** Role of the property; undefined where the block's type is not known. */
  readonly role: BlockProperty['role'] | undefined;
  /** Asks only whether there is a value: an operand of IS_EMPTY, or compared with nothing. Then the way out where there is none. */
  readonly emptyOn: 'true' | 'false' | undefined;
  /** False where the block only may read it: its type is not known, or the name is one of several in a formula. */
  readonly certain: boolean;
}

/** Gives a name its number. */
export type Numbering = (name: string) => number;

/** All reads, by block in the order of the document. */
export function readsOf(
  script: Script,
  syntax: VariableSyntax,
  known: (name: string) => boolean,
  numberOf: Numbering,
): readonly Read[] {
  const reads: Read[] = [];
  // Most scripts say the same things over and over.
  const taken = new Map<string, readonly (readonly [Reference, Span])[]>();
  const referencesIn = (text: string): readonly (readonly [Reference, Span])[] => {
    let found = taken.get(text);
    if (found === undefined) {
      found = syntax.references(text).flatMap((one) => {
        const behind = one.span.end - one.span.start;
        return readReference(one.text, known).map(
          (reference) =>
            [
              reference,
              reference.certain ? one.span : within(text, one.text, one.span.start, behind, reference.span),
            ] as const,
        );
      });
      taken.set(text, found);
    }
    return found;
  };
  let reader = 0;
  const take = (text: string, pointer: string, role: Read['role'], emptyOn: Read['emptyOn']): void => {
    for (const [reference, span] of referencesIn(text)) {
      reads.push({
        variable: numberOf(reference.variable),
        block: reader,
        rest: reference.rest,
        pointer,
        within: span,
        role,
        emptyOn,
        certain: reference.certain && role !== undefined,
      });
    }
  };
  for (const block of script.blocks) {
    reader = block.index;
    if (block.kind === undefined) mayRead(block, known, numberOf, take, reads, syntax.mayRefer);
    else readKnown(block, take, syntax.mayRefer);
  }
  return reads;
}

/** Where a name of a formula stands in the whole string. */
function within(text: string, formula: string, from: number, length: number, inner: Span): Span {
  const at = text.slice(from, from + length).indexOf(formula) + from;
  return { start: at + inner.start, end: at + inner.end };
}

type Take = (text: string, pointer: string, role: Read['role'], emptyOn: Read['emptyOn']) => void;

function readKnown(block: Block, take: Take, mayRefer: VariableSyntax['mayRefer']): void {
  for (const name of Object.keys(block.properties)) {
    const value = block.properties[name]!;
    if (typeof value === 'string' ? !mayRefer(value) : typeof value !== 'object' || value === null) continue;
    const role = Object.hasOwn(block.kind!.properties, name) ? block.kind!.properties[name]!.role : 'plain';
    if (typeof value === 'string') take(value, `${block.pointer}/properties/${name}`, role, undefined);
    else if (role === 'conditions' && Array.isArray(value)) {
      (value as readonly JsonValue[]).forEach((entry, position) => {
        const pointer = `${block.pointer}/properties/${name}/${position}`;
        const emptyOn = isObject(entry) ? asksForValue(entry) : undefined;
        forEachString(entry, pointer, (text, at) => take(text, at, role, emptyOn), mayRefer);
      });
    } else {
      const pointer = `${block.pointer}/properties/${name}`;
      forEachString(value, pointer, (text, at) => take(text, at, role, undefined), mayRefer);
    }
  }
}

/** The way out of a comparison with nothing on which there is no value. */
function asksForValue(condition: JsonObject): Read['emptyOn'] {
  const operator = member(condition, 'operator');
  if (operator === 'IS_EMPTY') return 'true';
  if (operator === 'IS_NOT_EMPTY') return 'false';
  const nothing = (side: JsonValue | undefined): boolean => side === null || side === '';
  if (!nothing(member(condition, 'right')) && !nothing(member(condition, 'left'))) return undefined;
  return operator === 'NOT_EQUALS' ? 'false' : 'true';
}

/** What a type that is not known may read: also a variable whose bare name is one of its strings. */
function mayRead(
  block: Block,
  known: (name: string) => boolean,
  numberOf: Numbering,
  take: Take,
  reads: Read[],
  mayRefer: VariableSyntax['mayRefer'],
): void {
  forEachString(block.properties, `${block.pointer}/properties`, (text, pointer) => {
    if (mayRefer(text)) take(text, pointer, undefined, undefined);
    if (!known(text)) return;
    const span = { start: 0, end: text.length };
    const variable = numberOf(text);
    reads.push({
      variable,
      block: block.index,
      rest: '',
      pointer,
      within: span,
      role: undefined,
      emptyOn: undefined,
      certain: false,
    });
  });
}

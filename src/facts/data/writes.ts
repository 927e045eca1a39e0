import { member, type JsonValue } from '../../document/document.ts';
import type { Block, Script } from '../../script/script.ts';
import { forEachString } from './strings.ts';
import type { VariableSyntax } from './syntax.ts';
import { isUnreadable } from './unreadable.ts';

/** A block that gives a variable a value. */
export interface Write {
  /** Number of the variable. */
  readonly variable: number;
  /** Number of the block. */
  readonly block: number;
  /** What follows the variable's name: '' where all of it is written, '.name' where only a part is. */
  readonly rest: string;
  /** Of the string that names the variable. */
  readonly pointer: string;
  /** The value holds on every way out of the block but its "error" transition: it is what the block's work comes to. */
  readonly onSuccess: boolean;
  /** False where the block only may write it: its type is not known. */
  readonly certain: boolean;
  /** What is written, as the script gives it; undefined where that is known only in a run. */
  readonly value: JsonValue | undefined;
}

/** A write before its variable has a number. */
export type NamedWrite = Omit<Write, 'variable' | 'rest'> & { readonly name: string };

export interface NamedWrites {
  readonly writes: readonly NamedWrite[];
  /** Blocks that may write any variable, as its name is known only in a run or cannot be read. */
  readonly anything: readonly number[];
}

export function namedWrites(script: Script, syntax: VariableSyntax): NamedWrites {
  const writes: NamedWrite[] = [];
  const anything: number[] = [];
  for (const block of script.blocks) {
    if (block.kind === undefined) {
      mayWrite(block, syntax, writes);
      continue;
    }
    if (isUnreadable(block)) {
      anything.push(block.index);
      continue;
    }
    const { properties, transitions } = block.kind;
    for (const property in properties) {
      if (properties[property]!.role !== 'writes') continue;
      const name = member(block.properties, property);
      if (typeof name !== 'string' || name.trim() === '') continue;
      if (syntax.mayRefer(name) && syntax.references(name).length > 0) {
        anything.push(block.index);
        continue;
      }
      writes.push({
        block: block.index,
        name,
        pointer: `${block.pointer}/properties/${property}`,
        onSuccess: transitions.required.includes('success'),
        certain: true,
        value: writtenValue(block),
      });
    }
  }
  return { writes, anything };
}

function writtenValue(block: Block): JsonValue | undefined {
  const { properties } = block.kind!;
  for (const property in properties) {
    if (properties[property]!.role === 'value') return member(block.properties, property);
  }
  return undefined;
}

/** What a type that is not known may write: every variable that its strings name, bare or as a reference. */
function mayWrite(block: Block, syntax: VariableSyntax, writes: NamedWrite[]): void {
  forEachString(block.properties, `${block.pointer}/properties`, (text, pointer) => {
    const names = syntax.mayRefer(text) ? syntax.references(text).map((reference) => reference.text) : [text];
    for (const name of names) {
      if (!nameLike.test(name)) continue;
      writes.push({ block: block.index, name, pointer, onSuccess: false, certain: false, value: undefined });
    }
  });
}

const nameLike = /^[^\s{}](?:[^{}\n]{0,198}[^\s{}])?$/;

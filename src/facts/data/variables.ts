import type { Script } from '../../script/script.ts';
import { accessesBy, type Accesses } from './accesses.ts';
import { readsOf, type Read } from './reads.ts';
import { readReference } from './reference.ts';
import { syntaxOf } from './syntax.ts';
import { namedWrites, type Write } from './writes.ts';

/**
 * The variables of a script, numbered: the declared ones first, then those that blocks write or read and nobody declares; and for
 * each block what it reads and writes. `facts.variables()` gives it, found out once.
 *
 *     const { names, reads, readsIn, writesIn } = facts.variables();
 *     for (const read of readsIn[block.index]!) report({ pointer: read.pointer, within: read.within, … });
 *
 * A block reads before it writes. What a block writes holds behind it, on every way out, or where the write is `onSuccess` on every
 * way out but its "error" transition. What is not `certain` may happen: it keeps others from being certain and raises nothing itself.
 */
export interface Variables {
  /** The name of each variable. */
  readonly names: readonly string[];
  /** Place in `script.variables`; -1 where it is not declared. Of two declarations of one name the first. */
  readonly declared: Int32Array;
  /** 1 where a run starts with a value in it: from outside, or by its declaration. */
  readonly valued: Uint8Array;
  /** By block, in the order of the document; of one block in the order of its properties. */
  readonly reads: readonly Read[];
  readonly writes: readonly Write[];
  /** For each block. */
  readonly readsIn: readonly (readonly Read[])[];
  readonly writesIn: readonly (readonly Write[])[];
  /** By variable. Put together when first asked for: several rules share it. */
  readonly accesses: () => readonly Accesses[];
  /** Blocks that may write any variable, as the name is known only in a run. */
  readonly writesAnything: ReadonlySet<number>;
  /** The number of a name; undefined where no variable has it. */
  readonly numberOf: (name: string) => number | undefined;
}

/** Variables that come from outside and always have a value. */
export const isGiven = (name: string): boolean => name.startsWith('input.');

/** Variables that have a value behind an "error" transition. */
export const isErrorVariable = (name: string): boolean => name.startsWith('error.') || name === 'error';

/** Variables that whoever started the script may look at when it has ended. */
export const isOutcome = (name: string): boolean => name.startsWith('output.');

export function variablesOf(script: Script): Variables {
  const syntax = syntaxOf(script.format);
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const declaredAt: number[] = [];
  const valued: boolean[] = [];
  const add = (name: string, declared: number, value: boolean): number => {
    const key = syntax.key(name);
    const known = numbers.get(key);
    if (known !== undefined) {
      if (value) valued[known] = true;
      return known;
    }
    numbers.set(key, names.length);
    declaredAt.push(declared);
    valued.push(value || isGiven(name));
    return names.push(name) - 1;
  };
  const numberOf = (name: string): number => add(name, -1, false);
  /** Only names that are known by now: which come later would depend on the order of the file. */
  const knownByNow = (): ((name: string) => boolean) => {
    const count = names.length;
    return (name) => (numbers.get(syntax.key(name)) ?? count) < count;
  };

  script.variables.forEach(({ name, value }, position) => {
    if (name !== '') add(name, position, value !== undefined && value !== null);
  });
  const declared = knownByNow();
  const { writes: named, anything } = namedWrites(script, syntax);
  const seen = new Map<string, Pick<Write, 'variable' | 'rest'>>();
  const writtenBy = (name: string): Pick<Write, 'variable' | 'rest'> => {
    const whole = declared(name) ? undefined : readReference(name, declared)[0];
    // Of a declared variable a part can be written; any other name is known as it is written.
    const isPart = whole?.certain === true && declared(whole.variable);
    return { variable: numberOf(isPart ? whole.variable : name), rest: isPart ? whole.rest : '' };
  };
  const writes = named.map(({ name, block, pointer, onSuccess, certain, value }): Write => {
    const { variable, rest } = seen.get(name) ?? writtenBy(name);
    if (!seen.has(name)) seen.set(name, { variable, rest });
    return { variable, block, rest, pointer, onSuccess, certain, value };
  });
  const reads = readsOf(script, syntax, knownByNow(), numberOf);

  const size = script.blocks.length;
  let accesses: readonly Accesses[] | undefined;
  return {
    names,
    declared: Int32Array.from(declaredAt),
    valued: Uint8Array.from(valued, Number),
    reads,
    writes,
    readsIn: byBlock(reads, size),
    writesIn: byBlock(writes, size),
    accesses: () => (accesses ??= accessesBy(names.length, reads, writes)),
    writesAnything: new Set(anything),
    numberOf: (name) => numbers.get(syntax.key(name)),
  };
}

const nothing: readonly never[] = [];

/** What comes in the order of the blocks, for each block. */
function byBlock<Access extends { readonly block: number }>(
  accesses: readonly Access[],
  size: number,
): readonly (readonly Access[])[] {
  const lists: (readonly Access[])[] = Array.from({ length: size }, () => nothing);
  let from = 0;
  for (let at = 1; at <= accesses.length; at += 1) {
    if (at < accesses.length && accesses[at]!.block === accesses[from]!.block) continue;
    lists[accesses[from]!.block] = accesses.slice(from, at);
    from = at;
  }
  return lists;
}

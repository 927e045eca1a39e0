import type { Script } from '../../script/script.ts';
import type { Slip } from './slips.ts';
import { forEachString } from './strings.ts';
import { isGiven, isOutcome, type Variables } from './variables.ts';

export interface Unused {
  /** Number of the variable. */
  readonly variable: number;
  /** Its name stands in a long text, which is prose or SQL as a rule, but may be code. */
  readonly inLongText: boolean;
}

/**
 * Declared variables that no block reads or writes, under no name that may be meant for them, and that stand in no string either, as
 * bare names do. What a run is given may be more than it needs, and what it hands out may be a constant.
 */
export function unusedVariables(script: Script, variables: Variables, slips: () => readonly Slip[]): readonly Unused[] {
  const { names, declared, reads, writes } = variables;
  const used = new Uint8Array(names.length);
  for (const { variable } of reads) used[variable] = 1;
  for (const { variable } of writes) used[variable] = 1;
  const unused = names
    .map((_, variable) => variable)
    .filter((variable) => declared[variable]! >= 0 && used[variable] === 0 && isOwn(names[variable]!));
  if (unused.length === 0) return [];
  const meant = new Set(slips().map((slip) => slip.meant));
  const left = new Map(
    unused.filter((variable) => !meant.has(variable)).map((variable) => [names[variable]!, variable]),
  );
  const inLongTexts = new Set<string>();
  for (const block of script.blocks) {
    if (left.size === 0) break;
    forEachString(block.properties, '', (text) => {
      if (text.length > longest) for (const word of words(text)) inLongTexts.add(word);
      else for (const word of words(text)) left.delete(word);
    });
  }
  return [...left].map(([name, variable]) => ({ variable, inLongText: inLongTexts.has(name) }));
}

/** A name that can be written in a script, and is no matter of whoever starts it. */
const isOwn = (name: string): boolean => !isOutcome(name) && !isGiven(name) && !/[{}]|^\s|\s$/.test(name);

/** Longer texts hold prose or SQL, where a word is no name of a variable. */
const longest = 200;

/** The text, and what it may name without braces: `db.result` in `db.result.length`, `a` in `a + 1`. */
function words(text: string): readonly string[] {
  const found = [text.trim()];
  for (const [name] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$.]{0,199}/gu)) {
    for (let at = name.length; at > 0; at = name.lastIndexOf('.', at - 1)) found.push(name.slice(0, at));
  }
  return found;
}

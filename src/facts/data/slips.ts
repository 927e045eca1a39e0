import { isSameButCase } from '../../script/describe.ts';
import { nearest } from '../../script/nearest.ts';
import { isErrorVariable, type Variables } from './variables.ts';

/** A name that nobody declares. */
export interface Slip {
  readonly variable: number;
  /** Number of the variable that was probably meant. */
  readonly meant: number | undefined;
  readonly read: boolean;
  readonly written: boolean;
}

/** As many names as are compared in one script, over all look-ups. */
const budget = 2_000_000;

/**
 * The names that blocks read or write and nobody declares, but for those of errors. One that is both read and written works as it
 * is, so nothing else was meant, unless it differs from a declared one in case or white space alone. Linear: in a script with tens of
 * thousands of such names the last ones get no suggestion.
 */
export function slipsOf({ names, declared, reads, writes }: Variables): readonly Slip[] {
  if (declared.every((place) => place >= 0)) return [];
  const read = new Uint8Array(names.length);
  const written = new Uint8Array(names.length);
  for (const { variable, certain } of reads) if (certain) read[variable] = 1;
  const mayBeWritten = new Set<number>();
  for (const { variable, certain } of writes) {
    if (certain) written[variable] = 1;
    else mayBeWritten.add(variable);
  }
  const numbers = new Map(names.map((name, number) => [name, number]));
  const isDeclared = (number: number): boolean => declared[number]! >= 0;
  const nearDeclared = finder(names.filter((_, number) => isDeclared(number)));
  const nearKnown = finder(names.filter((_, number) => isDeclared(number) || written[number] === 1));

  const slips: Slip[] = [];
  names.forEach((name, variable) => {
    const isRead = read[variable] === 1;
    const isWritten = written[variable] === 1;
    if (isDeclared(variable) || isErrorVariable(name) || (!isRead && !isWritten)) return;
    if (!isWritten && mayBeWritten.has(variable)) return;
    const near = isWritten ? nearDeclared(name) : nearKnown(name);
    const meant = near === undefined || (isRead && isWritten && !isSameButCase(near, name)) ? undefined : near;
    slips.push({ variable, meant: numbers.get(meant ?? ''), read: isRead, written: isWritten });
  });
  return slips;
}

/** Finds the nearest of some names. Names of one scope begin alike: only what follows may tell whether one is a slip of the other. */
function finder(names: readonly string[]): (name: string) => string | undefined {
  let left = budget;
  const tails = new Map<string, string[]>();
  for (const name of names) {
    const scope = scopeOf(name);
    const same = tails.get(scope);
    if (same === undefined) tails.set(scope, [name.slice(scope.length)]);
    else same.push(name.slice(scope.length));
  }
  return (name) => {
    left -= names.length;
    if (left < 0) return undefined;
    const scope = scopeOf(name);
    const tail = nearest(name.slice(scope.length), tails.get(scope) ?? []);
    if (tail !== undefined) return scope + tail;
    return nearest(
      name,
      names.filter((one) => scopeOf(one) !== scope),
    );
  };
}

/** `db.` of `db.result`; '' where there is none. */
const scopeOf = (name: string): string => name.slice(0, name.lastIndexOf('.') + 1);

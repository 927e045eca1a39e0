import type { Script } from '../../script/script.ts';
import type { Read } from './reads.ts';
import { isGiven, type Variables } from './variables.ts';

/** What a read gives, as far as declarations tell. */
export interface Kind {
  readonly type: string;
  /** A text that may well hold a number: it starts with one, or comes from outside. */
  readonly mayBeNumber: boolean;
}

/** The declared type of what is read; undefined where it is a part of a value, or nothing is declared. */
export function kindOfRead(script: Script, { names, declared }: Variables, { variable, rest }: Read): Kind | undefined {
  const place = declared[variable]!;
  const { type, value } = place < 0 ? { type: '', value: null } : script.variables[place]!;
  if (rest === '.length') return { type: 'Number', mayBeNumber: true };
  if (rest !== '' || type === '') return undefined;
  return { type, mayBeNumber: type === 'Number' || isGiven(names[variable]!) || isNumeric(value) };
}

export const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value));

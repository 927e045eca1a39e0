import { isCount, isValue, type Part, type Shape } from './parts.ts';

/** The part up to which a way of writing goes, where it begins at that part. */
export type Ends = (parts: readonly Part[], at: number, shape: Shape) => Part | undefined;

/** A run of words and signs; "#" stands for a number or a placeholder, "." for any value. */
export const run =
  (...pattern: readonly string[]): Ends =>
  (parts, at) => {
    const fits = pattern.every((one, i) => {
      const part = parts[at + i];
      if (one === '#') return isCount(part) || part?.kind === 'parameter';
      if (one === '.') return isValue(part);
      return part !== undefined && (part.word === one || part.sign === one);
    });
    return fits ? parts[at + pattern.length - 1] : undefined;
  };

/** Where one of them fits. */
export const anyOf =
  (...ends: readonly Ends[]): Ends =>
  (parts, at, shape) =>
    ends.map((one) => one(parts, at, shape)).find((end) => end !== undefined);

/** Only as the first words of a statement. */
export const first =
  (ends: Ends): Ends =>
  (parts, at, shape) =>
    at === 0 || parts[at - 1]!.sign === ';' ? ends(parts, at, shape) : undefined;

/** Only where the text has no such word. */
export const without =
  (ends: Ends, ...words: readonly string[]): Ends =>
  (parts, at, shape) => {
    const end = ends(parts, at, shape);
    return end === undefined || parts.some(({ word }) => words.includes(word)) ? undefined : end;
  };

/** Only where what stands before it is so. */
export const behind =
  (ends: Ends, test: (before: Part | undefined) => boolean): Ends =>
  (parts, at, shape) =>
    test(parts[at - 1]) ? ends(parts, at, shape) : undefined;

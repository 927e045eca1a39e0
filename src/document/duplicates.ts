import type { DocumentFault, Span } from './document.ts';
import { lineTable, positionAt } from './places.ts';
import { pointerTo } from './pointer.ts';
import { keyAt, walkJson } from './walk.ts';

/** An object or list that is being read: the keys of an object so far, or the number of items. */
interface Level {
  readonly keys: Map<string, Span> | undefined;
  /** Where it stands. Kept, so that a pointer deep down costs a step and not its whole length. */
  readonly base: string;
  count: number;
  /** The member that is being read. */
  step: string;
}

const longest = 40;

/** What is wrong with a text that JSON.parse took: keys that stand twice in one object, and numbers that no double can hold. */
export function findValueFaults(text: string): readonly DocumentFault[] {
  const faults: DocumentFault[] = [];
  const levels: Level[] = [];
  const lines = lineTable(text);
  const lineOf = (span: Span): number => positionAt(lines, span.start).line;
  const pointer = (): string => {
    const level = levels.at(-1);
    return level === undefined ? '' : pointerTo(level.base, level.keys === undefined ? level.count - 1 : level.step);
  };
  const item = (): void => {
    const level = levels.at(-1);
    if (level?.keys === undefined && level !== undefined) level.count += 1;
  };

  walkJson(text, {
    open: (_, list) => {
      item();
      levels.push({ base: pointer(), keys: list ? undefined : new Map(), count: 0, step: '' });
    },
    close: () => void levels.pop(),
    key: (span) => {
      const name = keyAt(text, span);
      const level = levels.at(-1)!;
      level.step = name;
      const first = level.keys!.get(name);
      level.keys!.set(name, span);
      if (first === undefined) return;
      const shown = JSON.stringify(name.length > longest ? `${name.slice(0, longest)}…` : name);
      faults.push({
        kind: 'duplicate-key',
        pointer: pointer(),
        span,
        message: `Key ${shown} stands twice in this object: only the last value counts, the one on line ${lineOf(first)} is lost.`,
        about: name,
        related: [{ pointer: pointer(), span: first, message: `The value of this ${shown} is lost.` }],
      });
    },
    scalar: (span, number) => {
      item();
      if (!number || Number.isFinite(Number(text.slice(span.start, span.end)))) return;
      const literal = text.slice(span.start, Math.min(span.end, span.start + longest));
      faults.push({
        kind: 'number',
        pointer: pointer(),
        span,
        message: `The number ${literal} is beyond what JSON readers can hold (about 1.8e308).`,
        about: literal,
      });
    },
  });
  return faults;
}

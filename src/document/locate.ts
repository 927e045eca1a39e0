import type { PlaceRequest, Span } from './document.ts';
import { pointerSteps } from './pointer.ts';
import { partsOfString, type PartOfString } from './string-span.ts';
import { keyAt, walkJson } from './walk.ts';

/** A value that was asked for, or one on the way to it, with what was found of it. */
interface Wanted {
  children: Map<string, Wanted> | undefined;
  key: Span | undefined;
  value: Span | undefined;
}

/** An object or list that is being read; `wanted` is undefined where nothing in it was asked for. */
interface Level {
  readonly wanted: Wanted | undefined;
  readonly start: number;
  readonly list: boolean;
  count: number;
}

/**
 * The stretches of a JSON text that are asked for, in their order. One pass over the text for all of them. Of keys that stand
 * twice the last counts, as for JSON.parse. A pointer that leads nowhere gives the nearest value on its way.
 */
export function findSpans(text: string, requests: readonly PlaceRequest[]): readonly Span[] {
  const root = newWanted();
  for (const { pointer } of requests) want(root, pointer);
  fill(text, root);
  const parts = new Map<Span, PartOfString>();
  return requests.map((request) => spanOf(text, root, request, parts));
}

const newWanted = (): Wanted => ({ children: undefined, key: undefined, value: undefined });

function want(root: Wanted, pointer: string): void {
  let at = root;
  for (const step of pointerSteps(pointer)) {
    at.children ??= new Map();
    const next = at.children.get(step) ?? newWanted();
    at.children.set(step, next);
    at = next;
  }
}

function fill(text: string, root: Wanted): void {
  const levels: Level[] = [];
  let member: Wanted | undefined;
  const entered = (): Wanted | undefined => {
    const level = levels.at(-1);
    if (level === undefined) return root;
    if (!level.list) return member;
    const item = level.wanted?.children?.get(String(level.count));
    level.count += 1;
    return item;
  };
  walkJson(text, {
    open: (start, list) => {
      const wanted = entered();
      levels.push({ wanted, start, list, count: 0 });
    },
    close: (end) => {
      const level = levels.pop();
      if (level?.wanted !== undefined) level.wanted.value = { start: level.start, end };
    },
    key: (span) => {
      const children = levels.at(-1)?.wanted?.children;
      member = children?.get(keyAt(text, span));
      if (member === undefined) return;
      // An earlier member of this name is lost, and with it what was found in it.
      clear(member);
      member.key = span;
    },
    scalar: (span) => {
      const wanted = entered();
      if (wanted !== undefined) wanted.value = span;
    },
  });
}

function clear(wanted: Wanted): void {
  const waiting = [wanted];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    next.key = undefined;
    next.value = undefined;
    // One by one: as arguments, a hundred thousand of them would not fit on the stack.
    for (const child of next.children?.values() ?? []) waiting.push(child);
  }
}

/** `parts` keeps what was found out about string values, so that many places in one cost no more than the first. */
function spanOf(
  text: string,
  root: Wanted,
  { pointer, key, within }: PlaceRequest,
  parts: Map<Span, PartOfString>,
): Span {
  let at = root;
  for (const step of pointerSteps(pointer)) {
    const next = at.children?.get(step);
    if (next?.value === undefined) return at.value ?? { start: 0, end: 0 };
    at = next;
  }
  const value = at.value ?? { start: 0, end: 0 };
  if (key === true && at.key !== undefined) return at.key;
  if (within === undefined) return value;
  const partOf = parts.get(value) ?? partsOfString(text, value);
  parts.set(value, partOf);
  return partOf(within);
}

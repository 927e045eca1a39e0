import type { PlaceRequest, Span } from '../document.ts';
import { pointerSteps } from '../pointer.ts';
import { partOfText } from './text-span.ts';
import { walkXml } from './walk.ts';

/** An element or attribute that was asked for, or one on the way to it, with what was found of it. */
interface Wanted {
  readonly children: Map<string, Wanted>;
  /** How many elements of this name were met in the same parent. */
  met: number;
  tag: Span | undefined;
  /** The text of an element without elements; the whole of any other. */
  value: Span | undefined;
}

interface Open {
  readonly wanted: Wanted | undefined;
  readonly start: number;
  /** Behind the start tag. */
  readonly inner: number;
  parent: boolean;
}

/** The stretches of an XML text that pointers into its value (value.ts) stand for, in their order, in one pass. */
export function findXmlSpans(text: string, requests: readonly PlaceRequest[]): readonly Span[] {
  const root = newWanted();
  const steps = requests.map(({ pointer }) => pointerSteps(pointer));
  for (const path of steps) {
    let at = root;
    for (const step of path) {
      const next = at.children.get(step) ?? newWanted();
      at.children.set(step, next);
      at = next;
    }
  }
  fill(text, root);
  return requests.map((request, i) => spanOf(text, root, steps[i]!, request));
}

const newWanted = (): Wanted => ({ children: new Map(), met: 0, tag: undefined, value: undefined });

function fill(text: string, root: Wanted): void {
  const levels: Open[] = [];
  walkXml(text, {
    open: (name, attributes, position) => {
      const inner = position();
      const start = text.lastIndexOf('<', inner - 1);
      const above = levels.at(-1);
      if (above !== undefined) above.parent = true;
      const wanted = nth((above === undefined ? root : above.wanted)?.children.get(name));
      if (wanted !== undefined) {
        wanted.tag = { start: start + 1, end: start + 1 + name.length };
        for (const key in attributes) placeAttribute(text, { start, end: inner }, key, wanted.children.get(`@${key}`));
      }
      levels.push({ wanted, start, inner, parent: false });
    },
    close: (_name, empty, position) => {
      const { wanted, start, inner, parent } = levels.pop()!;
      if (wanted === undefined) return;
      const end = position();
      const until = text.lastIndexOf('<', end - 1);
      const isText = !parent && !empty && until > inner;
      wanted.value = isText ? { start: inner, end: until } : { start, end };
      const own = wanted.children.get('#text');
      if (own !== undefined) own.value = wanted.value;
    },
  });
}

/** Of several elements of one name a pointer gives the position; of one alone, none: no element's name begins with a digit. */
function nth(wanted: Wanted | undefined): Wanted | undefined {
  if (wanted === undefined) return undefined;
  const position = wanted.met;
  wanted.met += 1;
  return wanted.children.get(String(position)) ?? (position === 0 ? wanted : undefined);
}

function placeAttribute(text: string, tag: Span, name: string, wanted: Wanted | undefined): void {
  if (wanted === undefined) return;
  const found = new RegExp(`\\s${name.replaceAll('.', '\\.')}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'u').exec(
    text.slice(tag.start, tag.end),
  );
  if (found === null) return;
  const end = tag.start + found.index + found[0].length;
  const quote = text[end - 1]!;
  wanted.tag = { start: tag.start + found.index + 1, end: tag.start + found.index + 1 + name.length };
  wanted.value = { start: text.lastIndexOf(quote, end - 2) + 1, end: end - 1 };
}

/** A pointer that leads nowhere gives the nearest value on its way. */
function spanOf(text: string, root: Wanted, steps: readonly string[], { key, within }: PlaceRequest): Span {
  let at = root;
  let found: Wanted | undefined;
  for (const step of steps) {
    const next = at.children.get(step);
    if (next === undefined) break;
    at = next;
    // A list has no place of its own: its first element stands for it.
    if (next.value === undefined) continue;
    found = next;
  }
  if (found === undefined) return { start: 0, end: Math.min(1, text.length) };
  if (found !== at) return found.tag ?? found.value!;
  if (key === true && found.tag !== undefined) return found.tag;
  const value = found.value!;
  return within === undefined ? value : partOfText(text, value, within);
}

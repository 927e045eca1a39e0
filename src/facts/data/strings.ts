import type { JsonValue } from '../../document/document.ts';
import { pointerTo } from '../../document/pointer.ts';

/**
 * Tells of every string in a value, with its pointer. The values of lists and objects are met in their order, keys are not met. Where
 * only some strings count, the others cost no pointer.
 */
export function forEachString(
  value: JsonValue,
  pointer: string,
  visit: (text: string, pointer: string) => void,
  counts: (text: string) => boolean = () => true,
): void {
  if (typeof value === 'string') {
    if (counts(value)) visit(value, pointer);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const waiting: [JsonValue, string][] = [[value, pointer]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [held, at] = next;
    if (typeof held === 'string') visit(held, at);
    else if (typeof held === 'object' && held !== null) {
      const steps = Object.keys(held);
      for (let i = steps.length - 1; i >= 0; i -= 1) {
        const inner = (held as Readonly<Record<string, JsonValue>>)[steps[i]!]!;
        if (typeof inner === 'string' ? counts(inner) : typeof inner === 'object')
          waiting.push([inner, pointerTo(at, steps[i]!)]);
      }
    }
  }
}

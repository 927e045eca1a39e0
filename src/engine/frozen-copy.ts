/**
 * A copy of plain data that cannot be changed: to write to it throws in a module. What is shared stays shared, functions stay as they are, and
 * of typed arrays, maps and sets, which cannot be frozen, a change stays in the copy. Iterative.
 */
export function frozenCopy<Value>(value: Value): Value {
  const copies = new Map<object, object>();
  const waiting: (readonly [source: object, copy: object])[] = [];
  const copyOf = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    const known = copies.get(one);
    if (known !== undefined) return known;
    const copy = emptyLike(one);
    copies.set(one, copy);
    if (!ArrayBuffer.isView(copy)) waiting.push([one, copy]);
    return copy;
  };
  const result = copyOf(value) as Value;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [source, copy] = at;
    if (source instanceof Map) {
      for (const [key, held] of source) (copy as Map<unknown, unknown>).set(copyOf(key), copyOf(held));
    } else if (source instanceof Set) {
      for (const held of source) (copy as Set<unknown>).add(copyOf(held));
    } else if (Array.isArray(source)) {
      for (const held of source) (copy as unknown[]).push(copyOf(held));
    } else {
      for (const key of Object.keys(source)) setOwn(copy, key, copyOf((source as Record<string, unknown>)[key]));
    }
    if (!(copy instanceof Map || copy instanceof Set)) Object.freeze(copy);
  }
  return result;
}

function emptyLike(one: object): object {
  if (ArrayBuffer.isView(one)) return (one as Int32Array).slice();
  if (one instanceof Map) return new Map();
  if (one instanceof Set) return new Set();
  return Array.isArray(one) ? [] : {};
}

/** An assignment to `__proto__` would change the prototype: a script may have such a key. */
function setOwn(copy: object, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(copy, key, { value, enumerable: true });
  else (copy as Record<string, unknown>)[key] = value;
}

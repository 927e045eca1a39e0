// Chance that is the same everywhere, so that every corpus is.

/** Numbers from 0 to 1 (mulberry32, public domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Ways to let chance decide, over one sequence of numbers. */
export function dice(seed) {
  const next = random(seed);
  const below = (count) => Math.floor(next() * count);
  const hex = (length) => Array.from({ length }, () => below(16).toString(16)).join('');
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)],
    /** So many different ones, in the order of the list. */
    some: (list, count) => {
      const left = new Set(list);
      while (left.size > count) left.delete([...left][below(left.size)]);
      return [...left];
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}

import type { Span } from '../../document/document.ts';
import type { SqlFacts } from './query.ts';
import type { Reading } from './reading.ts';

/**
 * What is found in every reading of the text, told by its place: where the dialect is not known, a defect is one only if it is one in
 * all dialects that can read the text. Readings with an open quote or a bracket without its partner find nothing, unless what is looked
 * for needs neither (`evenBroken`).
 */
export function inEveryReading<Found extends { readonly span: Span }>(
  sql: SqlFacts,
  find: (reading: Reading) => readonly Found[],
  evenBroken = false,
): readonly Found[] {
  const [first, ...others] = sql.readings();
  if (first === undefined || !(first.whole || evenBroken)) return [];
  let found = find(first);
  for (const reading of others) {
    if (found.length === 0) return found;
    const places = new Set(
      reading.whole || evenBroken ? find(reading).map(({ span }) => `${span.start}-${span.end}`) : [],
    );
    found = found.filter(({ span }) => places.has(`${span.start}-${span.end}`));
  }
  return found;
}

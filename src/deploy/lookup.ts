import type { Listing } from './platform.ts';

/**
 * Lists that begin after they were asked for. The API finds no script by name, so a look-up reads the whole list; those who ask
 * while one is being read share the next.
 */
export function sharedListing(list: () => Promise<Listing>): () => Promise<Listing> {
  let running: Promise<unknown> | undefined;
  let next: Promise<Listing> | undefined;
  const start = (): Promise<Listing> => {
    next = undefined;
    const listing = list();
    running = listing;
    return listing;
  };
  return () => {
    if (next !== undefined) return next;
    if (running === undefined) return start();
    // Not the one that is being read: what is asked for may have come to a page of it that is behind already.
    next = running.then(start, start);
    return next;
  };
}

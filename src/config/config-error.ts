import type { Place } from '../document/places.ts';

/** Where in a text something is wrong: what a code frame is drawn from. */
export interface Excerpt {
  readonly text: string;
  readonly place: Place;
}

/** A config that cannot be followed: wrong use. The message is a sentence, with the place in the file where there is one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly excerpt: Excerpt | undefined;

  /** `cause`: what the config itself threw, for a trace alone. */
  constructor(message: string, excerpt?: Excerpt, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.excerpt = excerpt;
  }
}

import type { Media } from './action-type.ts';
import type { Script } from './script.ts';

/**
 * The media types that numbers in a header stand for; that of generic is not published. In code, so that no run loads the action
 * catalogue for them; a test holds the two together.
 */
const byNumber: ReadonlyMap<number, Media> = new Map([
  [1, 'email'],
  [3, 'chat'],
  [4, 'phone'],
  [5, 'voicemail'],
  [6, 'work item'],
  [7, 'sms'],
  [9, 'digital'],
]);

/** The media type that a number in a header stands for; undefined where it is not known. */
export const mediaTypeOf = (number: number): Media | undefined => byNumber.get(number);

/** The media type of a Studio export; undefined where it gives none that is known. */
export const mediaOf = ({ header }: Script): Media | undefined =>
  header?.mediaType === undefined ? undefined : mediaTypeOf(header.mediaType);

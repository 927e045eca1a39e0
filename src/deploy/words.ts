import { quotedUpTo } from '../script/names.ts';

/** The platform's own words for a message: in quotes, without a full stop, what is invisible made visible, cut where they are very long. */
export const said = (words: string): string => quotedUpTo(words.trim().replace(/\.$/, ''), 600);

/** "3 s", "10 min": as long as a person would say it. */
export function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/**
 * Whether a glob matches a whole text: `*` is any number of characters, `?` is one. Case counts, as it does for the platform. No regular
 * expression is made of it: the time is at most that of comparing the two character by character.
 */
export function globMatches(glob: string, text: string): boolean {
  let at = 0;
  let inGlob = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const wanted = glob[inGlob];
    if (wanted === '*') {
      star = inGlob++;
      resume = at;
    } else if (wanted === '?' || wanted === text[at]) {
      inGlob += 1;
      at += 1;
    } else if (star >= 0) {
      // The last star takes one character more.
      inGlob = star + 1;
      at = ++resume;
    } else return false;
  }
  while (glob[inGlob] === '*') inGlob += 1;
  return inGlob === glob.length;
}

/** A text of at most this many code units: one that is longer ends at a word, if there is one near, and with an ellipsis. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = Math.max(0, most - 1);
  const space = Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end));
  if (space > end - 80) end = space;
  // Half of a surrogate pair is no character.
  else if (/[\u{D800}-\u{DBFF}]/u.test(text.charAt(end - 1))) end -= 1;
  return `${text.slice(0, end)}…`;
}

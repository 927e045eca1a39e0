/** What is made of a text character by character, until `standing` tells what stands for it. */
export interface Sum {
  a: number;
  b: number;
  c: number;
}

export const newSum = (): Sum => ({ a: 0x9e3779b9 | 0, b: 0x7f4a7c15, c: 0x94d049bb | 0 });

/** Takes in the next UTF-16 code unit. */
export function add(sum: Sum, code: number): void {
  const { a, b, c } = sum;
  sum.a = Math.imul(a ^ code, 0x01000193);
  sum.b = Math.imul(((b << 13) | (b >>> 19)) ^ code, 0x5bd1e995);
  sum.c = (Math.imul(c, 31) + code + (c >>> 15)) | 0;
}

export function addText(sum: Sum, text: string): void {
  for (let i = 0; i < text.length; i += 1) add(sum, text.charCodeAt(i));
}

/**
 * 96 bits that stand for a text: the first 48 as a number, the others in digits. Texts that differ have others, as far as nobody looks for two
 * that do not: it is no cryptography, whose loading alone takes a tenth of the time in which Node starts. The constants of the end are those
 * of MurmurHash3 (A. Appleby).
 */
export function standing(sum: Sum): readonly [number, string] {
  const a = mixed(sum.a ^ (sum.b >>> 3) ^ sum.c);
  const b = mixed(sum.b + a);
  const c = mixed(sum.c ^ b);
  return [a * 0x10000 + (b >>> 16), (b & 0xffff).toString(36).padStart(4, '0') + c.toString(36)];
}

function mixed(bits: number): number {
  let mix = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

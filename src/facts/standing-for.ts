/**
 * 96 bits that stand for a text: the first 48 as a number, the others in digits. Texts that differ have others, as far as nobody looks for two
 * that do not: it is no cryptography, whose loading alone takes a tenth of the time in which Node starts. The constants of the end are those
 * of MurmurHash3 (A. Appleby).
 */
export function standingFor(text: string): readonly [number, string] {
  let [a, b, c] = [0x9e3779b9, 0x7f4a7c15, 0x94d049bb];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(((b << 13) | (b >>> 19)) ^ code, 0x5bd1e995);
    c = (Math.imul(c, 31) + code + (c >>> 15)) | 0;
  }
  a = mixed(a ^ (b >>> 3) ^ c);
  b = mixed(b + a);
  c = mixed(c ^ b);
  return [a * 0x10000 + (b >>> 16), (b & 0xffff).toString(36).padStart(4, '0') + c.toString(36)];
}

function mixed(bits: number): number {
  let mix = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

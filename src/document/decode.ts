import type { DocumentFault } from './document.ts';

/** A file's bytes as text. With a fault the text is a lenient reading, good for places only. */
export interface Decoded {
  readonly text: string;
  readonly fault: DocumentFault | undefined;
}

/** Holds nothing between two calls; making one for each file costs more than what it then does. */
const strict = new TextDecoder('utf-8', { fatal: true });

/** Reads UTF-8, with or without a byte order mark (RFC 8259 §8.1 lets a reader pass over one); anything else is one fault. */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = utf16Kind(bytes);
  if (utf16 !== undefined) return decodeUtf16(bytes, utf16);
  try {
    return { text: strict.decode(bytes), fault: undefined };
  } catch {
    return decodeBrokenUtf8(bytes);
  }
}

type Utf16 = 'utf-16le' | 'utf-16be';

/** By the byte order mark, else by the zero byte beside the first character: a script begins with an ASCII character. */
function utf16Kind(bytes: Uint8Array): Utf16 | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0) return 'utf-16le';
  if (first === 0 && second !== 0) return 'utf-16be';
  return undefined;
}

function decodeUtf16(bytes: Uint8Array, kind: Utf16): Decoded {
  // Only the first line is needed to show the place, and Node without full ICU knows no big-endian decoder.
  const pairs = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const littleEndian = kind === 'utf-16le' ? pairs : pairs.map((_, i) => pairs[i ^ 1] ?? 0);
  const text = new TextDecoder('utf-16le').decode(littleEndian);
  return {
    text,
    fault: {
      kind: 'encoding',
      pointer: '',
      span: { start: 0, end: Math.min(1, text.length) },
      message: /^\s*</.test(text)
        ? `The file is encoded as ${kind.toUpperCase()}; cxlint reads XML that is UTF-8. Save it as UTF-8.`
        : `The file is encoded as ${kind.toUpperCase()}, but JSON files are UTF-8 (RFC 8259). Save it as UTF-8.`,
      about: kind,
    },
  };
}

function decodeBrokenUtf8(bytes: Uint8Array): Decoded {
  const offset = firstBrokenByte(bytes);
  const start = new TextDecoder().decode(bytes.subarray(0, offset)).length;
  const text = new TextDecoder().decode(bytes);
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    text,
    fault: {
      kind: 'encoding',
      pointer: '',
      span: { start, end: Math.min(start + 1, text.length) },
      message: `The file is not valid UTF-8: byte 0x${byte} at offset ${offset} does not belong to any character. Save it as UTF-8.`,
      about: 'utf-8',
    },
  };
}

/** Length of the longest valid beginning, found by halving: what decodes as a stream without complaint is valid so far. */
function firstBrokenByte(bytes: Uint8Array): number {
  let valid = 0;
  let broken = bytes.length;
  while (valid < broken) {
    const middle = Math.ceil((valid + broken) / 2);
    if (decodesSoFar(bytes.subarray(0, middle))) valid = middle;
    else broken = middle - 1;
  }
  // The stream holds back an unfinished character: the place is where that character begins.
  let start = valid;
  for (let back = 0; back < 3 && start > 0 && (bytes[start - 1]! & 0xc0) === 0x80; back += 1) start -= 1;
  return start > 0 && bytes[start - 1]! >= 0xc0 && !decodesWhole(bytes.subarray(start - 1, valid)) ? start - 1 : valid;
}

function decodesSoFar(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodesWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

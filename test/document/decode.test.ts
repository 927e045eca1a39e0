import { describe, expect, test } from 'vitest';
import { decode } from '../../src/document/decode.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

describe('decode', () => {
  test('reads UTF-8, and takes a byte order mark off', () => {
    expect(decode(bytes('{"a": "ü"}'))).toEqual({ text: '{"a": "ü"}', fault: undefined });
    expect(decode(bytes([0xef, 0xbb, 0xbf], '{}'))).toEqual({ text: '{}', fault: undefined });
    expect(decode(bytes())).toEqual({ text: '', fault: undefined });
  });

  test.each([
    ['UTF-16LE with a mark', [0xff, 0xfe, 0x7b, 0, 0x7d, 0], 'UTF-16LE'],
    ['UTF-16BE with a mark', [0xfe, 0xff, 0, 0x7b, 0, 0x7d], 'UTF-16BE'],
    ['UTF-16LE without one', [0x7b, 0, 0x7d, 0], 'UTF-16LE'],
    ['UTF-16BE without one', [0, 0x7b, 0, 0x7d], 'UTF-16BE'],
  ])('%s is one fault that names it, and the text is still readable', (_, given, name) => {
    const { text, fault } = decode(Uint8Array.from(given));
    expect(text).toContain('{}');
    expect(fault!.message).toBe(
      `The file is encoded as ${name}, but JSON files are UTF-8 (RFC 8259). Save it as UTF-8.`,
    );
  });

  test.each([
    ['a byte of another encoding', bytes('ab', [0xfc], 'c'), 2, 'FC'],
    ['a character cut short', bytes('ab', [0xe2, 0x82], 'c'), 2, 'E2'],
    ['a character cut short by the end', bytes('äb', [0xf0, 0x9f, 0x98]), 2, 'F0'],
    ['a surrogate as UTF-8', bytes('a', [0xed, 0xa0, 0x80]), 1, 'ED'],
    ['an over-long form', bytes([0xc0, 0xaf]), 0, 'C0'],
    ['a lone continuation', bytes('é', [0x80]), 1, '80'],
  ])('%s is one fault at its place', (_, given, start, byte) => {
    const { fault } = decode(given);
    expect(fault!.span.start).toBe(start);
    expect(fault!.message).toContain(`byte 0x${byte} `);
  });
});

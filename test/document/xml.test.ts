import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/document/read.ts';
import type { Document } from '../../src/document/document.ts';

const faultOf = async (text: string): Promise<string> => {
  const { faults, value } = await readDocument(text);
  expect(value).toBe(undefined);
  expect(faults).toHaveLength(1);
  return `${faults[0]!.about} ${text.slice(faults[0]!.span.start, faults[0]!.span.end)}`;
};

const written = ({ text, locate }: Document, pointer: string, within?: { start: number; end: number }): string => {
  const [span] = locate!(text, [{ pointer, ...(within === undefined ? {} : { within }) }]);
  return text.slice(span!.start, span!.end);
};

describe('the value of an XML text', () => {
  it.each([
    ['<a/>', { a: '' }],
    ['<a>text</a>', { a: 'text' }],
    ['\r\n<a>\r\n  <b>1</b>\r\n  <b />\r\n  <c><d>x</d></c>\r\n</a>', { a: { b: ['1', ''], c: { d: 'x' } } }],
    ['<a n="1" xmlns:x="y" xsi:nil="true"/>', { a: { '@n': '1' } }],
    ['<a n="1">t</a>', { a: { '@n': '1', '#text': 't' } }],
    ['<a>1 &lt; 2 &amp;&#65;&#x1F642;<![CDATA[<b>]]></a>', { a: '1 < 2 &A🙂<b>' }],
    ['<!-- note --><a><!-- note -->x</a>', { a: 'x' }],
    ['<a><toString>1</toString><constructor/></a>', { a: { toString: '1', constructor: '' } }],
  ])('of %j is like JSON', async (text, value) => {
    const document = await readDocument(text);
    expect(document.faults).toEqual([]);
    expect(document.value).toEqual(value);
  });

  it('keeps an element that is called __proto__', async () => {
    const { value } = await readDocument('<a><__proto__>1</__proto__></a>');
    expect(JSON.stringify(value)).toBe('{"a":{"__proto__":"1"}}');
  });
});

describe('an XML text that cannot be read has one problem', () => {
  it.each([
    ['<a><b></a>', 'end-tag </a>'],
    ['<a><b>', 'unclosed >'],
    ['<a>x & y</a>', 'ampersand &'],
    ['<a>&nbsp;</a>', 'entity &nbsp;'],
    ['<!DOCTYPE a><a/>', 'doctype <!DOCTYPE'],
    ['<a/><b/>', 'root'],
    ['<a', 'end a'],
    ['<a>\u0001</a>', 'character \u0001'],
  ])('%j', async (text, expected) => {
    expect(await faultOf(text)).toContain(expected);
  });

  it('never expands what a document type declares', async () => {
    const text = `<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>`;
    const { faults, value } = await readDocument(text);
    expect(value).toBe(undefined);
    expect(faults.map(({ about }) => about)).toEqual(['doctype']);
  });

  it('and no file is read for an external entity', async () => {
    const text = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>`;
    expect((await readDocument(text)).faults.map(({ about }) => about)).toEqual(['doctype']);
  });
});

describe('places in an XML text', () => {
  const text =
    '<S N="one"><A><I><C>Main &amp; more\r\nnext</C><P><s>1</s><s /><s>3</s></P></I><I><C>x</C></I></A><L>l</L></S>';

  it.each([
    ['/S/A/I/0/C', 'Main &amp; more\r\nnext'],
    ['/S/A/I/0/P/s/2', '3'],
    ['/S/A/I/0/P/s/1', '<s />'],
    ['/S/A/I/1', '<I><C>x</C></I>'],
    ['/S/L', 'l'],
    ['/S/@N', 'one'],
    ['/S/A/I/1/Nothing', 'I'],
    ['/S/A/I/7', 'I'],
  ])('%s is %j', async (pointer, expected) => {
    expect(written(await readDocument(text), pointer)).toBe(expected);
  });

  it('are found in a part of a text, entities and line ends counted as what they are read as', async () => {
    const document = await readDocument(text);
    const read = 'Main & more\nnext';
    for (const part of ['Main', '&', 'more', 'next']) {
      const start = read.indexOf(part);
      const found = written(document, '/S/A/I/0/C', { start, end: start + part.length });
      expect(found).toBe(part === '&' ? '&amp;' : part);
    }
  });
});

describe('whatever text begins with "<"', () => {
  it('is read or has a problem with a place, and never throws', async () => {
    const base = '<S><A><I><C>a &amp; b</C><P><s>1</s></P></I></A></S>';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(base.length),
        fc.nat(6),
        fc.string({ maxLength: 4, unit: fc.constantFrom('<', '>', '&', '/', '"', ';', 'a', '!', '[', ' ') }),
        async (at, cut, put) => {
          const text = `<${(base.slice(0, at) + put + base.slice(at + cut)).replace(/^\s*</, '')}`;
          const { faults, value } = await readDocument(text);
          expect(value === undefined).toBe(faults.length === 1);
          for (const { span } of faults) {
            expect(span.start).toBeLessThanOrEqual(span.end);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is read without recursion, however deep', async () => {
    const deep = 100_000;
    const { faults } = await readDocument('<a>'.repeat(deep) + '</a>'.repeat(deep));
    expect(faults).toEqual([]);
  });
});

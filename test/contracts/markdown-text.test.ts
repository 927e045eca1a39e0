import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { markdownCode, markdownLink, markdownText } from '../../src/report/markdown-text.ts';
import { githubSummary } from '../../src/report/github-summary.ts';
import { visible } from '../../src/script/names.ts';
import { contract, hasContracts } from '../support/contracts.ts';
import { fileWith, problemWith } from '../support/problems.ts';
import { render, reportOf } from '../support/report.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '<b',
        '</details>',
        '<!--',
        '&amp;',
        '&#64;',
        '@user',
        '@team/x',
        '#1',
        'gh-1',
        'www.x.org',
        'https://x.org',
        '|',
        '\\',
        '\\|',
        '`',
        '``',
        '**',
        '_',
        '~~',
        '[a](b)',
        '![',
        ']',
        '(',
        '$x$',
        ':b:',
        ':+1:',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '    ',
        'a@b.org',
        '^',
        '=',
        '"',
        '😀',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

interface Micromark {
  readonly micromark: (text: string, options: object) => string;
}

const apart = '\u{200B}';
/** The text of a page, without its tags. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

describe.skipIf(!hasContracts)("as GitHub's Markdown shows it", () => {
  let page: (markdown: string) => string;
  beforeAll(async () => {
    const { micromark } = await contract<Micromark>('micromark/index.js');
    const { gfm, gfmHtml } = await contract<Record<'gfm' | 'gfmHtml', () => object>>(
      'micromark-extension-gfm/index.js',
    );
    page = (markdown) =>
      micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  });

  test('any text is that text: no formatting, no HTML, no link, no mention', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const html = page(`x ${markdownText(text)} y`);
        expect(html.match(/<[^>]*>/g)).toEqual(['<p>', '</p>']);
        const shown = textOf(html);
        expect(shown.replaceAll(apart, '')).toBe(`x ${visible(text)} y`);
        expect(shown).not.toMatch(/@[\w-]|(?<!&)#\w|\bgh-\d|:\/\/|:[\w+-]+:/i);
      }),
      { numRuns: 500 },
    );
  });

  test('a table keeps its cells, in text, code and links', () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const row = `| x${markdownText(one)}x | ${markdownCode(`x${other}x`)} | ${markdownLink(markdownCode(`x${one}x`), 'https://h/a(b)|c')} |`;
        const cells = [...page(`| a | b | c |\n| - | - | - |\n${row}`).matchAll(/<td>(.*?)<\/td>/gs)].map(
          ([, cell]) => cell!,
        );
        expect(cells.map((cell) => textOf(cell).replaceAll(apart, ''))).toEqual(
          [one, other, one].map((text) => `x${visible(text)}x`),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('the step summary is of tags that it wrote itself, whatever names and messages hold', async () => {
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (path, message, script) => {
        const problem = problemWith({ message, rule: message, related: [{ ...problemWith(), message, path }] });
        const file = { ...fileWith(path, [problem]), script, rulesNotRun: [{ rule: message, why: message }] };
        const html = page(await render(githubSummary, reportOf([file, { ...file, path: `${path}2` }])));
        const tags = new Set(html.match(/<\/?[a-z]\w*/g));
        for (const tag of tags) {
          expect(tag).toMatch(/^<\/?(?:h2|p|table|thead|tbody|tr|th|td|code|details|summary|ul|li|strong)$/);
        }
        expect(html.match(/<li>/g)).toHaveLength(6);
        expect(html.match(/<tr>/g)).toHaveLength(3);
        expect(html).not.toContain('<!--');
        expect(textOf(html)).not.toMatch(/@[\w-]/);
      }),
    );
  });
});

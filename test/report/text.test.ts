import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { text } from '../../src/report/text.ts';
import { run } from '../support/io.ts';
import { lintAll } from '../support/lint.ts';
import { render, reportOf, withoutCounts } from '../support/report.ts';

const show = async (source: string, color = false): Promise<string> => {
  const file = await lintAll(source, 'menu.json');
  return render(text, reportOf([file]), { color, read: () => source });
};

test('the broken scripts read as the golden says', async () => {
  const { out } = await run(['fixtures/scripts/broken']);
  await expect(withoutCounts(out)).toMatchFileSnapshot('broken.golden.txt');
});

describe('the lines in question', () => {
  const script = (name: string): string =>
    `{"name": "n", "entryBlock": "Start", "blocks": [\n\t{"name": "Start", "type": "Start", "transitions": {"next": ${JSON.stringify(name)}}}]}`;

  test('have the caret under the place, behind tabs and wide characters', async () => {
    const lines = (await show(script('終わり'))).split('\n');
    const line = lines.find((one) => one.includes('2 |'))!;
    expect(line.indexOf('"終')).toBe(lines[lines.indexOf(line) + 1]!.indexOf('^'));
    const wide = (await show(`{"name": "終わり終わり", "entryBlock": "X", "blocks": []}`)).split('\n');
    expect(wide.find((one) => one.includes('^'))).toBeDefined();
  });

  test('are cut around the place where they are long', async () => {
    const long = JSON.stringify({
      name: 'x'.repeat(5000),
      entryBlock: 'Start',
      blocks: [{ name: 'Start', type: 'Start', transitions: { next: 'No' } }],
    });
    for (const line of (await show(long)).split('\n')) expect(line.length).toBeLessThan(300);
  });

  test('never hold characters that move the cursor or turn the text round', async () => {
    const out = await show(script('\u202Eevil\u001B[2J'));
    expect(out).not.toMatch(/[\u202E\u001B]/);
  });
});

test('colours are put round words and change no word', async () => {
  const source = readFileSync('fixtures/scripts/broken/refund-request.json', 'utf8');
  const colored = await show(source, true);
  expect(colored).toContain('\u001B[31m');
  expect(colored.replaceAll(/\u001B\[\d+m/g, '')).toBe(await show(source));
});

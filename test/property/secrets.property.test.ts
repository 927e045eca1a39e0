import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { readDocument } from '../../src/document/read.ts';
import { readScript } from '../../src/formats/read.ts';
import { cardOf } from '../../src/cli/rule-cards.ts';
import { formatNames, loadReporter } from '../../src/report/reporter.ts';
import { maskedText } from '../../src/script/mask.ts';
import { run } from '../support/io.ts';
import { lintAllFiles } from '../support/lint.ts';
import { render, reportOf } from '../support/report.ts';
import { planted, type Planted } from '../support/secrets.ts';

const seeds = ['good', 'broken'].flatMap((kind) =>
  readdirSync(`fixtures/scripts/${kind}`)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file): readonly unknown[] => {
      try {
        return [JSON.parse(readFileSync(`fixtures/scripts/${kind}/${file}`, 'utf8'))];
      } catch {
        return [];
      }
    }),
);
const folder = mkdtempSync(join(tmpdir(), 'cxlint-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The pages of rules are text of ours. */
const cards = rules.map((rule) => ({
  ...cardOf({ rule, severity: undefined, options: undefined }),
  page: () => undefined,
}));

/** A script with secrets in it, as text; with some letters written as escapes, or with its end cut off. */
const scripts = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(planted, fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }),
    fc.nat(9),
  )
  .map(([seed, plants, kind]) => {
    const value: unknown = structuredClone(seed);
    for (const [plant, where, place] of plants) plantIn(value, plant, where, place);
    const plain = JSON.stringify(value, undefined, 2);
    const cut = plain.slice(0, -20);
    const secrets = plants.map(([{ secret }]) => secret);
    // A part of a secret is none.
    const isCut = kind === 7 && secrets.every((secret) => plain.split(secret).length === cut.split(secret).length);
    return { secrets, text: kind < 3 ? plain.replaceAll('A', String.raw`\u0041`) : isCut ? cut : plain };
  });

type Held = Record<string, unknown>;

/** Puts it where its name tells what it is; or anywhere: in place of a string or of a name, whatever that breaks. */
function plantIn(value: unknown, { text, name }: Planted, where: number, place: number): void {
  const script = value as { variables?: unknown; blocks?: unknown };
  if (typeof value !== 'object' || value === null) return;
  const blocks = Array.isArray(script.blocks) ? script.blocks.filter(isHeld) : [];
  const block = blocks[place % Math.max(1, blocks.length)];
  if (name !== undefined) {
    const properties = isHeld(block?.['properties']) ? block['properties'] : undefined;
    if (where % 4 === 0 && properties !== undefined) {
      properties['variableName'] = name;
      properties['value'] = text;
    } else if (where % 4 === 1 && properties !== undefined) properties[name] = [text];
    else if (where % 4 === 2 && properties !== undefined) {
      properties['headers'] = { [name]: text };
      properties['conditions'] = [{ left: text, operator: 'GREATER_THAN', right: text }];
    } else {
      const kept = Array.isArray(script.variables) ? (script.variables as unknown[]) : [];
      script.variables = [...kept, { name, type: 'Number', value: text }, { name, type: 'Strnig', value: text }];
    }
    return;
  }
  const spots = stringsOf(value);
  const [held, key] = spots[where % spots.length]!;
  const last = Array.isArray(held) ? held : undefined;
  if (place % 5 === 0 && last === undefined) {
    const kept = (held as Held)[key];
    delete (held as Held)[key];
    (held as Held)[text] = kept;
  } else (held as Held)[key] = text;
}

const isHeld = (value: unknown): value is Held => typeof value === 'object' && value !== null && !Array.isArray(value);

function stringsOf(root: unknown): readonly (readonly [object, string])[] {
  const found: (readonly [object, string])[] = [];
  const waiting: unknown[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, held] of Object.entries(next)) {
      if (typeof held === 'string') found.push([next, key]);
      else waiting.push(held);
    }
  }
  return found;
}

/** What shows of a secret: all of it, or a stretch of it that is no word. */
function shows(written: string, secret: string): boolean {
  if (written.includes(secret)) return true;
  for (let at = 0; at + 10 <= secret.length; at += 1) if (written.includes(secret.slice(at, at + 10))) return true;
  return false;
}

test('no report shows any part of a secret, wherever it stands in a script', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async ({ secrets, text }) => {
      const files = await lintAllFiles([
        { path: 'a.json', bytes: new TextEncoder().encode(text) },
        { path: 'b.json', bytes: new TextEncoder().encode(text) },
      ]);
      const script = async (_: string, masked: Parameters<typeof maskedText>[1]): Promise<never> =>
        (await readScript(await readDocument(maskedText(text, masked)))).script as never;
      for (const format of formatNames) {
        const written = await render(await loadReporter(format), reportOf(files), {
          read: () => text,
          script,
          rules: cards,
        });
        expect(secrets.filter((secret) => shows(written, secret))).toEqual([]);
      }
    }),
    { numRuns: 80 },
  );
});

test('nor does a diff, a file of suppressions, or what goes to standard error', async () => {
  const file = join(folder, 'script.json');
  const decisions = join(folder, 'decisions.json');
  await fc.assert(
    fc.asyncProperty(scripts, async ({ secrets, text }) => {
      writeFileSync(file, text);
      writeFileSync(decisions, '{ "scripts": {} }\n');
      const io = { cwd: folder, env: { CXLINT_TRACE: '1' } };
      const dry = await run(['script.json', '--fix-dry-run', '--unsafe-fixes'], io);
      await run(['script.json', '--suppress-all', '--reason', 'It stays.', '--suppressions', 'decisions.json'], io);
      const written = dry.out + dry.err + readFileSync(decisions, 'utf8');
      expect(secrets.filter((secret) => shows(written, secret))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

import { readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointerSteps } from '../../src/document/pointer.ts';
import type { FileReport } from '../../src/problems/report.ts';
import { summarize } from '../../src/problems/report.ts';
import { lintAll } from '../support/lint.ts';
import { mutated, scriptValue } from '../support/scripts.ts';

const ajv = addFormats.default(new Ajv({ allErrors: true }));
const valid = ajv.compile(JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as object);

/** What must hold of every report on every input. */
function holds(text: string, report: FileReport): void {
  expect(report.rulesNotRun.filter((rule) => rule.fault === true)).toEqual([]);
  const whole = {
    schemaVersion: 1,
    cxlint: '0',
    summary: summarize([report], { rules: 1, passedOver: 0, ignored: 0, known: 0 }),
    files: [report],
  };
  expect(valid(whole), JSON.stringify(valid.errors)).toBe(true);
  const read = text.replace(/^\uFEFF/, '');
  const lines = read.split(/\r\n|\n|\r/);
  let value: unknown;
  try {
    value = JSON.parse(read);
  } catch {
    value = undefined;
  }
  for (const problem of report.problems) {
    for (const { start, end, pointer } of [problem, ...problem.related]) {
      expect(start.offset).toBeLessThanOrEqual(end.offset);
      expect(end.offset).toBeLessThanOrEqual(read.length);
      expect(start.line).toBeLessThanOrEqual(lines.length);
      expect(start.column).toBeLessThanOrEqual(lines[start.line - 1]!.length + 1);
      if (value !== undefined) expect(resolves(value, pointer), `${problem.rule} ${pointer}`).toBe(true);
    }
    expect(problem.message).toMatch(/[.?]$/);
    expect(problem.message).not.toMatch(/undefined|NaN|\[object/);
  }
  const prints = report.problems.map((problem) => problem.fingerprint);
  expect(new Set(prints).size).toBe(prints.length);
}

function resolves(value: unknown, pointer: string): boolean {
  let at = value;
  for (const step of pointerSteps(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as Record<string, unknown>)[step];
  }
  return true;
}

/** All but places; a block without a name is spoken of by its place, so its message is left out. */
const essence = (report: FileReport): readonly string[] => [
  ...report.problems.map(({ fingerprint }) => fingerprint).toSorted(),
  ...report.problems
    .filter(({ message }) => !message.includes('(of '))
    .map(({ rule, severity, block, message }) => `${rule} ${severity} ${block} ${message}`)
    .toSorted(),
];

describe('whatever the input', () => {
  test('random JSON never throws, and every place and pointer is in the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const text = JSON.stringify(value, undefined, 2);
        holds(text, await lintAll(text));
      }),
      { numRuns: 500 },
    );
  });

  test('random text and random bytes never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => holds(text, await lintAll(text))),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const report = await lintAll(bytes);
        expect(report.rulesNotRun.filter((rule) => rule.fault === true)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('random and mutated scripts never throw, and every place and pointer is in the file', async () => {
    await fc.assert(
      fc.asyncProperty(scriptValue, async (value) => {
        const text = JSON.stringify(value, undefined, 2);
        holds(text, await lintAll(text));
      }),
      { numRuns: 1000 },
    );
    const seeds = readdirSync('fixtures/scripts/good').map((file) =>
      readFileSync(`fixtures/scripts/good/${file}`, 'utf8'),
    );
    await fc.assert(
      fc.asyncProperty(mutated(seeds), async (text) => holds(text, await lintAll(text))),
      { numRuns: 600 },
    );
  });

  test('two runs give the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(scriptValue, async (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(await lintAll(text))).toBe(JSON.stringify(await lintAll(text)));
      }),
      { numRuns: 200 },
    );
  });

  test('shuffling keys changes nothing but places', async () => {
    await fc.assert(
      fc.asyncProperty(scriptValue, fc.integer(), async (value, seed) => {
        const plain = await lintAll(JSON.stringify(value));
        const shuffled = await lintAll(JSON.stringify(shuffleKeys(value, seed)));
        expect(essence(shuffled)).toEqual(essence(plain));
      }),
      { numRuns: 500 },
    );
  });

  test('shuffling blocks changes nothing but places', async () => {
    const named = scriptValue.filter((value) => Array.isArray((value as { blocks?: unknown }).blocks));
    await fc.assert(
      fc.asyncProperty(named, fc.infiniteStream(fc.nat(1000)), async (value, keys) => {
        const { blocks } = value as { blocks: readonly unknown[] };
        // Of blocks of one name it is their order that tells which is the second; of the entry too.
        const names = blocks.map((block) => {
          const name = (block as { name?: unknown } | null)?.name;
          return typeof name === 'string' ? name : '';
        });
        fc.pre(new Set(names).size === names.length);
        const order = blocks.map((block) => ({ block, key: keys.next().value })).toSorted((a, b) => a.key - b.key);
        const shuffled = { ...(value as object), blocks: order.map(({ block }) => block) };
        expect(essence(await lintAll(JSON.stringify(shuffled)))).toEqual(essence(await lintAll(JSON.stringify(value))));
      }),
      { numRuns: 1000 },
    );
  });
});

/** The same value with the members of every object turned round by the seed; lists stay as they are. */
function shuffleKeys(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, held]) => [key, shuffleKeys(held, seed)] as const);
  const cut = Math.abs(seed) % Math.max(1, entries.length);
  return Object.fromEntries([...entries.slice(cut), ...entries.slice(0, cut)].toReversed());
}

import { describe, expect, test } from 'vitest';
import { selectRules } from '../src/engine/select.ts';
import type { AnyDialect } from '../src/facts/sql/dialect.ts';
import { lint, sharedServices } from '../src/lint.ts';
import { rules } from '../rules/index.ts';

interface Corpus {
  readonly scriptNumber: (i: number) => object;
  readonly config: { readonly connections: Readonly<Record<string, { readonly dialect: AnyDialect }>> };
}

interface Defects {
  readonly defectRules: readonly string[];
  /** undefined where the script has no place for it. */
  readonly withDefect: (rule: string, script: object, by: object) => string | undefined;
}

const part = async <Part>(name: string): Promise<Part> =>
  (await import(new URL(`../bench/${name}`, import.meta.url).href)) as Part;

const { scriptNumber, config } = await part<Corpus>('corpus.mjs');
const { defectRules, withDefect } = await part<Defects>('defects.mjs');
const { dice } = await part<{ readonly dice: (seed: number) => object }>('random.mjs');

const services = sharedServices({});
const active = await selectRules(rules, {});
const problemsOf = async (text: string): Promise<readonly string[]> => {
  const { file } = await lint('script.json', text, active, { services, sql: { connections: config.connections } });
  return file.problems.map(({ rule, message }) => `${rule}: ${message}`);
};

describe('what the bench measures on', () => {
  test('is the same every time', () => {
    expect(JSON.stringify(scriptNumber(3))).toBe(JSON.stringify(scriptNumber(3)));
    expect(JSON.stringify(scriptNumber(3))).not.toBe(JSON.stringify(scriptNumber(4)));
  });

  test('has nothing wrong where nothing was put wrong', async () => {
    for (let i = 0; i < 40; i += 1) expect([i, await problemsOf(JSON.stringify(scriptNumber(i)))]).toEqual([i, []]);
  });

  test.each(defectRules)('has %s where it was put in, and says so once', async (rule) => {
    let put = 0;
    for (let i = 0; i < 40 && put < 3; i += 1) {
      const text = withDefect(rule, scriptNumber(i), dice(i));
      if (text === undefined) continue;
      put += 1;
      const told = await problemsOf(text);
      expect([i, told.filter((problem) => problem.startsWith(`${rule}: `)).length]).toEqual([i, 1]);
    }
    expect(put).toBe(3);
  });
});

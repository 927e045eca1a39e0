import { describe, expect, test } from 'vitest';
import { budgetOf } from '../../src/deploy/budget.ts';
import type { Clock } from '../../src/deploy/clock.ts';
import { defaultLimits } from '../../src/deploy/limits.ts';
import { sharedListing } from '../../src/deploy/lookup.ts';
import { pauseOf } from '../../src/deploy/pause.ts';
import type { Listing } from '../../src/deploy/platform.ts';
import { redactorOf } from '../../src/deploy/redact.ts';
import { retryAfter } from '../../src/deploy/retry-after.ts';
import { tokensOf } from '../../src/deploy/token.ts';
import { credentialsOf, withSandbox } from './support.ts';

/** A clock that goes on only when somebody sleeps. */
function still(): Clock & { readonly go: (milliseconds: number) => void } {
  let now = 0;
  const go = (milliseconds: number): void => void (now += milliseconds);
  return {
    now: () => now,
    wall: () => new Date(now),
    sleep: (milliseconds) => {
      go(milliseconds);
      return Promise.resolve();
    },
    chance: () => 0.5,
    go,
  };
}

describe('Retry-After', () => {
  const now = new Date('2026-03-02T10:00:00Z');
  const at = (value: string | undefined, date?: string): number | undefined =>
    retryAfter((name) => (name === 'retry-after' ? value : name === 'date' ? date : undefined), now);

  test.each<[string | undefined, string | undefined, number | undefined]>([
    [undefined, undefined, undefined],
    ['0', undefined, 0],
    ['120', undefined, 120_000],
    [' 3 ', undefined, 3000],
    ['1.5', undefined, 1500],
    ['-5', undefined, undefined],
    ['soon', undefined, undefined],
    ['1e9', undefined, undefined],
    ['', undefined, undefined],
    ['99999999999', undefined, undefined],
    ['2026', undefined, 2_026_000],
    ['Mon, 02 Mar 2026 10:00:30 GMT', undefined, 30_000],
    ['Mon, 02 Mar 2026 09:00:00 GMT', undefined, 0],
    ['Mon, 02-Mar-26 10:00:30 GMT', undefined, 30_000],
    ['Mon Mar  2 10:00:30 2026 GMT', undefined, 30_000],
    // A platform whose clock is an hour ahead, or behind.
    ['Mon, 02 Mar 2026 11:00:30 GMT', 'Mon, 02 Mar 2026 11:00:00 GMT', 30_000],
    ['Mon, 02 Mar 2026 09:00:30 GMT', 'Mon, 02 Mar 2026 09:00:00 GMT', 30_000],
    ['Mon, 02 Mar 2026 10:00:30 GMT', 'nonsense', 30_000],
  ])('%s, with the date %s, is a wait of %s ms', (value, date, wait) => {
    expect(at(value, date)).toBe(wait);
  });
});

test('a pause that is extended while it is waited for is waited for to its new end', async () => {
  const clock = still();
  const pause = pauseOf({
    ...clock,
    sleep: async (time) => {
      await clock.sleep(time);
      if (clock.now() === 1000) pause.extend(500);
    },
  });
  pause.extend(1000);
  expect(await pause.over(10_000)).toBe(true);
  expect(clock.now()).toBe(1500);
});

test('a pause beyond the time that is left is not waited for', async () => {
  const clock = still();
  const pause = pauseOf(clock);
  pause.extend(3_600_000);
  expect(await pause.over(300_000)).toBe(false);
  expect(clock.now()).toBe(0);
});

test('waits double from try to try, with chance in them, up to the longest', () => {
  const low = budgetOf(defaultLimits, { ...still(), chance: () => 0 });
  const high = budgetOf(defaultLimits, { ...still(), chance: () => 0.999999 });
  const waits = (budget: typeof low): readonly number[] =>
    Array.from({ length: 7 }, () => {
      budget.spendTry();
      return Math.round(budget.backoff());
    });
  expect(waits(low)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  expect(waits(high)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

describe('a token', () => {
  const withTokens = (
    life: number,
    use: (tokens: ReturnType<typeof tokensOf>, clock: ReturnType<typeof still>, given: () => number) => Promise<void>,
  ): Promise<void> =>
    withSandbox({ tokenLife: life }, async (sandbox) => {
      const clock = still();
      const line = { limits: { ...defaultLimits }, clock, pause: pauseOf(clock), trace: () => {} };
      await use(
        tokensOf(line, credentialsOf(sandbox), 'studio:scripts:read', redactorOf([])),
        clock,
        () => sandbox.requests.token,
      );
    });

  test('is kept until 30 seconds before its end, and then renewed', () =>
    withTokens(3600, async (tokens, clock, given) => {
      const first = await tokens.get();
      clock.go(3_569_999);
      expect(await tokens.get()).toEqual(first);
      expect(given()).toBe(1);
      clock.go(1);
      expect(await tokens.get()).not.toEqual(first);
      expect(given()).toBe(2);
    }));

  test('is asked for once by all who need it at the same time', () =>
    withTokens(3600, async (tokens, _, given) => {
      const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get()));
      expect(new Set(all.map(({ value }) => value)).size).toBe(1);
      expect(given()).toBe(1);
    }));

  test('that is dropped by several who were refused with it is renewed once', () =>
    withTokens(3600, async (tokens, _, given) => {
      const { value } = await tokens.get();
      tokens.drop(value!);
      const { value: second } = await tokens.get();
      tokens.drop(value!);
      expect((await tokens.get()).value).toBe(second);
      expect(given()).toBe(2);
    }));
});

test('a look-up never shares a list that was begun before it was asked for', async () => {
  const begun: (() => void)[] = [];
  const lookUp = sharedListing(
    () =>
      new Promise<Listing>(
        (resolve) => void begun.push(() => resolve({ scripts: [], serverTime: undefined, failure: undefined })),
      ),
  );
  const first = lookUp();
  const second = lookUp();
  const third = lookUp();
  expect(second).not.toBe(first);
  expect(third).toBe(second);
  expect(begun).toHaveLength(1);
  begun[0]!();
  await first;
  await Promise.resolve();
  expect(begun).toHaveLength(2);
  begun[1]!();
  await second;
});

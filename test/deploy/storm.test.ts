import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Fault, FaultPlan } from '../../sandbox/faults.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.ts';
import { readLedger } from '../../src/deploy/ledger.ts';
import type { Report } from '../../src/problems/report.ts';
import { credentialsOf, deployAll, inFolder, ledgerPath, scriptNamed, withSandbox, type Run } from './support.ts';

/** Numbers that look like chance and are the same in every run (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const everyFault: readonly Fault[] = [
  { kind: 'status', status: 401 },
  { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503, headers: { 'retry-after': '0' } },
  { kind: 'acted-status', status: 500 },
  { kind: 'acted-status', status: 504 },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'cut-body' },
  { kind: 'wrong-json' },
  { kind: 'empty-body' },
  { kind: 'end-tokens' },
];

interface Told {
  readonly sandbox: Sandbox;
  readonly report: Report;
  readonly folder: string;
}

const many = (number: number): readonly object[] =>
  Array.from({ length: number }, (_, i) => scriptNamed(`Script ${String(i).padStart(4, '0')}`));

const withMany = <T>(
  number: number,
  options: SandboxOptions,
  limits: Run['limits'],
  look: (told: Told) => T,
): Promise<T> =>
  withSandbox(options, (sandbox) =>
    inFolder(async (folder) => {
      const run = {
        credentials: credentialsOf(sandbox),
        folder,
        limits: { parallel: 4, requestTime: 5000, totalTime: 30_000, ...limits },
      };
      const { report } = await deployAll(many(number), run);
      return look({ sandbox, report, folder });
    }),
  );

/** Each script that is reported as created is there once, and no other is there; answers the counts. */
function accounted({ sandbox, report, folder }: Told): Readonly<Record<string, number>> {
  const times = new Map<string, number>();
  for (const { name } of sandbox.scripts) times.set(name, (times.get(name) ?? 0) + 1);
  const { deployments, intents } = readLedger(readFileSync(ledgerPath(folder), 'utf8'), 'ledger');
  const ids = new Map([...deployments.values()].map(({ name, id }) => [name, id]));
  const intended = new Set([...intents.values()].map(({ name }) => name));
  for (const { script, deploy } of report.files) {
    const there = times.get(script!) ?? 0;
    if (deploy!.status === 'created') {
      expect([script, there]).toEqual([script, 1]);
      // Where neither the answer nor the list told the id, the intent is left for the next run.
      if (deploy!.id === undefined) expect(intended).toContain(script);
      else expect(sandbox.scripts.find(({ name }) => name === script)!.id).toBe(ids.get(script!));
    } else if (deploy!.status === 'unknown') expect(intended).toContain(script);
    else expect([script, there, deploy!.message]).toEqual([script, 0, deploy!.message]);
  }
  return report.deploy!.counts;
}

describe('in a storm', () => {
  test('of every fault at 5 %, each of 1,000 scripts is created exactly once or reported as not', async () => {
    const chance = chanceFrom(20261123);
    const faults: FaultPlan = () =>
      chance() < 0.05 ? everyFault[Math.floor(chance() * everyFault.length)] : undefined;
    await withMany(1000, { faults, uniqueNames: false }, {}, (told) => {
      const counts = accounted(told);
      expect(counts['created']).toBeGreaterThan(980);
      const { token, list, create } = told.sandbox.requests;
      console.log(
        [
          '1,000 scripts, every request struck at 5 %:',
          ...Object.entries(counts)
            .filter(([, number]) => number > 0)
            .map(([status, number]) => `  ${status.padEnd(14)} ${number}`),
          `  requests       ${token} for a token, ${list} for a page, ${create} to create`,
        ].join('\n'),
      );
    });
  });

  test('of 429s, one pause holds for all, and everything is created', async () => {
    // 40 requests a second; the pause that the first refused request is told holds for its three neighbours too.
    await withMany(100, { quota: 40 }, {}, (told) => {
      expect(accounted(told)).toMatchObject({ created: 100 });
      const wasted = told.sandbox.requests.create - 100;
      expect(wasted).toBeLessThanOrEqual(12);
    });
  });

  test('of 429s that does not end, what was not created is reported as such', async () => {
    const faults: FaultPlan = ({ call, nth }) =>
      call === 'create' && nth > 5 ? { kind: 'status', status: 429, headers: { 'retry-after': '0' } } : undefined;
    await withMany(20, { faults }, {}, (told) => {
      expect(accounted(told)).toMatchObject({ created: 5, failed: 15 });
      expect(told.report.files.at(-1)!.deploy!.message).toBe(
        'Not created. The platform has had too many requests (429) from the organization, also after waiting. It says: "A fault of the sandbox". Run again later: what was deployed is not sent twice.',
      );
    });
  });

  test('in which tokens end in the middle of the run, everything is created', async () => {
    const faults: FaultPlan = ({ call, nth }) =>
      call === 'create' && nth % 7 === 0 ? { kind: 'end-tokens' } : undefined;
    await withMany(60, { faults }, {}, (told) => {
      expect(accounted(told)).toMatchObject({ created: 60 });
      expect(told.sandbox.tokens.length).toBeGreaterThan(5);
    });
  });

  test('with tokens that live shorter than they are renewed early, not every request asks for one', async () => {
    await withMany(30, { tokenLife: 20 }, {}, (told) => {
      expect(accounted(told)).toMatchObject({ created: 30 });
      expect(told.sandbox.requests.token).toBe(1);
    });
  });
});

describe('with a platform whose clock is off', () => {
  test.each([3_600_000, -3_600_000])(
    'by %i ms, a wait until a date is as long as the platform means it',
    async (clockAhead) => {
      const faults: FaultPlan = ({ call, nth }) =>
        call === 'create' && nth === 1
          ? {
              kind: 'status',
              status: 429,
              headers: { 'retry-after': new Date(Date.now() + clockAhead + 1000).toUTCString() },
            }
          : undefined;
      const from = Date.now();
      await withMany(2, { faults, clockAhead }, { totalTime: 10_000 }, (told) => {
        expect(accounted(told)).toMatchObject({ created: 2 });
        expect(Date.now() - from).toBeLessThan(8000);
      });
    },
  );

  test.each([7_200_000, -7_200_000])(
    'by %i ms, a script whose answer was lost is known for our own',
    async (clockAhead) => {
      const faults: FaultPlan = ({ call }) => (call === 'create' ? { kind: 'reset-after' } : undefined);
      await withMany(3, { faults, clockAhead, uniqueNames: false }, {}, (told) => {
        expect(accounted(told)).toMatchObject({ created: 3 });
        expect(told.sandbox.requests.create).toBe(3);
      });
    },
  );
});

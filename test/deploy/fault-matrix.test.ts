import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Call, Fault } from '../../sandbox/faults.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import { readLedger } from '../../src/deploy/ledger.ts';
import { credentialsOf, deployAll, inFolder, ledgerPath, scriptNamed, withSandbox, type Deployed } from './support.ts';

const status = (code: number, headers: Record<string, string> = {}, body?: string): Fault => ({
  kind: 'status',
  status: code,
  headers,
  ...(body === undefined ? {} : { body }),
});
const httpDate = (ahead: number): string => new Date(Date.now() + ahead).toUTCString();

/** What a fault is called in the table, and how it is made. */
const faults: Readonly<Record<string, () => Fault>> = {
  '302 to another host': () => status(302, { location: 'http://127.0.0.2:9/elsewhere?token=x' }),
  '400': () => status(400),
  '401': () => status(401),
  '403': () => status(403),
  '404': () => status(404),
  '408': () => status(408),
  '409': () => status(409),
  '413': () => status(413),
  '422': () => status(422),
  '429': () => status(429),
  '429, Retry-After: 0': () => status(429, { 'retry-after': '0' }),
  '429, Retry-After: a date': () => status(429, { 'retry-after': httpDate(900) }),
  '429, Retry-After: nonsense': () => status(429, { 'retry-after': 'soon' }),
  '429, Retry-After: 3600': () => status(429, { 'retry-after': '3600' }),
  '500': () => status(500),
  '502': () => status(502),
  '503': () => status(503),
  '503, Retry-After: 0': () => status(503, { 'retry-after': '0' }),
  '504': () => status(504),
  '500 after acting': () => ({ kind: 'acted-status', status: 500 }),
  '504 after acting': () => ({ kind: 'acted-status', status: 504 }),
  '200, no JSON': () => status(200, {}, '<html>'),
  '204': () => status(204, {}, ''),
  'reset before acting': () => ({ kind: 'reset-before' }),
  'reset after acting': () => ({ kind: 'reset-after' }),
  'no answer': () => ({ kind: 'silent' }),
  'no answer after acting': () => ({ kind: 'silent-after' }),
  'acts late': () => ({ kind: 'late', delay: 1500 }),
  'slow body': () => ({ kind: 'slow-body' }),
  'cut body': () => ({ kind: 'cut-body' }),
  'wrong JSON': () => ({ kind: 'wrong-json' }),
  'other JSON': () => ({ kind: 'other-json' }),
  'empty body': () => ({ kind: 'empty-body' }),
  'tokens end': () => ({ kind: 'end-tokens' }),
};

const names = ['First', 'Second', 'Third'];
// The fault strikes the second script, so that one before and one after it show what it does to others.
const struck: Readonly<Record<Call, number>> = { token: 1, list: 1, create: 2 };

interface Row {
  readonly what: string;
  readonly call: Call;
  readonly often: 'once' | 'always';
  readonly statuses: readonly string[];
  readonly created: readonly number[];
  readonly sent: number;
}

async function strike(call: Call, what: string, often: 'once' | 'always'): Promise<Row> {
  const plan = (request: { call: Call; nth: number; script: string | undefined }): Fault | undefined => {
    if (request.call !== call) return undefined;
    const strikes = often === 'once' ? request.nth === struck[call] : call !== 'create' || request.script === 'Second';
    return strikes ? faults[what]!() : undefined;
  };
  // Names may be taken twice here: what was sent twice would show. Only against a platform that acts after it was given up
  // nobody can do anything but rely on names that are unique.
  const uniqueNames = what === 'acts late';
  const requestTime = /no answer|acts late|slow/.test(what) ? 1000 : 5000;
  return withSandbox({ faults: plan, uniqueNames }, (sandbox) =>
    inFolder(async (folder) => {
      const scripts = names.map((name) => scriptNamed(name));
      const deployed = await deployAll(scripts, {
        credentials: credentialsOf(sandbox),
        folder,
        limits: { requestTime },
      });
      if (what === 'acts late') await new Promise((resolve) => void setTimeout(resolve, 1700));
      check(sandbox, deployed, folder);
      return {
        what,
        call,
        often,
        statuses: deployed.report.files.map((file) => file.deploy!.status),
        created: names.map((name) => sandbox.scripts.filter((script) => script.name === name).length),
        sent: sandbox.requests.create,
      };
    }),
  );
}

/** What must hold whatever goes wrong. */
function check(sandbox: Sandbox, { report, traces }: Deployed, folder: string): void {
  const written = existsSync(ledgerPath(folder)) ? readFileSync(ledgerPath(folder), 'utf8') : undefined;
  const ledger = written === undefined ? undefined : readLedger(written, 'ledger');
  for (const file of report.files) {
    const { status: told, message } = file.deploy!;
    const there = sandbox.scripts.filter(({ name }) => name === file.script);
    if (told === 'created' || told === 'unchanged') {
      expect(there, message).toHaveLength(1);
      const entry = [...ledger!.deployments.values()].find(({ name }) => name === file.script);
      // Where the platform never said the id, the intent stays for the next run.
      if (entry === undefined) expect([...ledger!.intents.values()].map(({ name }) => name)).toContain(file.script);
      else expect(entry.id).toBe(there[0]!.id);
    } else if (told === 'unknown') {
      expect([...ledger!.intents.values()].map(({ name }) => name)).toContain(file.script);
    } else {
      expect(there, `${told}: ${message}`).toHaveLength(0);
    }
    expect(message).toMatch(/^[A-Z"].*\.$/s);
  }
  const everything = JSON.stringify([report, traces, written]);
  for (const secret of [sandbox.clientSecret, ...sandbox.tokens]) expect(everything).not.toContain(secret);
}

const table: Row[] = [];

for (const call of ['token', 'list', 'create'] as const) {
  test(`whatever happens to a request for ${call}, each script is created exactly once or reported as not`, async () => {
    const rows = Object.keys(faults).flatMap((what) => (['once', 'always'] as const).map((often) => ({ what, often })));
    for (let at = 0; at < rows.length; at += 24)
      table.push(...(await Promise.all(rows.slice(at, at + 24).map(({ what, often }) => strike(call, what, often)))));
  });
}

test('the fault matrix is as it was', async () => {
  const width = Math.max(...Object.keys(faults).map((what) => what.length));
  const lines = table.map(({ what, call, often, statuses, created, sent }) =>
    [
      what.padEnd(width),
      call.padEnd(6),
      often.padEnd(6),
      statuses.map((one) => one.padEnd(12)).join(' '),
      created.join(' '),
      `${sent} sent`,
    ].join('  '),
  );
  const head = `${'fault'.padEnd(width)}  call    often   ${names.map((name) => name.padEnd(12)).join(' ')}  on the platform`;
  await expect([head, ...lines, ''].join('\n')).toMatchFileSnapshot('fault-matrix.golden.txt');
});

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/server.ts';
import { readLedger } from '../../src/deploy/ledger.ts';
import { bytesOf, scriptNamed, withSandbox } from './support.ts';

const scripts = 200;
const kills = 50;

let folder = '';
let entry = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cxlint-kill-'));
  mkdirSync(join(folder, 'scripts'));
  for (let i = 0; i < scripts; i += 1)
    writeFileSync(join(folder, `scripts/${i}.json`), bytesOf(scriptNamed(`Script ${i}`)));
  // The command line as it is, not what npm run build made last. No script of this test has SQL, so no grammar is needed.
  await build({
    entryPoints: { cxlint: 'src/cli/process.ts' },
    outdir: join(folder, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    loader: { '.wasm': 'empty' },
    banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'dist/package.json'), '{"type": "module"}');
  writeFileSync(join(folder, 'dist/run.js'), "import { runProcess } from './cxlint.js'; await runProcess(() => {});");
  entry = join(folder, 'dist/run.js');
});
afterAll(() => rmSync(folder, { recursive: true }), 120_000);

interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly out: string;
}

/** Deploys in a process of its own; `onStart` gets what kills it. */
function deploy(
  cwd: string,
  { url, clientId, clientSecret }: Sandbox,
  onStart: (kill: () => void) => void = () => {},
): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [entry, '--deploy', '--yes', '../scripts/*.json'], {
      cwd,
      env: { CXONE_BASE_URL: url, CXONE_CLIENT_ID: clientId, CXONE_CLIENT_SECRET: clientSecret },
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (out += chunk.toString()));
    child.on('close', (code, signal) => done({ code, signal, out }));
    onStart(() => child.kill('SIGKILL'));
  });
}

/** Kills a deploy when the platform has seen so many steps of requests, then runs it again. */
async function killAndRunAgain(nth: number): Promise<{ readonly before: number; readonly killed: boolean }> {
  const cwd = join(folder, `run-${nth}`);
  mkdirSync(cwd);
  let steps = 0;
  // A request has three steps; those of 200 scripts, and some before them.
  const moment = 2 + Math.floor(Math.random() * (scripts * 3));
  let kill = (): void => {};
  const onEvent = (): void => {
    steps += 1;
    // At once, or a little later, when the ledger is being written.
    if (steps === moment) setTimeout(kill, Math.random() < 0.3 ? 0 : Math.random() * 8);
  };
  // Names may be taken twice: nothing but cxlint keeps a script from being created again.
  return withSandbox({ onEvent, uniqueNames: false }, async (sandbox) => {
    const first = await deploy(cwd, sandbox, (end) => {
      kill = end;
    });
    const before = sandbox.scripts.length;
    const second = await deploy(cwd, sandbox);

    expect(second.code, second.out).toBe(0);
    const names = sandbox.scripts.map(({ name }) => name);
    expect(names).toHaveLength(scripts);
    expect(new Set(names).size).toBe(scripts);
    const ledger = readLedger(readFileSync(join(cwd, '.cxlint/deployments.json'), 'utf8'), 'ledger');
    const kept = [...ledger.deployments.values()].map(({ name, id }) => `${name} ${id}`).toSorted();
    expect(kept).toEqual(sandbox.scripts.map(({ name, id }) => `${name} ${id}`).toSorted());
    expect(ledger.intents.size).toBe(0);
    expect(readdirSync(join(cwd, '.cxlint'))).toEqual(['deployments.json']);
    return { before, killed: first.signal === 'SIGKILL' };
  });
}

test(
  `a deploy of ${scripts} scripts killed at ${kills} random moments, and run again: nothing twice, nothing lost`,
  { timeout: 600_000 },
  async () => {
    const runs: { readonly before: number; readonly killed: boolean }[] = [];
    for (let nth = 0; nth < kills; nth += 2)
      runs.push(...(await Promise.all([killAndRunAgain(nth), killAndRunAgain(nth + 1)])));
    expect(runs.filter(({ killed }) => killed).length).toBeGreaterThanOrEqual(kills - 5);
    const reached = runs.map(({ before }) => before).toSorted((a, b) => a - b);
    console.log(
      `${runs.filter(({ killed }) => killed).length} of ${kills} deploys were killed, when ${reached[0]} to ${reached.at(-1)} of ${scripts} scripts were on the platform (median ${reached[kills / 2]}).`,
    );
    expect(existsSync(folder)).toBe(true);
  },
);

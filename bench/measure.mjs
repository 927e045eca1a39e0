// Whole processes, in turn (A B C A B C …): how long each takes, what it uses, and how it compares with another within a turn. The
// machine's speed drifts; ratios within a turn drift less.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const usageFile = join(tmpdir(), `cxlint-bench-usage-${process.pid}.json`);

/** { command, args, codes: exit codes that are no failure (0 and 1 if left out), env, kept: whether a run is shorter for the one before } */
function run({ command, args, codes = [0, 1], env = {} }, more = {}, stdio = 'ignore') {
  const from = process.hrtime.bigint();
  const ended = spawnSync(command, args, {
    stdio: ['ignore', stdio, stdio],
    maxBuffer: 1e9,
    env: { ...process.env, NODE_OPTIONS: '', ...env, ...more },
  });
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  if (ended.error !== undefined) throw ended.error;
  if (!codes.includes(ended.status))
    throw new Error(
      `${command} ${args.slice(0, 6).join(' ')} … ended with ${ended.status ?? ended.signal}: ${ended.stderr}`,
    );
  return { seconds, status: ended.status, stdout: String(ended.stdout ?? ''), stderr: String(ended.stderr ?? '') };
}

/** What a program says. */
export const output = (program) => run(program, {}, 'pipe');

const counted = `--require=${resolve('bench/usage.cjs')}`;
const long = 3;

/** Processor seconds and the most memory (MB), in a run that is not timed: counting takes some time itself. */
function usage(program) {
  run(program, { NODE_OPTIONS: counted, CXLINT_BENCH_USAGE: usageFile });
  const used = JSON.parse(readFileSync(usageFile, 'utf8'));
  rmSync(usageFile);
  return used;
}

export const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Runs each program (by name) once in each turn; the first turn is not counted. Answers seconds a turn and what one run used. */
export function inTurns(programs, turns) {
  const measured = new Map(Object.keys(programs).map((name) => [name, { seconds: [] }]));
  for (const [name, program] of Object.entries(programs)) {
    // The first run warms what is kept between runs. Where it takes long, a second one to count in would tell the same.
    const { seconds } = run(program, { NODE_OPTIONS: counted, CXLINT_BENCH_USAGE: usageFile });
    const used = JSON.parse(readFileSync(usageFile, 'utf8'));
    rmSync(usageFile);
    Object.assign(measured.get(name), seconds > long && !program.kept ? used : usage(program));
  }
  for (let turn = 0; turn < turns; turn += 1)
    for (const [name, program] of Object.entries(programs)) measured.get(name).seconds.push(run(program).seconds);
  return Object.fromEntries(measured);
}

/** Median, least and most of the ratios within a turn. */
export function ratio(one, other) {
  const ratios = one.seconds.map((seconds, turn) => seconds / other.seconds[turn]);
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

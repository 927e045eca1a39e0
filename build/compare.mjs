// Whether a change makes cxlint quicker: two builds on the same scripts, turn by turn, by the processor time of whole processes (wall
// time says more of what else the machine does). Keep a copy of bin/, dist/, schemas/ and package.json from before the change, then:
//
//     node build/compare.mjs <folder of the copy> . 9 --concurrency 1 bench/corpus/clean
import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(import.meta.url);
if (process.env.CXLINT_COMPARE === undefined) compare();
else {
  // In the process that is measured: this file is loaded before cxlint.
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, String(user + system));
  });
}

function compare() {
  const [before, after, turns, ...args] = process.argv.slice(2);
  const seconds = (folder) => {
    const { output } = spawnSync(process.execPath, ['--import', own, join(folder, 'bin/cxlint.js'), ...args], {
      env: { ...process.env, CXLINT_COMPARE: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    return Number(output[3]) / 1e6;
  };
  const rows = [];
  for (let turn = 0; turn <= Number(turns); turn += 1) {
    const row = { before: seconds(before), after: seconds(after) };
    // The first warms the disk.
    if (turn > 0) rows.push(row);
  }
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)].toFixed(3);
  const ratios = rows.map((row) => row.after / row.before);
  console.log(
    `${median(rows.map((row) => row.before))} s → ${median(rows.map((row) => row.after))} s, × ${median(ratios)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
  );
}

// What --cache saves: whole processes, turn by turn with the floor (reading and JSON.parse of every file), medians of the ratios within a
// turn. Run `npm run build` first; `node bench/cache.mjs 9` does nine turns.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { writeCorpus } from './corpus.mjs';

const turns = Number(process.argv[2] ?? 5);
const corpus = 'bench/corpus';
mkdirSync(corpus, { recursive: true });

function seconds(...args) {
  const from = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - from) / 1e9;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const told = (numbers) =>
  `${median(numbers).toFixed(2)} (${Math.min(...numbers).toFixed(2)}–${Math.max(...numbers).toFixed(2)})`;

console.log(`Node ${process.version}, ${turns} turns; medians, in brackets the least and the most.\n`);
console.log('| files | case | ÷ reading and JSON.parse | seconds |\n| --: | :-- | --: | --: |');
for (const count of [1000, 5000]) {
  const folder = join(corpus, `cached-${count}`);
  const cache = join(corpus, `cache-${count}`);
  rmSync(cache, { force: true });
  writeCorpus(folder, count);
  const floor = () => seconds('bench/floor.mjs', folder);
  const cxlint = (...more) => seconds('bin/cxlint.js', '-o', join(corpus, 'report.txt'), ...more, folder);
  const cached = () => cxlint('--cache', '--cache-location', cache);
  const whole = cxlint('--concurrency', '1');
  // Until then the times of the files are not believed.
  await setTimeout(3500);
  cached();
  const rows = { 'nothing changed': [], 'one file changed': [], 'another checkout (content)': [] };
  for (let turn = 0; turn <= turns; turn += 1) {
    const row = { floor: floor(), 'nothing changed': cached() };
    appendFileSync(join(folder, 'script-7.json'), '\n');
    row['one file changed'] = cached();
    row['another checkout (content)'] = cxlint('--cache', '--cache-location', cache, '--cache-strategy', 'content');
    if (turn > 0) for (const name of Object.keys(rows)) rows[name].push([row[name] / row.floor, row[name]]);
  }
  for (const [name, all] of Object.entries(rows))
    console.log(`| ${count} | ${name} | ${told(all.map(([ratio]) => ratio))} | ${told(all.map(([, took]) => took))} |`);
  console.log(`| ${count} | without a cache | | ${whole.toFixed(2)} |`);
}

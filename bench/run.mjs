// Times whole processes, turn by turn (A B C A B C …), and prints medians of the ratios within a turn: the machine's speed
// drifts, ratios drift less. Run `npm run build` first; `npm run bench -- 9` does nine turns.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { script, writeCorpus } from './corpus.mjs';
import { studioJson, studioXml } from './studio.mjs';

const turns = Number(process.argv[2] ?? 5);
const corpus = 'bench/corpus';
mkdirSync(corpus, { recursive: true });
writeCorpus(join(corpus, 'one'), 1);
writeCorpus(join(corpus, 'clean'), 1000);
writeCorpus(join(corpus, 'dirty'), 1000, 20);
mkdirSync(join(corpus, 'giant'), { recursive: true });
writeFileSync(join(corpus, 'giant', 'giant.json'), JSON.stringify(script('Giant', 50_000, 7), undefined, 2));
mkdirSync(join(corpus, 'studio'), { recursive: true });
const single = {
  'blocks of 5,000': ['blocks.json', JSON.stringify(script('Long', 5000, 7), undefined, 2)],
  'web Studio, 5,000 actions': ['web.json', studioJson(5000)],
  'Desktop Studio, 5,000 actions': ['desktop.xml', studioXml(5000, 0)],
  'Desktop Studio, 30 MB with its icon': ['icon.xml', studioXml(12_000, 20_000_000)],
};
for (const [file, text] of Object.values(single)) writeFileSync(join(corpus, 'studio', file), text);

const node = process.execPath;
const nothing = [node, '-e', '0'];
const floor = (name) => [node, 'bench/floor.mjs', join(corpus, name)];
const cxlint = (name) => [node, 'bin/cxlint.js', '-o', join(corpus, 'report.txt'), join(corpus, name)];

function seconds([command, ...args]) {
  const from = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - from) / 1e9;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const round = (number) => number.toFixed(2);

const cases = [
  ['one file of 8 blocks', 'one'],
  ['1,000 clean files of 8 to 400 blocks', 'clean'],
  ['1,000 files, 5 % with problems', 'dirty'],
  ['one file of 50,000 blocks', 'giant'],
];
console.log(`Node ${process.version}, ${turns} turns; medians, in brackets the least and the most.\n`);
console.log('| case | cxlint ÷ node -e 0 | cxlint ÷ reading and JSON.parse | cxlint, seconds |');
console.log('| :-- | --: | --: | --: |');
for (const [title, name] of cases) {
  const rows = [];
  for (let turn = 0; turn <= turns; turn += 1) {
    const row = { nothing: seconds(nothing), floor: seconds(floor(name)), cxlint: seconds(cxlint(name)) };
    if (turn > 0) rows.push(row);
  }
  const ratio = (base) => {
    const ratios = rows.map((row) => row.cxlint / row[base]);
    return `${round(median(ratios))} (${round(Math.min(...ratios))}–${round(Math.max(...ratios))})`;
  };
  console.log(
    `| ${title} | ${ratio('nothing')} | ${ratio('floor')} | ${round(median(rows.map((row) => row.cxlint)))} |`,
  );
}

console.log('\n| one file | MB | seconds | microseconds a kB, without starting Node |');
console.log('| :-- | --: | --: | --: |');
for (const [title, [file, text]] of Object.entries(single)) {
  const path = join(corpus, 'studio', file);
  const times = Array.from({ length: turns }, () => {
    const empty = seconds(nothing);
    const all = seconds([node, 'bin/cxlint.js', '-o', join(corpus, 'report.txt'), path]);
    return { all, own: all - empty };
  });
  const own = median(times.map((time) => time.own));
  const size = Buffer.byteLength(text);
  console.log(
    `| ${title} | ${(size / 1e6).toFixed(1)} | ${round(median(times.map(({ all }) => all)))} | ${Math.round((own * 1e9) / size)} |`,
  );
}

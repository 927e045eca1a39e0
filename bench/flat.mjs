// What a block costs in a script of 50,000 blocks beside one in a script of 1,000, in one process: turn by turn the giant and then
// as many blocks in small scripts; medians of the ratios within a turn. `node --expose-gc bench/flat.mjs 9` does nine turns.
// JSON.parse alone, in the same turns, tells how much of it is the machine's: what is kept of a giant is copied by the garbage
// collector and does not fit into the processor's caches.
import { lintText } from '../dist/index.js';
import { giants } from './giants.mjs';

const turns = Number(process.argv[2] ?? 5);
/** The giants have no problem but these: what is measured is looking, not telling. Rules with options of a user's would cost each call. */
const options = { rules: { 'timeout-out-of-bounds': 'off', 'unknown-block-type': 'off' } };
const only = process.argv[3];
const [small, large] = [1000, 50_000];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const lint = (text) => lintText(text, options);
const held = [];
const parse = (text) => {
  held[0] = JSON.parse(text);
};

async function nanosecondsABlock(look, text, blocks, times) {
  held.length = 0;
  globalThis.gc?.();
  const from = process.cpuUsage();
  for (let i = 0; i < times; i += 1) await look(text);
  const { user, system } = process.cpuUsage(from);
  return ((user + system) * 1000) / (blocks * times);
}

console.log(
  `\nNode ${process.version}, ${turns} turns; processor time; medians, in brackets the least and the most.\n`,
);
console.log(
  `| shape | a block of ${large} ÷ one of ${small} | the same of JSON.parse alone | beside JSON.parse | µs a block of ${large} | problems |`,
);
console.log('| :-- | --: | --: | --: | --: | --: |');
for (const [shape, make] of Object.entries(giants)) {
  if (only !== undefined && !shape.includes(only)) continue;
  const rows = [];
  const texts = [small, large].map((size) => {
    const script = make(size);
    return { text: JSON.stringify(script), blocks: script.blocks.length };
  });
  let problems = 0;
  for (let turn = 0; turn <= turns; turn += 1) {
    const times = large / small;
    const few = await nanosecondsABlock(lint, texts[0].text, texts[0].blocks, times);
    const many = await nanosecondsABlock(lint, texts[1].text, texts[1].blocks, 1);
    const parses = [];
    for (let i = 0; i < 3; i += 1) {
      const ofFew = await nanosecondsABlock(parse, texts[0].text, texts[0].blocks, times);
      parses.push((await nanosecondsABlock(parse, texts[1].text, texts[1].blocks, 1)) / ofFew);
    }
    if (turn > 0) rows.push({ ratio: many / few, parse: median(parses), many });
    else problems = (await lintText(texts[1].text, options)).problems.length;
  }
  const told = (ratios) =>
    `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  const cells = [
    told(rows.map(({ ratio }) => ratio)),
    told(rows.map(({ parse: of }) => of)),
    told(rows.map(({ ratio, parse: of }) => ratio / of)),
    (median(rows.map(({ many }) => many)) / 1000).toFixed(1),
    problems,
  ];
  console.log(`| ${shape} | ${cells.join(' | ')} |`);
}

// Measures, and writes bench/RESULTS.md: `npm run bench` all of it, `npm run bench -- bulk giants` some sections, the others staying as they
// were measured. `--turns 9`: how often each is run. `--quick`: a look at few files in under a minute, printed and not kept. Run
// `npm run build` first.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { beside } from './beside.mjs';
import { install } from './install.mjs';
import { installed } from './peers.mjs';
import { machine, sectionText } from './results.mjs';
import { bulk, cached, corpora, corpus, flat, giants, nodes, one, studio } from './sections.mjs';
import { why } from './why.mjs';

const sections = { one, bulk, cached, giants, flat, studio, beside, install };
const { values, positionals } = parseArgs({
  options: { turns: { type: 'string', default: '3' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !(name in sections));
if (unknown !== undefined) {
  console.error(`There is no section "${unknown}"; there are ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}

const kept = join(corpus, 'measured');
mkdirSync(kept, { recursive: true });
if (!values.quick && process.platform === 'linux' && process.arch === 'x64') installed('bench/node24');
const options = {
  turns: values.quick ? 2 : Number(values.turns),
  counts: values.quick ? [30] : [1000, 5000],
  quick: values.quick,
};
const quick = ['one', 'bulk'];
const chosen = positionals.length > 0 ? positionals : values.quick ? quick : Object.keys(sections);

for (const name of chosen) {
  const before = loadavg()[0];
  const from = performance.now();
  const section = sections[name](options);
  const took = ((performance.now() - from) / 1000).toFixed(0);
  const load = `${before.toFixed(1)} to ${loadavg()[0].toFixed(1)}`;
  section.when = `${options.turns} turns${name === 'one' ? ' times three' : ''}; load of the machine ${load}.`;
  section.about = { machine: machine(), nodes: nodes(options).map(({ version }) => version), corpora: corpora() };
  console.error(`${name}: ${took} s`);
  console.log(sectionText(section));
  if (!values.quick) writeFileSync(join(kept, `${name}.json`), JSON.stringify(section));
}

if (!values.quick) {
  const all = Object.keys(sections).filter((name) => readdirSync(kept).includes(`${name}.json`));
  const read = all.map((name) => JSON.parse(readFileSync(join(kept, `${name}.json`), 'utf8')));
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const files = Object.assign({}, ...read.map(({ about }) => about.corpora));
  const text = [
    '# What cxlint costs',
    '',
    `cxlint ${version}, Node ${[...new Set(read.flatMap(({ about }) => about.nodes))].join(' and ')}; ${[...new Set(read.map(({ about }) => about.machine))].join('; ')}.`,
    'Written by `npm run bench`; how to read it is in bench/README.md. Ratios are medians over turns, with the least and the most in brackets.',
    '',
    '| corpus | files | blocks | MB | statements | different | of different shape | defective files | defects |',
    '| :-- | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...Object.entries(files).map(
      ([name, { files: count, blocks, bytes, statements, texts, shapes, defective, defects }]) =>
        `| ${name} | ${count} | ${blocks} | ${(bytes / 1e6).toFixed(1)} | ${statements} | ${texts} | ${shapes} | ${defective} | ${defects} |`,
    ),
    '',
    ...read.map((section) => sectionText(section, why)),
  ].join('\n');
  writeFileSync('bench/RESULTS.md', `${text.trim()}\n`);
}

// What the rules on variables cost for a block, from 1,000 blocks to 50,000, in scripts with as many variables as look-ups. The sizes
// take turns in one process, so that a busy machine slows all of them.
import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ids = new Set([
  'undeclared-variable',
  'unassigned-variable',
  'unused-variable',
  'dead-write',
  'result-read-on-error-path',
  'unchecked-result',
]);
const turns = Number(process.argv[2] ?? 9);
const sizes = [1000, 5000, 50_000];

const folder = mkdtempSync(join(tmpdir(), 'cxlint-bench-'));
const file = join(folder, 'parts.mjs');
buildSync({
  stdin: {
    contents: `
      export { readBlocks } from './src/formats/blocks/read.ts';
      export { blocksByName, graphOfScript } from './src/graph/graph.ts';
      export { factsOf } from './src/facts/facts.ts';
      export { rules } from './rules/index.ts';`,
    resolveDir: process.cwd(),
    loader: 'ts',
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: file,
  external: ['node-sql-parser', 'libpg-query', 'dt-sql-parser', '@guanmingchiu/sqlparser-ts', 'antlr4ng'],
  logLevel: 'error',
});
const { readBlocks, blocksByName, graphOfScript, factsOf, rules } = await import(pathToFileURL(file).href);
rmSync(folder, { recursive: true });

/** Look-ups one after the other, each with variables of its own: rows, a name, a flag for when it fails. Five blocks each. */
function clean(size) {
  const variables = [
    { name: 'input.id', type: 'String', value: '' },
    { name: 'output.text', type: 'String', value: '' },
  ];
  const blocks = [{ name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Ask0' } }];
  const steps = Math.floor((size - 2) / 5);
  for (let i = 0; i < steps; i += 1) {
    variables.push(
      { name: `rows${i}`, type: 'Array', value: null },
      { name: `name${i}`, type: 'String', value: null },
      { name: `failed${i}`, type: 'Boolean', value: false },
    );
    const set = (name, variableName, value, next) => ({
      name,
      type: 'SetVariable',
      properties: { variableName, value },
      transitions: { next },
    });
    blocks.push(
      {
        name: `Ask${i}`,
        type: 'DBConnector',
        properties: {
          connectionId: 'c',
          query: 'SELECT name FROM t WHERE id = ?',
          parameters: ['{{input.id}}'],
          outputVariable: `rows${i}`,
        },
        transitions: { success: `Has${i}`, error: `Fail${i}` },
      },
      {
        name: `Has${i}`,
        type: 'Condition',
        properties: { conditions: [{ left: `{{rows${i}.length}}`, operator: 'GREATER_THAN', right: '0' }] },
        transitions: { true: `Keep${i}`, false: `Fail${i}` },
      },
      set(`Keep${i}`, `name${i}`, `{{rows${i}[0].name}}`, `Say${i}`),
      set(`Fail${i}`, `name${i}`, 'nobody', `Say${i}`),
      set(
        `Say${i}`,
        'output.text',
        `{{output.text}} {{name${i}}} {{failed${i}}}`,
        i + 1 < steps ? `Ask${i + 1}` : 'End',
      ),
    );
  }
  blocks.push({ name: 'End', type: 'End', properties: {}, transitions: {} });
  return { name: 'Bench', entryBlock: 'Start', variables, blocks };
}

/** The same, where every look-up that fails leaves its name unset, and every row is read uncounted. */
function faulty(size) {
  const document = clean(size);
  for (const block of document.blocks) {
    if (block.name.startsWith('Fail')) block.properties.variableName = 'output.text';
    if (block.name.startsWith('Has')) block.properties.conditions[0].left = '{{input.id}}';
  }
  return document;
}

function seconds(document) {
  const script = readBlocks(document);
  const byName = blocksByName(script);
  const graph = graphOfScript(script, byName);
  let found = 0;
  const from = process.hrtime.bigint();
  const facts = factsOf(script, byName, graph);
  for (const { meta, check } of rules.filter((rule) => ids.has(rule.meta.id)))
    check({
      script,
      facts,
      graph,
      shape: [],
      isMisnamed: () => false,
      options: meta.defaults,
      report: () => (found += 1),
    });
  return [Number(process.hrtime.bigint() - from) / 1e9, found];
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
console.log(`Node ${process.version}, ${turns} turns; medians.\n`);
console.log(
  '| script | blocks | findings | µs for a block | ÷ that of 1,000 blocks |\n| :-- | --: | --: | --: | --: |',
);
for (const [title, make] of [
  ['clean', clean],
  ['faulty', faulty],
]) {
  const documents = sizes.map(make);
  const rows = sizes.map(() => []);
  const found = [];
  for (let turn = -2; turn < turns; turn += 1) {
    documents.forEach((document, i) => {
      // As many blocks are gone through for each size.
      const times = turn < 0 ? 1 : Math.ceil(sizes.at(-1) / sizes[i]);
      let all = 0;
      for (let time = 0; time < times; time += 1) {
        const [took, count] = seconds(document);
        all += took;
        found[i] = count;
      }
      if (turn >= 0) rows[i].push((all / times / document.blocks.length) * 1e6);
    });
  }
  sizes.forEach((size, i) => {
    const ratio = median(rows[i].map((one, turn) => one / rows[0][turn]));
    console.log(
      `| ${String(title)} | ${size} | ${String(found[i])} | ${median(rows[i]).toFixed(2)} | ${ratio.toFixed(2)} |`,
    );
  });
}

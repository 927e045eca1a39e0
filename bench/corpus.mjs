// Deterministic scripts of mixed size, clean or with defects, for the bench. The same arguments give the same bytes.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small generator of pseudo-random numbers (mulberry32), so that a corpus is the same everywhere. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const hex = (next, length) => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('');
const connection = (next) => `conn_${hex(next, 8)}-${hex(next, 4)}-4${hex(next, 3)}-a${hex(next, 3)}-${hex(next, 12)}`;

/** A script of about `size` blocks: look-ups with a check and an error path each, of which a run takes the one for its kind of call. */
export function script(name, size, seed, defects = 0) {
  const next = random(seed);
  const conn = connection(next);
  const blocks = [{ name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Route0' } }];
  const steps = Math.max(1, Math.floor((size - 3) / 5));
  for (let i = 0; i < steps; i += 1) {
    const other = i + 1 < steps ? `Route${i + 1}` : 'EndSuccess';
    const columns = Array.from({ length: 1 + Math.floor(next() * 5) }, (_, c) => `column_${c}`);
    const conditions = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, c) => `key_${c} = ?`);
    blocks.push(
      {
        name: `Route${i}`,
        type: 'Condition',
        properties: { conditions: [{ left: '{{input.kind}}', operator: 'EQUALS', right: `kind ${i}` }] },
        transitions: { true: `Lookup${i}`, false: other },
      },
      {
        name: `Lookup${i}`,
        type: 'DBConnector',
        properties: {
          connectionId: conn,
          query: `SELECT ${columns.join(', ')} FROM table_${Math.floor(next() * 40)} WHERE ${conditions.join(' AND ')}`,
          parameters: conditions.map(() => '{{input.customerId}}'),
          outputVariable: 'db.result',
          timeout: 1000 + Math.floor(next() * 8000),
        },
        transitions: { success: `Check${i}`, error: `Failed${i}` },
      },
      {
        name: `Check${i}`,
        type: 'Condition',
        properties: { conditions: [{ left: '{{db.result.length}}', operator: 'GREATER_THAN', right: '0' }] },
        transitions: { true: `Keep${i}`, false: 'EndSuccess' },
      },
      {
        name: `Keep${i}`,
        type: 'SetVariable',
        properties: { variableName: 'db.recordCount', value: '{{db.result.length}}' },
        transitions: { next: 'EndSuccess' },
      },
      {
        name: `Failed${i}`,
        type: 'SetVariable',
        properties: { variableName: 'error.message', value: '{{error.description}}' },
        transitions: { next: 'EndError' },
      },
    );
  }
  blocks.push(
    { name: 'EndSuccess', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    { name: 'EndError', type: 'End', properties: { result: 'ERROR' }, transitions: {} },
  );
  for (let i = 0; i < defects; i += 1) {
    const lookup = blocks[2 + 5 * Math.floor(next() * steps)];
    if (next() < 0.5) lookup.transitions.error = `${lookup.transitions.error}x`;
    else lookup.properties.parameters = [...lookup.properties.parameters, '{{input.customerId}}'];
  }
  return {
    name,
    description: 'Generated for the bench',
    version: '1.0.0',
    entryBlock: 'Start',
    variables: [
      { name: 'input.customerId', type: 'String', value: '' },
      { name: 'input.kind', type: 'String', value: '' },
      { name: 'db.result', type: 'Object', value: null },
      { name: 'db.recordCount', type: 'Number', value: 0 },
    ],
    blocks,
  };
}

/** Writes `count` scripts of 8 to 400 blocks; one in `every` has one to three defects (0: none has). */
export function writeCorpus(folder, count, every = 0) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const next = random(count);
  for (let i = 0; i < count; i += 1) {
    const size = Math.round(8 * 50 ** (next() ** 2));
    const defects = every > 0 && i % every === 0 ? 1 + Math.floor(next() * 3) : 0;
    writeFileSync(
      join(folder, `script-${i}.json`),
      JSON.stringify(script(`Script${i}`, size, i + 1, defects), undefined, 2),
    );
  }
}

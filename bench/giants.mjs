// Scripts of one shape and any size, for measuring that the cost of a block does not depend on how many there are.
import { random } from './random.mjs';

const declared = [
  { name: 'input.customerId', type: 'String', value: '' },
  { name: 'tries', type: 'Number', value: 0 },
  { name: 'page', type: 'Number', value: 0 },
  { name: 'db.result', type: 'Array', value: null },
];

const ends = [
  { name: 'EndSuccess', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
  { name: 'EndError', type: 'End', properties: { result: 'ERROR' }, transitions: {} },
];

/** The variables that some block names: any other would be a problem. */
function namedBy(blocks) {
  const text = JSON.stringify(blocks.map(({ properties }) => properties));
  return declared.filter(({ name }) => text.includes(name));
}

/** With the ends that are led to. */
function ended(blocks) {
  const targets = new Set(blocks.flatMap(({ transitions }) => Object.values(transitions)));
  return [...blocks, ...ends.filter(({ name }) => targets.has(name))];
}

const set = (name, variableName, value, next) => ({
  name,
  type: 'SetVariable',
  properties: { variableName, value },
  transitions: { next },
});

const test = (name, left, right, yes, no) => ({
  name,
  type: 'Condition',
  properties: { conditions: [{ left: `{{${left}}}`, operator: 'LESS_THAN', right }] },
  transitions: { true: yes, false: no },
});

const query = (name, i, success, error) => ({
  name,
  type: 'DBConnector',
  properties: {
    connectionId: 'conn_4b1f0c52-8a57-4f0e-9a63-5d2f7c3e9b18',
    query: `SELECT name FROM table_${i % 40} WHERE id = ?`,
    parameters: ['{{input.customerId}}'],
    outputVariable: 'db.result',
    // So little that not even thousands in a row are too long.
    timeout: 0.1,
  },
  transitions: { success, error },
});

/** What says something to the caller: no type that is known does. */
const announce = (name, next) => ({ name, type: 'Announcement', properties: {}, transitions: { next } });

/** A script of about `size` blocks: look-ups with a check and an error path each, of which a run takes the one for its kind of call. */
function routes(name, size, seed) {
  const next = random(seed);
  const conn = 'conn_4b1f0c52-8a57-4f0e-9a63-5d2f7c3e9b18';
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

/** Units of `each` blocks one after the other; `unit` makes one, given its number and the name of what follows it. */
function inARow(name, size, each, unit, last = 'EndSuccess') {
  const count = Math.max(1, Math.floor((size - 3) / each));
  const blocks = [{ name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Begin0' } }];
  for (let i = 0; i < count; i += 1) blocks.push(...unit(i, i + 1 < count ? `Begin${i + 1}` : last));
  if (last === 'Again') {
    blocks.push(set('Again', 'page', '{{page}} + 1', 'More'), test('More', 'page', '5', 'Begin0', 'EndSuccess'));
  }
  const description = 'Generated for the bench';
  return {
    name,
    description,
    version: '1.0.0',
    entryBlock: 'Start',
    variables: namedBy(blocks),
    blocks: ended(blocks),
  };
}

const lookup = (i, next) => [query(`Begin${i}`, i, next, 'EndError')];

const assignment = (i, next) => [set(`Begin${i}`, 'page', '{{page}} + 1', next)];

const diamond = (i, next) => [
  test(`Begin${i}`, 'input.customerId', `${i}`, `Left${i}`, `Right${i}`),
  set(`Left${i}`, 'page', '{{page}} + 1', next),
  set(`Right${i}`, 'page', '{{page}} + 2', next),
];

const retry = (i, next) => [
  set(`Begin${i}`, 'tries', '0', `Ask${i}`),
  query(`Ask${i}`, i, next, `Count${i}`),
  set(`Count${i}`, 'tries', '{{tries}} + 1', `May${i}`),
  test(`May${i}`, 'tries', '3', `Ask${i}`, 'EndError'),
];

const spokenRetry = (i, next) => [
  announce(`Begin${i}`, `Reset${i}`),
  ...retry(i, next).map((block) => (block.name === `Begin${i}` ? { ...block, name: `Reset${i}` } : block)),
];

const nested = (i, next) => [
  announce(`Begin${i}`, `First${i}`),
  set(`First${i}`, 'page', '0', `Reset${i}`),
  set(`Reset${i}`, 'tries', '0', `Ask${i}`),
  query(`Ask${i}`, i, `Turn${i}`, `Count${i}`),
  set(`Count${i}`, 'tries', '{{tries}} + 1', `May${i}`),
  test(`May${i}`, 'tries', '3', `Ask${i}`, `Turn${i}`),
  set(`Turn${i}`, 'page', '{{page}} + 1', `More${i}`),
  test(`More${i}`, 'page', '2', `Reset${i}`, next),
];

/** A loop in a loop in a loop …, so deep as there is room. */
function deep(name, size) {
  const each = 2;
  const count = Math.max(1, Math.floor((size - 5) / each));
  const blocks = [{ name: 'Start', type: 'Start', properties: {}, transitions: { next: 'In0' } }];
  for (let i = 0; i < count; i += 1)
    blocks.push(set(`In${i}`, 'page', `{{page}} + ${i}`, i + 1 < count ? `In${i + 1}` : 'Ask'));
  const ask = query('Ask', 0, `Out${count - 1}`, 'EndError');
  blocks.push({ ...ask, properties: { ...ask.properties, parameters: ['{{page}}'] } });
  for (let i = count - 1; i >= 0; i -= 1) {
    blocks.push(test(`Out${i}`, 'db.result.length', '1', `In${i}`, i > 0 ? `Out${i - 1}` : 'EndSuccess'));
  }
  const description = 'Generated for the bench';
  return {
    name,
    description,
    version: '1.0.0',
    entryBlock: 'Start',
    variables: namedBy(blocks),
    blocks: ended(blocks),
  };
}

/** By what the shape is: a script of about so many blocks. */
export const giants = {
  'look-ups, one for each kind of call': (size) => routes('Routes', size, 7),
  'look-ups one after the other': (size) => inARow('Chain', size, 1, lookup),
  'assignments one after the other': (size) => inARow('Assignments', size, 1, assignment),
  'diamonds, two ways each': (size) => inARow('Diamonds', size, 3, diamond),
  'retry loops': (size) => inARow('Retries', size, 5, spokenRetry),
  'retry loops that nothing breaks up': (size) => inARow('Silent', size, 4, retry),
  'loops in loops': (size) => inARow('Nested', size, 8, nested),
  'one loop around retry loops': (size) => inARow('Around', size, 5, spokenRetry, 'Again'),
  'one loop around silent retry loops': (size) => inARow('AroundSilent', size, 4, retry, 'Again'),
  'loops as deep as there is room': (size) => deep('Deep', size),
};

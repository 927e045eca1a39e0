import fc from 'fast-check';

const names = ['Start', 'A', 'B', 'C', 'D', 'Check', 'Lookup', 'End', 'End2', '__proto__', 'constructor', 'Strat', ''];
const name = fc.constantFrom(...names);
const type = fc.constantFrom('Start', 'DBConnector', 'Condition', 'SetVariable', 'End', 'SetVariabel', 'Menu');
const odd = fc.constantFrom<unknown>(
  null,
  0,
  -1,
  1.5,
  '',
  'x',
  '{{',
  '{{a}}',
  '{{ }}',
  '{{a {{b}}',
  true,
  [],
  {},
  ['x'],
  { a: 1 },
);
const sometimesOdd = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });

const transitions = fc.dictionary(
  fc.constantFrom('next', 'success', 'error', 'true', 'false', 'sucess', 'retry', 'a/b~c'),
  sometimesOdd(name),
  { maxKeys: 3 },
);
const properties = fc.dictionary(
  fc.constantFrom(
    'connectionId',
    'query',
    'parameters',
    'outputVariable',
    'timeout',
    'conditions',
    'variableName',
    'value',
    'result',
    'conectionId',
  ),
  fc.oneof(
    odd,
    fc.constantFrom<unknown>(
      'conn_xxx',
      'SELECT a FROM t WHERE b = ?',
      "SELECT '?' FROM t -- ?",
      ['{{a}}'],
      5000,
      60_000,
      [{ left: '{{a}}', operator: 'EQUALS', right: '1' }],
      [{ left: '', operator: 'EQUAL' }, 7],
    ),
  ),
);
const block = fc.record(
  {
    name: sometimesOdd(name),
    type: sometimesOdd(type),
    properties: sometimesOdd(properties),
    transitions: sometimesOdd(transitions),
  },
  { requiredKeys: ['name', 'type', 'transitions'] },
);
const variable = fc.record(
  { name, type: fc.constantFrom('String', 'Number', 'Text', ''), value: odd },
  { requiredKeys: ['name'] },
);

/** Values in the shape of a script, with any number of mistakes of any kind. */
export const scriptValue: fc.Arbitrary<unknown> = fc.record(
  {
    name: sometimesOdd(fc.constant('Random')),
    entryBlock: sometimesOdd(name),
    variables: sometimesOdd(fc.array(sometimesOdd(variable), { maxLength: 4 })),
    blocks: sometimesOdd(fc.array(sometimesOdd(block), { maxLength: 9 })),
    bloks: odd,
  },
  { requiredKeys: ['blocks'] },
);

/** Texts of real scripts with some characters taken out, put in or doubled. */
export function mutated(seeds: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 30 }),
    put: fc.constantFrom(
      '',
      ',',
      ':',
      '"',
      '{',
      '}',
      '[',
      ']',
      '//',
      "'",
      '\\',
      '\u0000',
      '\n',
      '{{',
      '?',
      'next',
      '1e309',
      '\uD800',
    ),
  });
  return fc
    .record({ seed: fc.constantFrom(...seeds), edits: fc.array(edit, { minLength: 1, maxLength: 4 }) })
    .map(({ seed, edits }) => {
      let text = seed;
      for (const { at, length, put } of edits) {
        const offset = Math.floor(at * text.length);
        text = text.slice(0, offset) + put + text.slice(offset + length);
      }
      return text;
    });
}

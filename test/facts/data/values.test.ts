import { describe, expect, test } from 'vitest';
import { lintAll } from '../../support/lint.ts';

/** The rules on values. */
const rules: ReadonlySet<string> = new Set([
  'constant-condition',
  'type-mismatch',
  'unknown-column',
  'result-of-write',
  'hardcoded-secret',
]);

type Variable = readonly [name: string, type: string, value: unknown];
type Comparison = readonly [left: unknown, operator: string, right?: unknown];

/** What the rules say of a script that runs a statement, looks whether there are rows, compares and writes. */
async function said(parts: {
  readonly query?: string;
  readonly variables?: readonly Variable[];
  readonly compare?: Comparison;
  readonly set?: readonly [variable: string, value: unknown];
}): Promise<readonly string[]> {
  const { query = 'SELECT a FROM t WHERE id = ?', variables = [], compare, set = ['out', 'x'] } = parts;
  const [left, operator, right] = compare ?? ['{{rows.length}}', 'GREATER_THAN', '0'];
  const declared: readonly Variable[] = [
    ['input.id', 'String', ''],
    ['rows', 'Array', null],
    ['out', 'String', ''],
    ...variables,
  ];
  const script = {
    name: 'S',
    entryBlock: 'Start',
    variables: declared.map(([name, type, value]) => ({ name, type, value })),
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Read' } },
      {
        name: 'Read',
        type: 'DBConnector',
        properties: { connectionId: 'conn_1', query, parameters: ['{{input.id}}'], outputVariable: 'rows' },
        transitions: { success: 'Set', error: 'End' },
      },
      {
        name: 'Set',
        type: 'SetVariable',
        properties: { variableName: set[0], value: set[1] },
        transitions: { next: 'Compare' },
      },
      {
        name: 'Compare',
        type: 'Condition',
        properties: { conditions: [{ left, operator, ...(right === undefined ? {} : { right }) }] },
        transitions: { true: 'End', false: 'Read' },
      },
      { name: 'End', type: 'End', properties: {}, transitions: {} },
    ],
  };
  const { problems } = await lintAll(JSON.stringify(script));
  return problems.filter(({ rule }) => rules.has(rule)).map(({ rule, message }) => `${rule}: ${message}`);
}

describe('of a column that the query returns, or may return, nothing is said', () => {
  test.for([
    ['SELECT * FROM t WHERE id = ?', 'any'],
    ['SELECT t.*, u.x FROM t JOIN u ON u.id = t.id WHERE t.id = ?', 'any'],
    ['SELECT c.first_name AS fn, c.last_name ln FROM c WHERE id = ?', 'ln'],
    ['SELECT TOP 1 [First Name] AS FirstName FROM [dbo].[c] WHERE id = ?', 'FirstName'],
    ['SELECT `first_name`, COUNT(*) AS `n` FROM `c` WHERE id = ? GROUP BY `first_name`', 'n'],
    ['SELECT first_name FROM customers WHERE id = ?', 'FIRST_NAME'],
    ['SELECT first_name AS "firstName" FROM c WHERE id = ?', 'firstName'],
    ['SELECT COUNT(*) FROM c WHERE id = ?', 'count'],
    ["SELECT CASE WHEN vip = 1 THEN 'y' ELSE 'n' END AS vip_flag FROM c WHERE id = ?", 'vip_flag'],
    ['SELECT a AS x FROM t WHERE id = ? UNION ALL SELECT b FROM u', 'x'],
    ['WITH r AS (SELECT id, total FROM o WHERE cid = ?) SELECT MAX(total) AS best FROM r', 'best'],
    ['SELECT total = SUM(amount) FROM o WHERE id = ?', 'total'],
    ["SELECT JSON_VALUE(d, '$.a.b') AS ab FROM t WHERE id = ?", 'ab'],
    ["SELECT id 'key' FROM t WHERE id = ?", 'key'],
    ['SELECT profile FROM t WHERE id = ?', 'profile.street'],
    ['SELECT id, name FROM t WHERE id = ? FOR JSON PATH', 'JSON_F52E2B61'],
    ['SELECT (SELECT MAX(d) FROM p WHERE p.c = t.c) AS last_paid FROM t WHERE id = ?', 'last_paid'],
    ['SELECT id /* , name */, -- x\n total FROM t WHERE id = ?', 'total'],
    ['SHOW TABLES LIKE ?', 'any'],
    ['EXEC dbo.GetCustomer ?', 'any'],
    ['CALL get_customer(?)', 'any'],
    ['{{input.id}}', 'any'],
    ['SELECT {{input.columns}} FROM t WHERE id = ?', 'any'],
    ['SELEC a FROM t WHERE id = ?', 'any'],
    ['UPDATE t SET n = n + 1 OUTPUT inserted.n WHERE id = ?', 'n'],
    ['INSERT INTO t (id) VALUES (?) RETURNING id', 'id'],
    ['DELETE FROM t WHERE id = ? RETURNING *', 'any'],
    ['WITH u AS (UPDATE t SET n = 1 WHERE id = ? RETURNING id) SELECT id FROM u', 'id'],
    ['INSERT INTO t (id) VALUES (?); SELECT SCOPE_IDENTITY() AS id', 'id'],
    ['MERGE t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET n = ? OUTPUT $action AS act;', 'act'],
  ] as const)('%s: %s', async ([query, column]) => {
    expect(await said({ query, set: ['out', `{{rows[0].${column}}}`] })).toEqual([]);
  });
});

test('of a column that it does not return, the nearest is named', async () => {
  const query = 'SELECT c.first_name AS fn, c.last_name FROM c WHERE id = ?';
  expect(await said({ query, set: ['out', '{{rows[0].lastname}}'] })).toEqual([
    'unknown-column: SetVariable block "Set" reads column "lastname" of "rows", but the query of DBConnector block "Read" returns "fn" and "last_name". Did you mean "last_name"?',
  ]);
});

describe('of values that may fit, nothing is said', () => {
  test.for([
    ['Number', '007'],
    ['Number', '1,234.50'],
    ['Number', '({{n}} + 1) * 2'],
    ['Number', 'Math.max(1, 2)'],
    ['Number', '5 min'],
    ['Number', '{{rows[0].a}}'],
    ['Number', '{{input.id}}'],
    ['Boolean', 'yes'],
    ['Boolean', 'N'],
    ['Date', 'today'],
    ['Array', 'a;b;c'],
    ['Object', '{"a": 1}'],
    ['String', 5],
    ['String', ['a']],
    ['Text', 'any'],
  ] as const)('%s: %s', async ([type, value]) => {
    const found = await said({ variables: [['n', type, null]], set: ['n', value] });
    expect(found).toEqual([]);
  });

  test.for([
    ['Number', 'EQUALS', 'null'],
    ['Number', 'EQUALS', ''],
    ['Number', 'IS_EMPTY', undefined],
    ['Number', 'CONTAINS', 'a'],
    ['Number', 'GREATER_THAN', '2 * 60'],
    ['Boolean', 'EQUALS', 'Y'],
    ['Boolean', 'EQUALS', 1],
    ['String', 'GREATER_THAN', 5],
    ['Date', 'LESS_THAN', 'tomorrow'],
    ['Array', 'EQUALS', 'null'],
  ] as const)('%s %s %s', async ([type, operator, right]) => {
    expect(await said({ variables: [['n', type, null]], compare: ['{{n}}', operator, right] })).toEqual([]);
  });
});

test.for([
  ['Boolean', 'EQUALS', 'maybe'],
  ['Number', 'EQUALS', 'many'],
  ['Number', 'LESS_THAN', 'few'],
  ['Array', 'GREATER_THAN', 0],
] as const)('%s %s %s surely does not fit', async ([type, operator, right]) => {
  const found = await said({ variables: [['n', type, null]], compare: ['{{n}}', operator, right] });
  expect(found.map((one) => one.split(':')[0])).toEqual(['type-mismatch']);
});

describe('of what may come out one way or the other, nothing is said', () => {
  test.for([
    ['Gold', 'EQUALS', 'gold'],
    ['yes', 'EQUALS', 'true'],
    ['1', 'NOT_EQUALS', 'true'],
    ['2 * 3', 'EQUALS', '6'],
    ['2026-01-02', 'EQUALS', '02.01.2026'],
    ['1,000', 'EQUALS', '1000'],
    ['1.0', 'EQUALS', '1'],
    ['b', 'GREATER_THAN', 'a'],
    ['ab', 'CONTAINS', 'a'],
  ] as const)('%s %s %s', async ([value, operator, right]) => {
    const variables: readonly Variable[] = [['v', 'String', '']];
    expect(await said({ variables, set: ['v', value], compare: ['{{v}}', operator, right] })).toEqual([]);
  });
});

test.for([
  ['gold', 'EQUALS', 'silver', 'false'],
  ['yes', 'EQUALS', 'no', 'false'],
  ['5', 'GREATER_THAN', '3', 'true'],
  ['x', 'IS_EMPTY', undefined, 'false'],
] as const)('a variable that is "%s" wherever %s "%s" asks: always %s', async ([value, operator, right, outcome]) => {
  const variables: readonly Variable[] = [['v', 'String', '']];
  const found = await said({ variables, set: ['v', value], compare: ['{{v}}', operator, right] });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`constant-condition: The condition of Condition block "Compare" is always ${outcome}`);
});

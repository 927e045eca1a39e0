// Queries of many shapes: joins, subqueries, named queries, windows, CASE, UNION.
import { column, name, tableName, tables } from './sql-manners.mjs';
import { allOf, from, joined, laidOut, outputs, part, sourcesOf } from './sql-parts.mjs';

function plainRead(dice, how) {
  const sources = sourcesOf(dice, dice.pick([1, 1, 1, 2, 2, 3]));
  const [{ of, alias }] = sources;
  const list = outputs(dice, how, sources, dice.between(1, 7));
  const rows = dice.chance(0.6) ? dice.pick([1, 1, 3, 5, 10, 25]) : undefined;
  const order = `ORDER BY ${column(how, alias, dice.pick(of.date))}${dice.pick(['', ' DESC', ' ASC'])}`;
  return {
    ...laidOut(how, [
      joined([part(`SELECT ${rows === undefined ? '' : (how.top?.(rows) ?? '')}`), joined(list, ', ')], ''),
      from(dice, how, sources),
      joined([part('WHERE'), allOf(dice, how, of, alias, dice.pick([of.key, 'customer_id', of.text[0]]), 4)], ' '),
      rows !== undefined || dice.chance(0.2) ? part(order) : undefined,
      rows === undefined || how.limit === undefined ? undefined : part(how.limit(rows)),
    ]),
    columns: list.map(({ known }) => known),
  };
}

function countingRead(dice, how) {
  const sources = sourcesOf(dice, dice.pick([1, 1, 2]));
  const [{ of, alias }] = sources;
  const amount = column(how, alias, dice.pick(of.number));
  const sum = dice.pick([
    `COUNT(*)`,
    `SUM(${amount})`,
    `MAX(${amount})`,
    `COALESCE(AVG(${amount}), 0)`,
    `COUNT(DISTINCT ${column(how, alias, of.text[0])})`,
    `SUM(CASE WHEN ${column(how, alias, 'status')} = 'OPEN' THEN ${amount} ELSE 0 END)`,
  ]);
  const group = column(how, alias, dice.pick(['status', of.text[0]]));
  const known = group.replaceAll(/^.*\.|["`[\]]/g, '');
  return {
    ...laidOut(how, [
      part(`SELECT ${group}, ${sum} AS ${name(how, 'total_of')}`),
      from(dice, how, sources),
      joined([part('WHERE'), allOf(dice, how, of, alias, 'customer_id', 3)], ' '),
      part(`GROUP BY ${group}`),
      dice.chance(0.4) ? part('HAVING COUNT(*) > ?', 'number') : undefined,
      part(`ORDER BY ${group}`),
    ]),
    columns: [known, 'total_of'],
  };
}

function namedRead(dice, how) {
  const [{ of }] = sourcesOf(dice, 1);
  const inner = allOf(dice, how, of, '', 'customer_id', 3);
  const date = name(how, dice.pick(of.date));
  const text = dice.pick(of.text);
  const ranked = dice.chance(0.5);
  const body = ranked
    ? `SELECT ${name(how, text)}, ${date}, ROW_NUMBER() OVER (PARTITION BY ${name(how, 'customer_id')} ORDER BY ${date} DESC) AS ${name(how, 'rn')} FROM ${tableName(how, of)} WHERE `
    : `SELECT ${name(how, text)}, MAX(${date}) AS ${name(how, 'latest')} FROM ${tableName(how, of)} WHERE `;
  const last = ranked
    ? `r.${name(how, 'rn')} = ${dice.between(1, 3)}`
    : `r.${name(how, 'latest')} >= ${how.ago(dice.between(2, 90))}`;
  return {
    ...laidOut(how, [
      { text: `WITH ${dice.pick(['recent', 'latest_rows', 'mine'])} AS (${body}`, sorts: [] },
      inner,
      part(ranked ? ')' : `GROUP BY ${name(how, text)})`),
    ]),
    columns: [text],
    after: { text: `SELECT r.${name(how, text)} FROM {r} r WHERE ${last}`, sorts: [] },
  };
}

/** A named query with what reads it. */
function withNamed(dice, how) {
  const { text, sorts, columns, after } = namedRead(dice, how);
  const named = /^WITH (\w+)/.exec(text)[1];
  return {
    ...laidOut(how, [
      { text, sorts },
      { ...after, text: after.text.replace('{r}', named) },
    ]),
    columns,
  };
}

function unionRead(dice, how) {
  const [one, other] = sourcesOf(dice, 2).map(({ of }) => of);
  const side = (of) =>
    laidOut(how, [
      part(
        `SELECT '${of.name}' AS ${name(how, 'kind_of')}, ${name(how, of.text[0])} AS ${name(how, 'reference_no')}, ${name(how, of.date[0])} AS ${name(how, 'happened_on')}`,
      ),
      part(`FROM ${tableName(how, of)}`),
      joined([part('WHERE'), allOf(dice, how, of, '', 'customer_id', 2)], ' '),
    ]);
  return {
    ...laidOut(how, [side(one), part(dice.chance(0.7) ? 'UNION ALL' : 'UNION'), side(other)]),
    columns: ['kind_of', 'reference_no', 'happened_on'],
  };
}

function derivedRead(dice, how) {
  const [{ of }] = sourcesOf(dice, 1);
  const amount = name(how, dice.pick(of.number));
  const inner = joined(
    [
      part(
        `SELECT ${name(how, 'customer_id')}, SUM(${amount}) AS ${name(how, 'sum_of')} FROM ${tableName(how, of)} WHERE`,
      ),
      allOf(dice, how, of, '', 'customer_id', 2),
      part(`GROUP BY ${name(how, 'customer_id')}`),
    ],
    ' ',
  );
  return {
    ...laidOut(how, [
      part(`SELECT c.${name(how, 'last_name')}, s.${name(how, 'sum_of')}`),
      joined(
        [
          part(`FROM ${tableName(how, tables[0])} c JOIN (`),
          inner,
          part(`) s ON s.${name(how, 'customer_id')} = c.${name(how, 'customer_id')}`),
        ],
        '',
      ),
      part(`WHERE s.${name(how, 'sum_of')} > ?`, 'number'),
    ]),
    columns: ['last_name', 'sum_of'],
  };
}

export const reads = [
  plainRead,
  plainRead,
  plainRead,
  plainRead,
  plainRead,
  plainRead,
  countingRead,
  countingRead,
  withNamed,
  unionRead,
  derivedRead,
];

// Parts of statements: conditions, columns, sources. Each is a text, and what its placeholders stand for.
import { column, name, states, tableName, tables, words } from './sql-manners.mjs';

/** Text with its placeholders in their order; each has the sort of value that it takes. */
export const part = (text, ...sorts) => ({ text, sorts });
export const joined = (parts, between) => ({
  text: parts.map((one) => one.text).join(between),
  sorts: parts.flatMap((one) => one.sorts),
});

/** A condition on a table; `deep` allows subqueries in it. */
function condition(dice, how, of, alias, deep) {
  const col = (text) => column(how, alias, text);
  const some = [
    () => part(`${col(dice.pick(of.text))} = ?`, 'text'),
    () => part(`${col('status')} = '${dice.pick(states)}'`),
    () => part(`${col('status')} <> '${dice.pick(states)}'`),
    () =>
      part(
        `${col('status')} IN (${dice
          .some(states, dice.between(2, 4))
          .map((state) => `'${state}'`)
          .join(', ')})`,
      ),
    () => part(`${col(dice.pick(of.text))} IN (?, ?${dice.chance(0.5) ? ', ?' : ''})`, 'text'),
    () => part(`${col(dice.pick(of.date))} >= ${how.ago(dice.pick([1, 7, 14, 30, 90, 365]))}`),
    () => part(`${col(dice.pick(of.date))} IS ${dice.chance(0.5) ? 'NOT ' : ''}NULL`),
    () => part(`${col(dice.pick(of.number))} ${dice.pick(['>', '<', '>=', '<='])} ?`, 'number'),
    () => part(`${col(dice.pick(of.number))} BETWEEN ? AND ?`, 'number', 'number'),
    () => part(`UPPER(${col(dice.pick(of.text))}) = UPPER(?)`, 'text'),
    () => part(`REPLACE(${col(dice.pick(of.text))}, ' ', '') = ?`, 'text'),
    () => part(`COALESCE(${col(dice.pick(of.text))}, '') <> '${dice.pick(words)}'`),
    () => part(`${col(dice.pick(of.text))} LIKE ${how.join('?', "'%'")}`, 'text'),
    () => part(`(${col(dice.pick(of.text))} = ? OR ${col(of.text[0])} IS NULL)`, 'text'),
    () => part(`NOT (${col('status')} = '${dice.pick(states)}' AND ${col(dice.pick(of.number))} = ${dice.below(90)})`),
  ];
  const nested = [() => existing(dice, how, alias, of), () => among(dice, how, alias)];
  const found = deep && dice.chance(0.15) ? dice.pick(nested)() : dice.pick(some)();
  return { ...found, sorts: marks(found) };
}

/** One sort for each placeholder: what the part says, the last for all that are left. */
function marks({ text, sorts }) {
  const count = text.replaceAll(/'(?:[^']|'')*'/g, "''").split('?').length - 1;
  return Array.from({ length: count }, (_, i) => sorts[Math.min(i, sorts.length - 1)] ?? 'text');
}

function existing(dice, how, alias, of) {
  const other = dice.pick(tables.filter((one) => one !== of));
  const inner = condition(dice, how, other, 'x', false);
  const key = column(how, alias, 'customer_id');
  return {
    text: `${dice.chance(0.5) ? 'NOT ' : ''}EXISTS (SELECT 1 FROM ${tableName(how, other)} x WHERE x.${name(how, 'customer_id')} = ${alias === '' ? `${tableName(how, of)}.${name(how, 'customer_id')}` : key} AND ${inner.text})`,
    sorts: inner.sorts,
  };
}

function among(dice, how, alias) {
  const other = dice.pick(tables);
  const inner = condition(dice, how, other, '', false);
  return {
    text: `${column(how, alias, 'customer_id')} IN (SELECT ${name(how, 'customer_id')} FROM ${tableName(how, other)} WHERE ${inner.text})`,
    sorts: inner.sorts,
  };
}

export const allOf = (dice, how, of, alias, key, most) =>
  joined(
    [
      part(`${column(how, alias, key)} = ?`, 'key'),
      ...Array.from({ length: dice.below(most) }, () => condition(dice, how, of, alias, true)),
    ],
    how.lines ? '\n  AND ' : ' AND ',
  );

/** An expression of the list of a SELECT, with the name it is known by. */
function output(dice, how, of, alias, number) {
  const col = (text) => column(how, alias, text);
  const as = (text, known) => ({ ...part(text), known, text: `${text} AS ${name(how, known)}` });
  const own = dice.pick([...of.text, ...of.number, ...of.date, 'status']);
  const plain = { ...part(col(own)), known: own };
  if (dice.chance(0.6)) return plain;
  const [text, amount, date] = [dice.pick(of.text), dice.pick(of.number), dice.pick(of.date)];
  const some = [
    () => as(col(own), `${own}_${number}`),
    () => as(`COALESCE(${col(text)}, '${dice.pick(words)}')`, `${text}_or_none`),
    () => as(`UPPER(${col(text)})`, `${text}_upper`),
    () => as(how.join(col(of.text[0]), "' '", col(of.text[1])), 'label'),
    () =>
      as(
        `CASE WHEN ${col(amount)} > ${dice.below(500)} THEN '${dice.pick(words)}' ELSE '${dice.pick(words)}' END`,
        `${amount}_class`,
      ),
    () =>
      as(
        `CASE ${col('status')} WHEN '${states[0]}' THEN 1 WHEN '${dice.pick(states.slice(1))}' THEN 2 ELSE 0 END`,
        'rank_no',
      ),
    () => as(`CASE WHEN ${col(date)} < ${how.ago(dice.between(1, 60))} THEN 1 ELSE 0 END`, `${date}_old`),
    () => as(`${col(amount)} * ${dice.between(2, 100)} / 100`, `${amount}_part`),
    () => as(`ROUND(${col(amount)} - COALESCE(${col(of.number[0])}, 0), 2)`, `${amount}_rest`),
    () =>
      as(
        `CAST(${col(amount)} AS ${dice.pick(['INTEGER', 'DECIMAL(10, 2)'])})`.replace(
          'INTEGER',
          isMysql(how) ? 'SIGNED' : 'INTEGER',
        ),
        `${amount}_whole`,
      ),
    () =>
      as(
        `(SELECT COUNT(*) FROM ${tableName(how, tables[2])} t WHERE t.${name(how, 'customer_id')} = ${alias === '' ? `${tableName(how, of)}.${name(how, 'customer_id')}` : col('customer_id')})`,
        'ticket_count',
      ),
    () => as(`NULLIF(TRIM(${col(text)}), '')`, `${text}_trimmed`),
  ];
  return dice.pick(some)();
}

const isMysql = ({ dialect }) => dialect === 'mysql' || dialect === 'mariadb';

/** So many outputs, each of another name. */
export function outputs(dice, how, sources, count) {
  const made = new Map();
  for (let i = 0; i < count; i += 1) {
    const { of, alias } = dice.pick(sources);
    const one = output(dice, how, of, alias, i);
    if (!made.has(one.known)) made.set(one.known, one);
  }
  return [...made.values()];
}

/** Puts the clauses that are there on lines, or in a row. */
export function laidOut(how, clauses) {
  const there = clauses.filter((clause) => clause !== undefined);
  return {
    text: there.map((clause) => clause.text).join(how.lines ? '\n' : ' '),
    sorts: there.flatMap((clause) => clause.sorts),
  };
}

const aliases = (dice) =>
  dice.pick([
    ['c', 'o', 'p', 'q'],
    ['a', 'b', 'd', 'e'],
    ['t1', 't2', 't3', 't4'],
    ['main', 'sub', 'third', 'fourth'],
  ]);

/** Tables joined to the first by the customer. */
export function from(dice, how, sources) {
  const [first, ...more] = sources;
  const as = ({ of, alias }) => `${tableName(how, of)}${alias === '' ? '' : ` ${alias}`}`;
  const joins = more.map((source) => {
    const on = `${column(how, source.alias, 'customer_id')} = ${column(how, first.alias, 'customer_id')}`;
    const extra = dice.chance(0.3) ? condition(dice, how, source.of, source.alias, false) : part('');
    return {
      text: `${dice.pick(['JOIN', 'JOIN', 'INNER JOIN', 'LEFT JOIN'])} ${as(source)} ON ${on}${extra.text === '' ? '' : ` AND ${extra.text}`}`,
      sorts: extra.sorts,
    };
  });
  return laidOut(how, [part(`FROM ${as(first)}`), ...joins]);
}

export function sourcesOf(dice, count) {
  const names = aliases(dice);
  const chosen = [];
  while (chosen.length < count) {
    const of = dice.pick(tables);
    if (!chosen.includes(of)) chosen.push(of);
  }
  const bare = count === 1 && dice.chance(0.6);
  return chosen.map((of, i) => ({ of, alias: bare ? '' : names[i] }));
}

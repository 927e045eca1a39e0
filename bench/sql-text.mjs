// SQL as people write it into call flows, of many shapes: joins, subqueries, named queries, windows, CASE, UNION, changes; in the manner of one
// database. Put together at random from parts, so that few statements of a corpus have one shape.

/** Tables with what they hold; each but the first belongs to a row of `customers`. */
const tables = [
  table(
    'customers',
    'customer_id',
    'first_name last_name email phone city postcode segment',
    'balance credit_limit',
    'created_at last_seen',
  ),
  table('orders', 'order_id', 'order_no channel carrier note', 'total items discount', 'ordered_at shipped_at'),
  table('tickets', 'ticket_id', 'subject queue priority owner', 'reopened minutes_open', 'opened_at closed_at'),
  table(
    'contracts',
    'contract_id',
    'tariff contract_no payment_kind',
    'monthly_fee term_months',
    'valid_from valid_until',
  ),
  table(
    'invoices',
    'invoice_id',
    'invoice_no currency dunning_text',
    'amount open_amount dunning_level',
    'issued_on due_on',
  ),
  table('callbacks', 'callback_id', 'skill phone reason', 'attempts', 'slot_start slot_end'),
  table('appointments', 'appointment_id', 'place_name clinician kind', 'minutes', 'starts_at confirmed_at'),
  table('policies', 'policy_id', 'policy_no cover broker', 'premium deductible', 'starts_on ends_on'),
  table('claims', 'claim_id', 'claim_no cause handler', 'reserve paid', 'reported_at settled_at'),
  table('meters', 'meter_id', 'serial_no meter_kind location', 'reading last_use', 'read_on changed_on'),
  table('shipments', 'shipment_id', 'tracking_no depot driver', 'parcels weight', 'expected_on delivered_on'),
  table('memberships', 'member_id', 'member_no tier home_branch', 'points visits', 'joined_on expires_on'),
  table('devices', 'device_id', 'imei model firmware', 'storage_gb battery', 'bought_on checked_on'),
  table('bookings', 'booking_id', 'reference room rate_code', 'guests nights', 'arrives_on departs_on'),
];

function table(name, key, text, number, date) {
  return { name, key, text: text.split(' '), number: number.split(' '), date: date.split(' ') };
}

const states = ['OPEN', 'CLOSED', 'NEW', 'ACTIVE', 'CANCELLED', 'PENDING', 'DONE', 'BLOCKED'];
const words = ['gold', 'north', 'web', 'phone', 'urgent', 'standard', 'renewal', "O''Neill & Co", 'what now?', 'n/a'];

/** What differs from one database to the next. `id`: an identifier that is quoted; `top` and `limit`: so many rows at most. */
export const databases = {
  mysql: {
    share: 5,
    id: (name) => `\`${name}\``,
    limit,
    now: 'NOW()',
    ago: (days) => `NOW() - INTERVAL ${days} DAY`,
    join: concat,
  },
  mariadb: {
    share: 1,
    id: (name) => `\`${name}\``,
    limit,
    now: 'NOW()',
    ago: (days) => `DATE_SUB(NOW(), INTERVAL ${days} DAY)`,
    join: concat,
  },
  postgresql: {
    share: 5,
    id: double,
    limit,
    now: 'CURRENT_TIMESTAMP',
    ago: (days) => `CURRENT_DATE - INTERVAL '${days} days'`,
    join: bars,
  },
  tsql: {
    share: 5,
    id: (name) => `[${name}]`,
    top: (count) => `TOP (${count}) `,
    now: 'SYSUTCDATETIME()',
    ago: (days) => `DATEADD(day, -${days}, SYSUTCDATETIME())`,
    join: concat,
  },
  oracle: { share: 3, id: double, limit: fetch, now: 'SYSDATE', ago: (days) => `SYSDATE - ${days}`, join: bars },
  snowflake: {
    share: 1,
    id: double,
    limit,
    now: 'CURRENT_TIMESTAMP()',
    ago: (days) => `DATEADD(day, -${days}, CURRENT_DATE())`,
    join: bars,
  },
  sqlite: {
    share: 1,
    id: double,
    limit,
    now: 'CURRENT_TIMESTAMP',
    ago: (days) => `date('now', '-${days} days')`,
    join: bars,
  },
};

function limit(count) {
  return `LIMIT ${count}`;
}
function fetch(count) {
  return `FETCH FIRST ${count} ROWS ONLY`;
}
function double(name) {
  return `"${name}"`;
}
function concat(...parts) {
  return `CONCAT(${parts.join(', ')})`;
}
function bars(...parts) {
  return parts.join(' || ');
}

/** How one person writes SQL: whether names are quoted, lines broken, words in capitals; tables with a prefix of the firm's. */
export function manner(dice, dialect) {
  return {
    dialect,
    ...databases[dialect],
    quoted: dice.chance(0.25),
    lines: dice.chance(0.4),
    capitals: dice.chance(0.8),
    prefix: dice.pick(['', '', '', 'crm_', 'dw_', 'tbl_', 'ivr_']),
    owner: dice.chance(0.25) ? dice.pick(dialect === 'tsql' ? ['dbo', 'crm'] : ['app', 'crm']) : undefined,
    remarks: dice.chance(0.15),
  };
}

const name = (how, text) => (how.quoted ? how.id(text) : text);
const tableName = (how, { name: text }) => {
  const own = name(how, `${how.prefix}${text}`);
  return how.owner === undefined ? own : `${name(how, how.owner)}.${own}`;
};
const column = (how, alias, text) => (alias === '' ? name(how, text) : `${alias}.${name(how, text)}`);

/** Text with its placeholders in their order; each has the sort of value that it takes. */
const part = (text, ...sorts) => ({ text, sorts });
const joined = (parts, between) => ({
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

const allOf = (dice, how, of, alias, key, most) =>
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
function outputs(dice, how, sources, count) {
  const made = new Map();
  for (let i = 0; i < count; i += 1) {
    const { of, alias } = dice.pick(sources);
    const one = output(dice, how, of, alias, i);
    if (!made.has(one.known)) made.set(one.known, one);
  }
  return [...made.values()];
}

/** Puts the clauses that are there on lines, or in a row. */
function laidOut(how, clauses) {
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
function from(dice, how, sources) {
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

function sourcesOf(dice, count) {
  const names = aliases(dice);
  const chosen = [];
  while (chosen.length < count) {
    const of = dice.pick(tables);
    if (!chosen.includes(of)) chosen.push(of);
  }
  const bare = count === 1 && dice.chance(0.6);
  return chosen.map((of, i) => ({ of, alias: bare ? '' : names[i] }));
}

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

const reads = [
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

function insert(dice, how) {
  const [{ of }] = sourcesOf(dice, 1);
  const columns = ['customer_id', ...dice.some([...of.text, ...of.number], dice.between(1, 4))];
  const values = columns.map((one) =>
    dice.chance(0.75) || one === 'customer_id'
      ? part('?', one === 'customer_id' ? 'key' : of.number.includes(one) ? 'number' : 'text')
      : part(of.number.includes(one) ? String(dice.below(100)) : `'${dice.pick(words)}'`),
  );
  const at = dice.chance(0.5) ? [...columns, 'created_at'] : columns;
  const all = joined(at.length > columns.length ? [...values, part(how.now)] : values, ', ');
  const conflict = {
    mysql: ` ON DUPLICATE KEY UPDATE ${name(how, 'status')} = 'NEW'`,
    postgresql: ' ON CONFLICT DO NOTHING',
  }[how.dialect];
  return {
    text: `INSERT INTO ${tableName(how, of)} (${at.map((one) => name(how, one)).join(', ')})${how.lines ? '\n' : ' '}VALUES (${all.text})${conflict !== undefined && dice.chance(0.2) ? conflict : ''}`,
    sorts: all.sorts,
  };
}

function update(dice, how) {
  const [{ of }] = sourcesOf(dice, 1);
  const sets = dice.some([...of.text, ...of.number], dice.between(1, 3)).map((one) => {
    const number = of.number.includes(one);
    const col = name(how, one);
    if (number && dice.chance(0.4)) return part(`${col} = ${col} + 1`);
    return part(`${col} = ${dice.chance(0.2) && !number ? `COALESCE(?, ${col})` : '?'}`, number ? 'number' : 'text');
  });
  if (dice.chance(0.4)) sets.push(part(`${name(how, of.date[0])} = ${how.now}`));
  const where = allOf(dice, how, of, '', of.key, 2);
  return laidOut(how, [
    part(`UPDATE ${tableName(how, of)}`),
    joined([part('SET'), joined(sets, ', ')], ' '),
    joined([part('WHERE'), where], ' '),
  ]);
}

function remove(dice, how) {
  const [{ of }] = sourcesOf(dice, 1);
  return laidOut(how, [
    part(`DELETE FROM ${tableName(how, of)}`),
    joined([part('WHERE'), allOf(dice, how, of, '', of.key, 3)], ' '),
  ]);
}

function copy(dice, how) {
  const [{ of }] = sourcesOf(dice, 1);
  const text = name(how, of.text[0]);
  const where = allOf(dice, how, of, '', 'customer_id', 2);
  return laidOut(how, [
    part(`INSERT INTO ${name(how, `${of.name}_audit`)} (${name(how, 'customer_id')}, ${text})`),
    part(`SELECT ${name(how, 'customer_id')}, ${text}`),
    part(`FROM ${tableName(how, of)}`),
    joined([part('WHERE'), where], ' '),
  ]);
}

const changes = [insert, insert, insert, update, update, update, remove, copy];

/** As the person writes it: small letters for words that are not in quotes, a remark in front. */
function written(dice, how, { text, sorts, columns = [] }) {
  const small = how.capitals
    ? text
    : text.replaceAll(/'(?:[^']|'')*'|"[^"]*"|\b[A-Z]{2,}\b/g, (word) =>
        /^['"]/.test(word) ? word : word.toLowerCase(),
      );
  const remark =
    how.remarks && dice.chance(0.3)
      ? `/* ${dice.pick(['who is calling?', 'asked by billing', 'see the runbook'])} */ `
      : '';
  return { text: `${remark}${small}`, sorts, columns };
}

/** { text, sorts: one of 'key', 'text', 'number' for each placeholder, columns: of the rows } */
export const readStatement = (dice, how) => written(dice, how, dice.pick(reads)(dice, how));
export const changeStatement = (dice, how) => written(dice, how, dice.pick(changes)(dice, how));

// Databases, with the tables of a call centre and the ways in which each of them writes SQL.

/** Tables with what they hold; each but the first belongs to a row of `customers`. */
export const tables = [
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

export function table(name, key, text, number, date) {
  return { name, key, text: text.split(' '), number: number.split(' '), date: date.split(' ') };
}

export const states = ['OPEN', 'CLOSED', 'NEW', 'ACTIVE', 'CANCELLED', 'PENDING', 'DONE', 'BLOCKED'];
export const words = [
  'gold',
  'north',
  'web',
  'phone',
  'urgent',
  'standard',
  'renewal',
  "O''Neill & Co",
  'what now?',
  'n/a',
];

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

export const name = (how, text) => (how.quoted ? how.id(text) : text);
export const tableName = (how, { name: text }) => {
  const own = name(how, `${how.prefix}${text}`);
  return how.owner === undefined ? own : `${name(how, how.owner)}.${own}`;
};
export const column = (how, alias, text) => (alias === '' ? name(how, text) : `${alias}.${name(how, text)}`);

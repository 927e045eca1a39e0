// Everyday statements that every database reads, all different. The same count gives the same statements.
const tables = ['customers', 'orders', 'tickets', 'callbacks', 'agents', 'call_log', 'contracts', 'invoices'];
const columns = ['id', 'status', 'phone', 'email', 'created_at', 'balance', 'region_id', 'tier', 'owner_id', 'note'];

const kinds = [
  (t, u, c, d, i) => `SELECT ${c}_${i}, ${d} FROM ${t} WHERE ${c}_${i} = ? AND ${d} > ?`,
  (t, u, c, d, i) =>
    `SELECT a.${c}, b.${d} AS d${i} FROM ${t} a JOIN ${u} b ON b.${t}_id = a.id WHERE a.${c} = ? AND b.${d} <> 'x'`,
  (t, u, c, d, i) =>
    `SELECT ${c}, COUNT(*) AS n${i} FROM ${t} WHERE ${d} IN (?, ?, ${i}) GROUP BY ${c} HAVING COUNT(*) > 1 ORDER BY ${c}`,
  (t, u, c, d, i) => `SELECT ${c} FROM ${t} WHERE id IN (SELECT ${t}_id FROM ${u} WHERE ${d} = ? AND n = ${i})`,
  (t, u, c, d, i) => `INSERT INTO ${t} (${c}, ${d}_${i}) VALUES (?, ?)`,
  (t, u, c, d, i) => `UPDATE ${t} SET ${c} = ?, ${d} = ${d} + ${i} WHERE id = ?`,
  (t, u, c, d, i) => `DELETE FROM ${t} WHERE ${c} = ? AND ${d} < ${i}`,
  (t, u, c, d, i) =>
    `WITH r AS (SELECT ${c}, MAX(${d}) AS m FROM ${t} WHERE ${d} > ? GROUP BY ${c}) SELECT r.m AS m${i} FROM r JOIN ${u} u ON u.${c} = r.${c} WHERE u.id = ?`,
  (t, u, c, d, i) => `SELECT CASE WHEN ${c} > ? THEN 'a${i}' ELSE 'b' END AS k FROM ${t} WHERE ${d} BETWEEN ? AND ?`,
];

export const statements = (count) =>
  Array.from({ length: count }, (_, i) => {
    const pick = (list, by) => list[(i * by + Math.floor(i / list.length)) % list.length];
    return kinds[i % kinds.length](pick(tables, 1), pick(tables, 3), pick(columns, 1), pick(columns, 7), i);
  });

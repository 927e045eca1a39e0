// SQL as people write it into call flows, in the manner of one database. Put together at random from parts, so that few statements of a
// corpus have one shape.
import { name, tableName, words } from './sql-manners.mjs';
import { allOf, joined, laidOut, part, sourcesOf } from './sql-parts.mjs';
import { reads } from './sql-reads.mjs';

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

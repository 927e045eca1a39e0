// Scripts as teams write them: a check of the input, a look-up of who is calling, then a way of its own for each kind of call, with look-ups,
// changes, retries and decisions. Right in every respect: cxlint has nothing to say of them.
import { workshop } from './workshop.mjs';

const subjects =
  'Order Ticket Contract Invoice Callback Visit Policy Claim Meter Parcel Member Device Room Tariff Refund Outage Voucher Account Card Loan Branch Repair Survey Address Consent'.split(
    ' ',
  );
const kinds =
  'order status billing complaint new move cancel renew report callback survey payment delivery upgrade lost stolen tax fees agent emergency'.split(
    ' ',
  );
const sentences = [
  'Thank you, {} is what we have for you.',
  'Your reference is {}.',
  'We found {} in our books.',
  'It is {}. Is there anything else?',
  'Please hold while we connect you about {}.',
  '{}',
  'Danke, wir haben {} notiert.',
];

const set = (name, variableName, value, next) => ({
  name,
  type: 'SetVariable',
  properties: { variableName, value },
  transitions: { next },
});
const test = (name, comparisons, yes, no) => ({
  name,
  type: 'Condition',
  properties: {
    conditions: comparisons.map(([left, operator, right]) => ({
      left,
      operator,
      ...(right === undefined ? {} : { right }),
    })),
  },
  transitions: { true: yes, false: no },
});
const say = (shop, name, what, next) =>
  set(name, shop.declare(shop.names.text, 'String', ''), shop.dice.pick(sentences).replace('{}', what), next);
const failed = (shop, name) =>
  set(name, shop.declare('error.message', 'String', ''), '{{error.description}}', 'EndError');

/** Asks, and tells what came of it. */
function lookUp(shop, subject, id, next) {
  const { dice, names, declare, ask } = shop;
  const block = (...words) => names.block(...words, `${subject}${id}`);
  const statement = shop.read();
  const rows = declare(`${subject.toLowerCase()}${id}.rows`, 'Array', null);
  const value = `{{${rows}[0].${dice.pick(statement.columns)}}}`;
  const count = dice.chance(0.7)
    ? [`{{${rows}.length}}`, 'GREATER_THAN', '0']
    : [`{{${rows}.length}}`, 'GREATER_THAN_OR_EQUAL', '1'];
  const blocks = [
    ask(block('look', 'up'), statement, rows, block('has'), block('failed')),
    test(block('has'), [count], block(dice.chance(0.6) ? 'keep' : 'say'), block('no')),
  ];
  if (blocks[1].transitions.true === block('keep')) {
    const kept = declare(`${subject.toLowerCase()}${id}.value`, 'String', null);
    blocks.push(set(block('keep'), kept, value, block('say')), say(shop, block('say'), `{{${kept}}}`, next));
  } else blocks.push(say(shop, block('say'), value, next));
  return [...blocks, say(shop, block('no'), 'nothing', 'EndSuccess'), failed(shop, block('failed'))];
}

/** Asks, decides by the answer, and changes something. */
function lookUpAndChange(shop, subject, id, next) {
  const { dice, names, declare, ask } = shop;
  const block = (...words) => names.block(...words, `${subject}${id}`);
  const statement = shop.read();
  const rows = declare(`${subject.toLowerCase()}${id}.rows`, 'Array', null);
  const value = `{{${rows}[0].${dice.pick(statement.columns)}}}`;
  return [
    ask(block('find'), statement, rows, block('found'), block('not', 'read')),
    test(block('found'), [[`{{${rows}.length}}`, 'GREATER_THAN', 0]], block('may', 'change'), block('not', 'there')),
    test(
      block('may', 'change'),
      [
        dice.pick([
          [value, 'IS_NOT_EMPTY'],
          [value, 'NOT_EQUALS', 'CLOSED'],
          [value, 'CONTAINS', 'a'],
        ]),
      ],
      block('change'),
      block('not', 'there'),
    ),
    ask(block('change'), shop.change(), undefined, block('done'), block('not', 'read')),
    say(shop, block('done'), value, next),
    say(shop, block('not', 'there'), 'nothing to change', 'EndSuccess'),
    failed(shop, block('not', 'read')),
  ];
}

/** Asks up to three times. */
function retry(shop, subject, id, next) {
  const { names, declare, ask } = shop;
  const block = (...words) => names.block(...words, `${subject}${id}`);
  const tries = declare(names.tries, 'Number', 0);
  const statement = shop.read();
  const rows = declare(`${subject.toLowerCase()}${id}.rows`, 'Array', null);
  return [
    set(block('begin'), tries, '0', block('ask')),
    ask(block('ask'), statement, rows, block('any'), block('count')),
    set(block('count'), tries, `{{${tries}}} + 1`, block('again')),
    test(block('again'), [[`{{${tries}}}`, 'LESS_THAN', '3']], block('ask'), block('give', 'up')),
    say(shop, block('give', 'up'), 'a busy system', 'EndError'),
    test(block('any'), [[`{{${rows}.length}}`, 'GREATER_THAN', '0']], block('tell'), block('none')),
    say(shop, block('tell'), `{{${rows}[0].${shop.dice.pick(statement.columns)}}}`, next),
    say(shop, block('none'), 'nothing', 'EndSuccess'),
  ];
}

/** Changes something and says so. */
function change(shop, subject, id, next) {
  const block = (...words) => shop.names.block(...words, `${subject}${id}`);
  return [
    shop.ask(block('note'), shop.change(), undefined, block('noted'), block('not', 'noted')),
    say(shop, block('noted'), shop.given('key'), next),
    failed(shop, block('not', 'noted')),
  ];
}

/** Decisions by what the caller gave, without any query. */
function decide(shop, subject, id, next) {
  const { dice, names, declare, given } = shop;
  const block = (...words) => names.block(...words, `${subject}${id}`);
  const queue = declare('output.queue', 'String', '');
  const value = given('text');
  const comparisons = dice.some(
    [
      [value, 'IS_NOT_EMPTY'],
      [value, 'STARTS_WITH', '0049'],
      [value, 'MATCHES', '^[0-9+ ]{4,20}$'],
      [given('number'), 'GREATER_THAN', String(dice.below(50))],
    ],
    dice.between(1, 3),
  );
  return [
    test(block('is'), comparisons, block('queue'), block('other')),
    set(block('queue'), queue, dice.pick(['sales', 'care', 'billing']), block('tell', 'of')),
    set(block('other'), queue, `general-${id}`, block('tell', 'of')),
    say(shop, block('tell', 'of'), `{{${queue}}}`, next),
  ];
}

const parts = [lookUp, lookUp, lookUp, lookUpAndChange, lookUpAndChange, retry, change, decide];

/** Checks what the caller gave, and looks up who it is. */
function opening(shop, next) {
  const { dice, names, declare, ask, given } = shop;
  const key = given('key');
  const rows = declare('caller.rows', 'Array', null);
  const name = declare('caller.label', 'String', 'you');
  const statement = shop.read();
  return [
    test(
      names.block('check', 'input'),
      dice.some(
        [
          [key, 'IS_NOT_EMPTY'],
          [key, 'MATCHES', '^[A-Z0-9-]{4,16}$'],
        ],
        dice.between(1, 2),
      ),
      names.block('who', 'calls'),
      names.block('ask', 'again'),
    ),
    ask(names.block('who', 'calls'), statement, rows, names.block('is', 'known'), names.block('who', 'failed')),
    test(names.block('is', 'known'), [[`{{${rows}.length}}`, 'GREATER_THAN', '0']], names.block('greet'), next),
    set(names.block('greet'), name, `{{${rows}[0].${dice.pick(statement.columns)}}}`, next),
    say(shop, names.block('ask', 'again'), `{{${name}}}`, 'EndSuccess'),
    failed(shop, names.block('who', 'failed')),
  ];
}

/** One for each kind of call, as many as there is room for, but one at the least. */
function sectionsOf(shop, room, size, sql) {
  const sections = [];
  let blocks = 0;
  do {
    const part = sql ? (size < 12 ? lookUp : shop.dice.pick(parts)) : decide;
    const section = part(shop, shop.dice.pick(subjects), sections.length, 'EndSuccess');
    sections.push(section);
    blocks += section.length + 1;
  } while (blocks + 5 <= room);
  return sections;
}

/**
 * A script of about `size` blocks (8 or more) that asks the database of `connection`. `sql: false`: without any query.
 * Answers the document as an object.
 */
export function script(name, size, dice, connection, dialect, { sql = true } = {}) {
  const shop = workshop(dice, connection, dialect);
  const { names, given, declare } = shop;
  const route = (i) => names.block('route', String(i));
  const ends = [
    { name: 'EndSuccess', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    { name: 'EndError', type: 'End', properties: { result: 'ERROR' }, transitions: {} },
  ];
  const opened = sql && size > 25 && dice.chance(0.7) ? opening(shop, route(0)) : [];
  const kind = size > 14 ? declare('input.kind', 'String', '') : undefined;
  const sections = sectionsOf(shop, kind === undefined ? 0 : size - 3 - opened.length, size, sql);
  const routes =
    kind === undefined
      ? []
      : sections.map((section, i) =>
          test(
            route(i),
            [[`{{${kind}}}`, dice.pick(['EQUALS', 'EQUALS', 'CONTAINS', 'STARTS_WITH']), `${dice.pick(kinds)}${i}`]],
            section[0].name,
            i + 1 < sections.length ? route(i + 1) : names.block('unknown', 'kind'),
          ),
        );
  const first = opened[0]?.name ?? routes[0]?.name ?? sections[0][0].name;
  const unknown = kind === undefined ? [] : [say(shop, names.block('unknown', 'kind'), given('key'), 'EndSuccess')];
  const body = [
    ...opened,
    ...(dice.chance(0.5)
      ? [...routes, ...sections.flat()]
      : sections.flatMap((section, i) => [...routes.slice(i, i + 1), ...section])),
    ...unknown,
  ];
  const targets = new Set(body.flatMap(({ transitions }) => Object.values(transitions)));
  const led = ends.filter((end) => targets.has(end.name));
  const start = { name: 'Start', type: 'Start', properties: {}, transitions: { next: first } };
  const all = dice.chance(0.3) ? [...led, start, ...body] : [start, ...body, ...led];
  const text = JSON.stringify(all.map(({ properties }) => properties));
  return {
    name,
    description: `${dice.pick(['Answers calls about', 'Self-service for', 'Night line for', 'Routing of'])} ${dice.pick(subjects).toLowerCase()}s`,
    version: `${dice.between(1, 4)}.${dice.below(10)}.${dice.below(30)}`,
    entryBlock: 'Start',
    variables: [...shop.declared.values()].filter((variable) => text.includes(variable.name)),
    blocks: all,
  };
}

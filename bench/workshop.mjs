// What the scripts of the corpus are made with: names, variables, statements.
import { dice } from './random.mjs';
import { manner } from './sql-manners.mjs';
import { changeStatement, readStatement } from './sql-statements.mjs';

/** How one team names its blocks and variables. */
function naming(by) {
  const style = by.pick(['Pascal', 'words', 'snake']);
  const block = (...words) => {
    if (style === 'Pascal') return words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
    return words
      .map((word, i) => (i === 0 && style === 'words' ? word[0].toUpperCase() + word.slice(1) : word.toLowerCase()))
      .join(style === 'words' ? ' ' : '_');
  };
  return {
    block,
    tries: by.pick(['tries', 'attempt.count', 'retry.no']),
    text: by.pick(['output.text', 'output.prompt', 'output.announcement']),
  };
}

/** The same statement takes the same time everywhere. */
function patience(text) {
  let sum = 7;
  for (const letter of text.toLowerCase().replaceAll(/\/\*.*?\*\/|\s+/g, ''))
    sum = (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0;
  return 800 + 50 * (sum % 40);
}

const inputs = {
  key: ['input.customerId', 'input.accountNo', 'input.memberNo'],
  text: ['input.phone', 'input.postcode', 'input.language', 'input.reason'],
  number: ['input.amount', 'input.choice'],
};

/** Statements that a team copies from script to script: as many for each connection. */
const copied = 25;

/** A statement of this script alone, or one that others on its connection have too: half of the texts are met more than once. */
function statementOf(own, connection, dialect, make) {
  if (own.dice.chance(0.35)) return make(own.dice, own.how);
  const seed = [...connection].reduce(
    (sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0,
    own.dice.below(copied),
  );
  const again = dice(seed);
  return make(again, manner(again, dialect));
}

/** What the parts of a script are made with: its connection, its names, and the variables that they use. */
export function workshop(by, connection, dialect) {
  const how = manner(by, dialect);
  const own = { dice: by, how };
  const names = naming(by);
  const declared = new Map();
  const declare = (name, type, value) => {
    declared.set(name, { name, type, value });
    return name;
  };
  const key = by.pick(inputs.key);
  const given = (sort) => `{{${declare(sort === 'key' ? key : by.pick(inputs[sort]), 'String', '')}}}`;
  const bound = (sort) =>
    sort === 'number' && by.chance(0.5)
      ? by.below(100)
      : sort === 'text' && by.chance(0.2)
        ? by.pick(['web', 'A1', 'de'])
        : given(sort);
  const ask = (name, { text, sorts }, rows, success, error) => ({
    name,
    type: 'DBConnector',
    properties: {
      connectionId: connection,
      query: text,
      ...(sorts.length === 0 ? {} : { parameters: sorts.map(bound) }),
      ...(rows === undefined ? {} : { outputVariable: rows }),
      timeout: patience(text),
    },
    transitions: { success, error },
  });
  return {
    dice: by,
    names,
    declare,
    declared,
    given,
    ask,
    read: () => statementOf(own, connection, dialect, readStatement),
    change: () => statementOf(own, connection, dialect, changeStatement),
  };
}

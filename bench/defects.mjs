// One defect each, put into a script that had none, with the rule that must tell it.

const ofType = (script, type) => script.blocks.filter((block) => block.type === type);
const asked = (dice, script, pattern = /(?:)/) =>
  dice.pick(ofType(script, 'DBConnector').filter(({ properties }) => pattern.test(properties.query)));
const plain = (dice, script) => dice.pick(ofType(script, 'SetVariable'));

/** Each changes the script and answers true, or answers false where the script has nothing that it could be in. */
const inScript = {
  'unknown-transition-target': (dice, script) => {
    const { transitions } = plain(dice, script);
    transitions.next = `${transitions.next}x`;
  },
  'missing-error-transition': (dice, script) => {
    const block = asked(dice, script);
    if (block === undefined) return false;
    delete block.transitions.error;
  },
  'placeholder-mismatch': (dice, script) => {
    const block = asked(dice, script);
    if (block === undefined) return false;
    block.properties.parameters = [...(block.properties.parameters ?? []), 'one too many'];
  },
  'undeclared-variable': (dice, script) => {
    const { properties } = plain(dice, script);
    properties.value = `${properties.value} {{nobody.declares.this}}`;
  },
  'unused-variable': (_, script) => {
    script.variables.push({ name: 'forgotten.flag', type: 'Boolean', value: false });
  },
  'orphaned-block': (_, script) => {
    const end = ofType(script, 'End')[0];
    script.blocks.push({
      name: 'Left from an older version',
      type: 'SetVariable',
      properties: { variableName: 'output.older', value: 'x' },
      transitions: { next: end.name },
    });
    script.variables.push({ name: 'output.older', type: 'String', value: '' });
  },
  'timeout-out-of-bounds': (dice, script) => {
    const block = asked(dice, script);
    if (block === undefined) return false;
    block.properties.timeout = 60_000;
  },
  'invalid-condition': (dice, script) => {
    dice.pick(ofType(script, 'Condition')).properties.conditions[0].operator = 'IS_LIKE';
  },
  'unknown-property': (dice, script) => {
    plain(dice, script).properties.comment = 'see the ticket';
  },
  'invalid-expression': (dice, script) => {
    const { properties } = plain(dice, script);
    properties.value = `${properties.value} {{input.customerId`;
  },
  'invalid-connection-id': (dice, script) => {
    const block = asked(dice, script);
    if (block === undefined) return false;
    block.properties.connectionId = 'conn_xxx';
  },
  'duplicate-transition': (dice, script) => {
    const { transitions } = dice.pick(ofType(script, 'Condition'));
    transitions.false = transitions.true;
  },
  'sql-syntax': (dice, script) => {
    const block = asked(dice, script);
    if (block === undefined) return false;
    block.properties.query = `${block.properties.query} AND (x = 1`;
  },
  'sql-null-comparison': (dice, script) => {
    const block = asked(dice, script, /IS NULL/);
    if (block === undefined) return false;
    block.properties.query = block.properties.query.replace('IS NULL', '= NULL');
  },
  'sql-missing-where': (dice, script) => {
    const block = asked(dice, script, /^DELETE /);
    if (block === undefined) return false;
    block.properties.query = block.properties.query.replace(/\s+WHERE[^]*/, '');
    delete block.properties.parameters;
  },
  'sql-injection': (dice, script) => {
    const block = asked(dice, script, /= '[A-Z]+'/);
    if (block === undefined) return false;
    block.properties.query = block.properties.query.replace(/= '[A-Z]+'/, "= '{{input.kind}}'");
    script.variables = [
      ...script.variables.filter(({ name }) => name !== 'input.kind'),
      { name: 'input.kind', type: 'String', value: '' },
    ];
  },
  'hardcoded-secret': (_, script) => {
    script.variables.push({ name: 'output.apiKey', type: 'String', value: '' });
    const end = ofType(script, 'End')[0];
    const start = ofType(script, 'Start')[0];
    script.blocks.push({
      name: 'Set key',
      type: 'SetVariable',
      properties: { variableName: 'output.apiKey', value: 'Zq8vX2kLr9TnB4wYp6Dc3Hs7' },
      transitions: { next: start.transitions.next },
    });
    start.transitions.next = 'Set key';
    return end !== undefined;
  },
  'multiple-starts': (_, script) => {
    script.blocks.push({
      name: 'Start again',
      type: 'Start',
      properties: {},
      transitions: { next: script.blocks[1].name },
    });
  },
  'duplicate-variable': (_, script) => {
    script.variables.push({ ...script.variables[0] });
  },
  'duplicate-block-name': (dice, script) => {
    const [one, other] = dice.some(ofType(script, 'SetVariable'), 2);
    if (other === undefined) return false;
    other.name = one.name;
  },
};

/** In the text, as no object can hold them. */
const inText = {
  'duplicate-key': (text) => text.replace('"entryBlock"', '"version": "0",\n  "entryBlock"'),
  'invalid-json': (text) => text.replace(/\n {2}\],\n {2}"blocks"/, ',\n  ],\n  "blocks"'),
};

/** Every rule that some defect must make speak. */
export const defectRules = [...Object.keys(inScript), ...Object.keys(inText)];

/** Puts one defect into the script; false where it has no place for it. */
export const putInto = (rule, dice, script) => inScript[rule]?.(dice, script) !== false;

/** The text of a script with so many defects of different kinds, and the rules that must tell them, but where one hides another. */
export function defective(script, count, dice) {
  const put = [];
  const left = new Set(defectRules);
  while (put.length < count && left.size > 0) {
    const rule = dice.pick([...left]);
    left.delete(rule);
    if (rule in inText || putInto(rule, dice, script)) put.push(rule);
  }
  let text = JSON.stringify(script, undefined, 2);
  for (const rule of put) text = inText[rule]?.(text) ?? text;
  return { text, put };
}

/** A script with this one defect and no other; undefined where it has no place for it. */
export function withDefect(rule, script, dice) {
  if (!(rule in inText) && !putInto(rule, dice, script)) return undefined;
  const text = JSON.stringify(script, undefined, 2);
  return inText[rule]?.(text) ?? text;
}

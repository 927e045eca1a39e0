// The same graph in the languages of other linters of flows.

const text = (value) =>
  String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const elements = {
  Start: 'startEvent',
  End: 'endEvent',
  Condition: 'exclusiveGateway',
  DBConnector: 'serviceTask',
  SetVariable: 'scriptTask',
};

/** BPMN 2.0: blocks are events, tasks and gateways, transitions are sequence flows. */
export function asBpmn({ name, blocks }) {
  const ids = new Map(blocks.map((block, i) => [block.name, `b${i}`]));
  const flows = blocks.flatMap((block, i) =>
    Object.entries(block.transitions).map(([key, target]) => ({
      id: `f${i}_${key}`,
      key,
      from: i,
      to: ids.get(target) ?? 'missing',
    })),
  );
  const [incoming, outgoing] = [new Map(), new Map()];
  for (const { id, from, to } of flows) {
    outgoing.set(`b${from}`, [...(outgoing.get(`b${from}`) ?? []), id]);
    incoming.set(to, [...(incoming.get(to) ?? []), id]);
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://bpmn.io/schema/bpmn">',
    `  <bpmn:process id="p" name="${text(name)}" isExecutable="true">`,
  ];
  blocks.forEach((block, i) => {
    const element = elements[block.type];
    lines.push(`    <bpmn:${element} id="b${i}" name="${text(block.name)}">`);
    if (Object.keys(block.properties).length > 0)
      lines.push(`      <bpmn:documentation>${text(JSON.stringify(block.properties))}</bpmn:documentation>`);
    for (const id of incoming.get(`b${i}`) ?? []) lines.push(`      <bpmn:incoming>${id}</bpmn:incoming>`);
    for (const id of outgoing.get(`b${i}`) ?? []) lines.push(`      <bpmn:outgoing>${id}</bpmn:outgoing>`);
    lines.push(`    </bpmn:${element}>`);
  });
  for (const { id, key, from, to } of flows)
    lines.push(`    <bpmn:sequenceFlow id="${id}" name="${text(key)}" sourceRef="b${from}" targetRef="${to}" />`);
  return [...lines, '  </bpmn:process>', '</bpmn:definitions>', ''].join('\n');
}

/** Amazon States Language: blocks are states. */
export function asAsl({ description, entryBlock, blocks }) {
  const state = ({ type, properties, transitions }) => {
    if (type === 'End') return { Type: properties.result === 'ERROR' ? 'Fail' : 'Succeed' };
    if (type === 'Condition')
      return {
        Type: 'Choice',
        Choices: [
          { Variable: '$.answer', StringEquals: JSON.stringify(properties.conditions), Next: transitions.true },
        ],
        Default: transitions.false,
      };
    if (type === 'DBConnector')
      return {
        Type: 'Task',
        Resource: 'arn:aws:lambda:eu-central-1:123456789012:function:query',
        Parameters: properties,
        TimeoutSeconds: 10,
        Next: transitions.success,
        ...(transitions.error === undefined
          ? {}
          : { Catch: [{ ErrorEquals: ['States.ALL'], Next: transitions.error }] }),
      };
    return { Type: 'Pass', Result: properties, Next: transitions.next };
  };
  const states = Object.fromEntries(blocks.map((block) => [block.name, state(block)]));
  return JSON.stringify({ Comment: description, StartAt: entryBlock, States: states }, undefined, 2);
}

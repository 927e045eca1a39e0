// Deterministic exports of Studio for the bench: a long chain of prompts, menus and assignments. The same arguments give the same bytes.
const kinds = [
  [
    'PLAY',
    'b1b9a2dd-65b6-4626-9cf5-9cfa69cf59e2',
    (i) => [`"%Part ${i} of what we have to say to you."`, 'Phrase', 'Yes', 'False', 'False', '100', '100', ''],
  ],
  [
    'MENU',
    'daee9c00-12ce-4222-a42e-307c37d53b7f',
    (i) => [`"%For ${i} press 1."`, 'Menu', 'Yes', '1', '#-', '5', '5', 'MRES'],
  ],
  [
    'ASSIGN',
    '9015c095-98d9-441f-bf92-e90f5c5ed8c8',
    (i) => [`VALUE${i}`, '{MRES}', 'String', 'False', 'False', 'False', 'Limit2K'],
  ],
  [
    'SNIPPET',
    'b333da63-33c8-4297-a58a-e9546cf7f0f2',
    (i) => [`ASSIGN a${i} = "{MRES}"\r\nIF "{a${i}}" = ""\r\n{\r\n  ASSIGN a${i} = "none & nothing"\r\n}`, 'Limit2K'],
  ],
];
const ends = { BEGIN: 'b2f794c5-0232-40e7-9830-76d573bf57d7', HANGUP: 'b64a6796-4f66-4b1b-a9b5-3af926ab4b7c' };

function actions(count) {
  const list = [{ id: 1, name: 'BEGIN', libraryId: ends.BEGIN, values: ['', '', '0', ''] }];
  for (let id = 2; id < count; id += 1) {
    const [name, libraryId, values] = kinds[id % kinds.length];
    list.push({ id, name, libraryId, values: values(id) });
  }
  return [...list, { id: count, name: 'HANGUP', libraryId: ends.HANGUP, values: [] }];
}

/** As web Studio downloads it. */
export function studioJson(count, title = 'Long') {
  const [all, properties, branches] = [{}, {}, {}];
  for (const { id, name, libraryId, values } of actions(count)) {
    const place = { x: 60 * id, y: 90, xws: 60 * id, yws: 90 };
    all[id] = {
      actionId: id,
      libraryId: libraryId.toUpperCase(),
      name,
      version: 1,
      label: `${name} ${id}`,
      dependencyOrder: String(id),
      implType: '0',
      ...place,
    };
    properties[id] = Object.fromEntries(values.map((value, i) => [i, { name: `P${i}`, value }]));
    const layout = { labelDistance: null, ports: 'r,l', lineType: 'straight', elbows: [] };
    if (id < count) branches[id] = [{ to: id + 1, label: '', type: 'default', index: 0, ...layout }];
    if (name === 'MENU') branches[id].push({ to: id + 1, label: '1', type: 'case', index: 0, ...layout });
  }
  const header = {
    scriptName: `Bench\\${title}`,
    busNo: 1,
    mediaType: 4,
    mediaTypeName: 'call',
    variableRedaction: '',
    nextActionId: count + 1,
  };
  return JSON.stringify(
    { isDataLoaded: true, scriptContent: { header, actions: all, properties, branches }, schemaVersion: '1.0.0' },
    undefined,
    2,
  );
}

const text = (value) => String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const element = (name, value) => (value === '' ? `<${name} />` : `<${name}>${text(value)}</${name}>`);

/** As Desktop Studio writes it, with an icon of so many bytes. */
export function studioXml(count, icon, title = 'Long') {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<ScriptContainer xmlns:xsd="http://www.w3.org/2001/XMLSchema" BusNo="1">',
    '  <Actions>',
  ];
  const branch = (name, to, label) =>
    [
      `<${name}>`,
      element('Text', label),
      element('ActionID', to),
      '<Index>0</Index>',
      '<Segments />',
      `</${name}>`,
    ].map((line) => `      ${line}`);
  for (const { id, name, libraryId, values } of actions(count)) {
    lines.push(
      '    <ActionStruct>',
      `      <ActionID>${id}</ActionID>`,
      `      <Action>${name}</Action>`,
      `      <Caption>${name} ${id}</Caption>`,
      '      <Parameters>',
    );
    for (const value of values) lines.push(`        ${element('string', value)}`);
    lines.push('      </Parameters>');
    if (id < count) lines.push(...branch('DefaultNextAction', id + 1, 'Default'));
    lines.push(
      '      <Branches />',
      ...(name === 'MENU'
        ? ['      <Cases>', ...branch('BranchStruct', id + 1, '1'), '      </Cases>']
        : ['      <Cases />']),
    );
    lines.push(
      `      <X>${60 * id}</X>`,
      '      <Y>90</Y>',
      `      <DependencyOrder>${id}</DependencyOrder>`,
      '      <Impl_Type>0</Impl_Type>',
      `      <LibraryID>${libraryId}</LibraryID>`,
      '    </ActionStruct>',
    );
  }
  lines.push(
    '  </Actions>',
    `  <LibraryItem Name="${title}">`,
    `    <Icon>${'AAEAAAD/'.repeat(Math.ceil(icon / 8))}</Icon>`,
    `    <ImplPath>Bench\\${title}</ImplPath>`,
    '  </LibraryItem>',
    '  <MediaType>4</MediaType>',
    '</ScriptContainer>',
    '',
  );
  return lines.join('\r\n');
}

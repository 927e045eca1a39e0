/** An action of a Studio export that a test makes up: its properties by position, its branches as [target, kind, label]. */
export interface MadeAction {
  readonly id: number;
  readonly type: string;
  readonly caption: string;
  readonly properties?: readonly (readonly [name: string, value: string])[];
  readonly branches?: readonly (readonly [to: number, kind?: 'default' | 'branch' | 'case', label?: string])[];
}

export interface MadeScript {
  readonly name: string;
  readonly media?: number;
  readonly actions: readonly MadeAction[];
}

/** As web Studio writes it. */
export function studioJson({ name, media = 4, actions }: MadeScript): string {
  const header = { scriptName: name, busNo: 1, mediaType: media, variableRedaction: '', nextActionId: 1000 };
  const by = <T>(of: (action: MadeAction) => T): Record<string, T> =>
    Object.fromEntries(actions.map((action) => [String(action.id), of(action)]));
  const parts = {
    header,
    actions: by(({ id, type, caption }) => ({
      actionId: id,
      libraryId: '',
      name: type,
      label: caption,
      implType: '0',
    })),
    properties: by(({ properties = [] }) =>
      Object.fromEntries(properties.map(([key, value], at) => [String(at), { name: key, value }])),
    ),
    branches: by(({ branches = [] }) =>
      branches.map(([to, kind = 'default', label = ''], index) => ({ to, label, type: kind, index })),
    ),
  };
  return JSON.stringify(parts, undefined, 2);
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** As Desktop Studio writes it. */
export function studioXml({ name, media = 4, actions }: MadeScript): string {
  const branch = (tag: string, [to, , label = '']: NonNullable<MadeAction['branches']>[number]): string =>
    `<${tag}><Text>${escaped(label)}</Text><ActionID>${to}</ActionID></${tag}>`;
  const structs = actions.map(({ id, type, caption, properties = [], branches = [] }) => {
    const of = (kind: string): typeof branches => branches.filter(([, own = 'default']) => own === kind);
    return [
      '    <ActionStruct>',
      `      <ActionID>${id}</ActionID>`,
      `      <Action>${type}</Action>`,
      `      <Caption>${escaped(caption)}</Caption>`,
      '      <Parameters>',
      ...properties.map(([, value]) => `        <string>${escaped(value)}</string>`),
      '      </Parameters>',
      ...of('default').map((one) => `      ${branch('DefaultNextAction', one)}`),
      `      <Branches>${of('branch')
        .map((one) => branch('BranchStruct', one))
        .join('')}</Branches>`,
      `      <Cases>${of('case')
        .map((one) => branch('BranchStruct', one))
        .join('')}</Cases>`,
      '      <Impl_Type>0</Impl_Type>',
      '    </ActionStruct>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<ScriptContainer>',
    '  <Actions>',
    ...structs,
    '  </Actions>',
    `  <LibraryItem Name="${escaped(name)}" MediaType="${media}"><ImplPath>${escaped(name)}</ImplPath></LibraryItem>`,
    `  <MediaType>${media}</MediaType>`,
    '</ScriptContainer>',
    '',
  ].join('\n');
}

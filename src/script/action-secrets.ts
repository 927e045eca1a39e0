import { actionProperties, type ActionValue } from './action-properties.ts';
import { parameterOf } from './action-row.ts';
import type { ActionParameter } from './action-type.ts';
import { isHeadersName } from './header-secrets.ts';
import type { Block } from './script.ts';
import { type Secret } from './secrets.ts';
import { secretsInCode } from './snippet/code-secrets.ts';
import { secretsInText } from './text-secrets.ts';

/** A secret in a property of a Studio action. */
export interface ActionSecret extends Secret {
  readonly property: ActionValue;
  /** The variable, member, key or header that code or the action gives it to; '' where that is not known. */
  readonly name: string;
  /** All of what it stands in: of the property, or of a string of code. */
  readonly whole: boolean;
  /** It stands in code. */
  readonly code: boolean;
}

/** In the order of the properties. What `{var}` brings, and a name of a variable, is none: what it holds is known only in a run. */
export function secretsOfAction(block: Block): readonly ActionSecret[] {
  const row = block.action?.row;
  const properties = actionProperties(block);
  const found: ActionSecret[] = [];
  for (const property of properties) {
    const { text, name, position } = property;
    if (text.length < 4) continue;
    const parameter = row === undefined ? undefined : parameterOf(row, name, position);
    if (parameter?.kind === 'code') {
      for (const secret of secretsInCode(text)) found.push({ ...secret, property, whole: false, code: true });
      continue;
    }
    const variable = parameter?.name === 'Value' ? variableOf(properties, row!.parameters) : '';
    for (const secret of secretsInText(text, namesFor(property, parameter, variable), isHeadersName(name))) {
      const whole = secret.span.start === 0 && secret.span.end === text.length;
      found.push({ name: whole ? variable : '', ...secret, property, whole, code: false });
    }
  }
  return found;
}

/** The variable that an ASSIGN gives its value to. */
function variableOf(properties: readonly ActionValue[], parameters: readonly ActionParameter[]): string {
  const position = parameters.findIndex(({ name }) => name === 'Variable');
  return position < 0 ? '' : (properties.find((property) => property.position === position)?.text ?? '');
}

const worded: ReadonlySet<ActionParameter['kind']> = new Set(['text', 'code', 'sql']);

/** The names that say what a property holds: none where the value is put together in a run, or is the name of something. */
function namesFor(
  { text, name }: ActionValue,
  parameter: ActionParameter | undefined,
  variable: string,
): readonly string[] {
  if (text.includes('{')) return [];
  if (
    parameter !== undefined &&
    (!worded.has(parameter.kind) || parameter.role === 'writes' || parameter.role === 'reads')
  )
    return [];
  const names = parameter === undefined ? [name] : [name, variable];
  return mayBeVariable(text) ? names.filter((one) => parameter !== undefined && asPassword.test(one)) : names;
}

/** Without braces, too, it may be the name of a variable: people make up passwords that look like one, and no issuer makes up such a key. */
const mayBeVariable = (text: string): boolean =>
  /^(?:global:)?[A-Za-z_$][\w$]*$/.test(text.trim()) && (text.match(/\d/g)?.length ?? 0) < 3;

const asPassword = /pass|pwd|credential/i;

import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';

/** The four parts of an export, wherever the wrapper puts them. */
export interface StudioParts {
  readonly header: JsonValue | undefined;
  readonly actions: JsonValue | undefined;
  readonly properties: JsonValue | undefined;
  readonly branches: JsonValue | undefined;
  /** Where they stand: '' or '/scriptContent'. */
  readonly pointer: string;
  readonly held: JsonObject;
}

/**
 * Studio writes the parts at the top (an answer of the API), under "scriptContent" (what the API is sent), or there with the
 * editor's own state beside them (a download).
 */
export function partsOf(value: JsonObject): StudioParts {
  const wrapped = member(value, 'scriptContent');
  const held = isObject(wrapped) ? wrapped : value;
  return {
    header: member(held, 'header'),
    actions: member(held, 'actions'),
    properties: member(held, 'properties'),
    branches: member(held, 'branches'),
    pointer: held === value ? '' : '/scriptContent',
    held,
  };
}

import { isObject, member, type JsonValue } from '../../document/document.ts';
import type { Block } from '../../script/script.ts';

/**
 * Whether what a block writes, or what it decides by, cannot be read, as a property is missing or of the wrong kind. That is a
 * problem of its own; what the block was meant to do is not known, so that nothing may be said of what comes of it.
 */
export function isUnreadable({ kind, action, properties }: Block): boolean {
  if (kind === undefined || action !== undefined) return false;
  let [required, missing, writes] = [0, 0, false];
  for (const name in kind.properties) {
    const { role, required: isRequired } = kind.properties[name]!;
    const value = member(properties, name);
    if (isRequired) required += 1;
    if (isRequired && value === undefined) missing += 1;
    if (role === 'writes') writes = true;
    if (value === undefined) {
      if (isRequired && (role === 'writes' || role === 'conditions')) return true;
    } else if (role === 'writes' ? !isName(value, isRequired) : role === 'conditions' && !isList(value)) return true;
  }
  // Its properties stand elsewhere, or are lost.
  return writes && required > 0 && missing === required;
}

const isName = (value: JsonValue, isRequired: boolean): boolean =>
  typeof value === 'string' && (!isRequired || value.trim() !== '');

const isList = (value: JsonValue): boolean =>
  Array.isArray(value) && value.length > 0 && (value as readonly JsonValue[]).every(isObject);

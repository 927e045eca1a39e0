import type { JsonValue } from '../../document/document.ts';
import type { ActionCatalogue, ActionType } from '../../script/action-type.ts';

export const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** A number, or a text that holds a whole one: older exports and newer ones differ in which they write. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : undefined;
}

/** The id of an action as the text that keys are; undefined for what is none. */
export function idOf(value: JsonValue | undefined): string | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) ? String(number) : undefined;
}

/** implType 1, as a number or as a text, is an action of a framework or of a hub. */
export const isFramework = (implType: JsonValue | undefined): boolean => numberOf(implType) === 1;

/**
 * What the catalogue knows of an action, and whether it may do anything beside. An action of a framework may bear the name of one of
 * Studio's own: only a row that is meant for it counts. Who teaches a row knows what the action does.
 */
export function knownOf(
  catalogue: ActionCatalogue,
  type: string,
  written: boolean,
): { readonly row: ActionType | undefined; readonly framework: boolean } {
  const found = catalogue.byName(type);
  const row = written && found?.framework !== true && found?.taught !== true ? undefined : found;
  return { row, framework: written && (row?.taught !== true || row.framework) };
}

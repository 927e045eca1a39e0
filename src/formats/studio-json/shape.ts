import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import { pointerTo } from '../../document/pointer.ts';
import { quoted } from '../../script/names.ts';
import type { ShapeFault } from '../blocks/shape-fault.ts';
import { partsOf } from './parts.ts';
import { idOf, numberOf, textOf } from './values.ts';

type Report = (fault: Omit<ShapeFault, 'kind'>) => void;

/**
 * What keeps an export of web Studio from being read. Exports differ in what else they have and in whether they write numbers as
 * texts: neither is a fault.
 */
export function findStudioJsonFaults(value: JsonObject): readonly ShapeFault[] {
  const faults: ShapeFault[] = [];
  const report: Report = (fault) => void faults.push({ kind: 'shape', ...fault });
  const parts = partsOf(value);
  checkHeader(parts.header, parts.pointer, report);
  const { actions } = parts;
  if (!isObject(actions)) report(noPart('actions', actions, parts.pointer));
  else {
    const at = `${parts.pointer}/actions`;
    const keys = Object.keys(actions);
    if (keys.length === 0)
      report({ pointer: at, message: 'The script has no actions: "actions" is empty.', about: 'empty actions' });
    for (const key of keys) checkAction(key, actions[key], pointerTo(at, key), report);
  }
  checkById(parts.properties, 'properties', parts.pointer, report, checkProperties);
  checkById(parts.branches, 'branches', parts.pointer, report, checkBranches);
  return faults;
}

const noPart = (name: string, value: JsonValue | undefined, at: string): Omit<ShapeFault, 'kind'> =>
  value === undefined
    ? { pointer: at, message: `The export has no ${quoted(name)}.`, about: `no ${name}` }
    : {
        pointer: `${at}/${name}`,
        message: `${quoted(name)} of the export must be an object, not ${kindOf(value)}.`,
        about: `type of ${name}`,
      };

function checkHeader(header: JsonValue | undefined, at: string, report: Report): void {
  if (!isObject(header)) {
    report(noPart('header', header, at));
    return;
  }
  const name = member(header, 'scriptName');
  if (typeof name !== 'string' || name.trim() === '') {
    const message =
      typeof name === 'string' || name === undefined
        ? 'The script has no name: its header has no "scriptName", or an empty one.'
        : `"scriptName" of the header must be a text, not ${kindOf(name)}.`;
    report({ pointer: name === undefined ? `${at}/header` : `${at}/header/scriptName`, message, about: 'scriptName' });
  }
  const media = member(header, 'mediaType');
  if (media !== undefined && media !== null && numberOf(media) === undefined) {
    const message = `"mediaType" of the header must be a number (4 is phone), not ${kindOf(media)}.`;
    report({ pointer: `${at}/header/mediaType`, message, about: 'mediaType' });
  }
}

function checkAction(key: string, action: JsonValue | undefined, of: string, report: Report): void {
  if (!isObject(action)) {
    report({ pointer: of, message: `Action ${key} must be an object, not ${kindOf(action)}.`, about: `action ${key}` });
    return;
  }
  const say = (name: string, message: string): void => {
    const pointer = Object.hasOwn(action, name) ? `${of}/${name}` : of;
    report({ pointer, message: `Action ${quoted(key)} ${message}`, about: `${name} of ${key}`, of });
  };
  if (textOf(member(action, 'name')) === '') say('name', 'has no "name" that says which action of Studio it is.');
  const id = member(action, 'actionId');
  if (id !== undefined && idOf(id) !== key)
    say(
      'actionId',
      `has ${typeof id === 'object' ? kindOf(id) : quoted(String(id))} as its "actionId": branches lead to the key, so the two must be the same.`,
    );
  else if (idOf(key) === undefined) say('actionId', 'stands under a key that is no number: ids are whole numbers.');
  for (const name of ['label', 'libraryId']) {
    const value = member(action, name);
    if (typeof value === 'object' && value !== null)
      say(name, `has ${kindOf(value)} as its ${quoted(name)}, which is a text.`);
  }
}

/** A part that has a value for each action. An empty list stands for an empty object: some writers make no difference. */
function checkById(
  part: JsonValue | undefined,
  name: string,
  at: string,
  report: Report,
  check: (key: string, value: JsonValue, pointer: string, report: Report) => void,
): void {
  if (part === undefined || (Array.isArray(part) && part.length === 0)) return;
  if (!isObject(part)) {
    report(noPart(name, part, at));
    return;
  }
  for (const key of Object.keys(part)) check(key, part[key]!, pointerTo(`${at}/${name}`, key), report);
}

function checkProperties(key: string, value: JsonValue, pointer: string, report: Report): void {
  if (value === null || (Array.isArray(value) && value.length === 0)) return;
  if (!isObject(value)) {
    const message = `The properties of action ${quoted(key)} must be an object, not ${kindOf(value)}.`;
    report({ pointer, message, about: `properties of ${key}` });
    return;
  }
  for (const position of Object.keys(value)) {
    const property = value[position]!;
    if (isObject(property)) continue;
    const message = `Property ${quoted(position)} of action ${quoted(key)} must be an object with a "name" and a "value", not ${kindOf(property)}.`;
    report({ pointer: pointerTo(pointer, position), message, about: `property ${position} of ${key}` });
  }
}

function checkBranches(key: string, value: JsonValue, pointer: string, report: Report): void {
  if (value === null) return;
  if (!Array.isArray(value)) {
    const message = `The branches of action ${quoted(key)} must be a list, not ${kindOf(value)}.`;
    report({ pointer, message, about: `branches of ${key}` });
    return;
  }
  (value as readonly JsonValue[]).forEach((edge, position) => {
    const at = `${pointer}/${position}`;
    const about = `branch of ${key}`;
    if (!isObject(edge)) {
      const message = `A branch of action ${quoted(key)} must be an object, not ${kindOf(edge)}.`;
      report({ pointer: at, message, about });
      return;
    }
    const label = textOf(member(edge, 'label'));
    const which = label === '' ? 'A branch' : `Branch ${quoted(label)}`;
    const to = member(edge, 'to');
    if (idOf(to) === undefined) {
      const what = to === undefined ? 'has no "to"' : `has ${kindOf(to)} as its "to"`;
      const message = `${which} of action ${quoted(key)} ${what}: it must be the id of an action, or -1.`;
      report({ pointer: to === undefined ? at : `${at}/to`, message, about: `to ${about} ${label}` });
    }
    const type = member(edge, 'type');
    if (type !== undefined && !['default', 'branch', 'case'].includes(textOf(type).toLowerCase())) {
      const written = typeof type === 'string' ? quoted(type) : kindOf(type);
      const message = `${which} of action ${quoted(key)} has ${written} as its "type": known are "default", "branch" and "case".`;
      report({ pointer: `${at}/type`, message, about: `type ${about} ${label}` });
    }
  });
}

function kindOf(value: JsonValue | undefined): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`;
}

import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import { quoted } from '../../script/names.ts';
import type { ShapeFault } from '../blocks/shape-fault.ts';
import { idOf } from '../studio-json/values.ts';
import { elementText, itemsOf, type Item } from './items.ts';
import { containerAt } from './read.ts';

/** What keeps an export of Desktop Studio from being read. What else stands in it is no fault. */
export function findStudioXmlFaults(value: JsonObject): readonly ShapeFault[] {
  const faults: ShapeFault[] = [];
  const say = (pointer: string, message: string, about: string, of?: string): void =>
    void faults.push({ kind: 'shape', pointer, message, about, ...(of === undefined ? {} : { of }) });
  const container = member(value, 'ScriptContainer');
  const actions = isObject(container) ? member(container, 'Actions') : undefined;
  const items = itemsOf(actions, 'ActionStruct', `${containerAt}/Actions`);
  if (items.length === 0)
    say(
      containerAt,
      'The script has no actions: "ScriptContainer" has no "Actions" with an "ActionStruct" in it.',
      'no actions',
    );
  for (const { value: action, pointer } of items) {
    const id = elementText(action, 'ActionID');
    const caption = elementText(action, 'Caption')?.trim() ?? '';
    const which =
      caption === '' ? (id === undefined ? 'An action' : `Action ${quoted(id)}`) : `Action ${quoted(caption)}`;
    if (!isObject(action)) {
      say(pointer, 'An "ActionStruct" is empty: it has no "ActionID" and no "Action".', 'empty action');
      continue;
    }
    if (id === undefined) say(pointer, `${which} has no "ActionID".`, `ActionID ${caption}`, pointer);
    else if (idOf(id) === undefined)
      say(
        `${pointer}/ActionID`,
        `${which} has ${quoted(id)} as its "ActionID", which must be a whole number.`,
        `ActionID ${caption}`,
        pointer,
      );
    if ((elementText(action, 'Action') ?? '').trim() === '')
      say(pointer, `${which} has no "Action" that says which action of Studio it is.`, `Action ${caption}`, pointer);
    for (const branch of branchesOf(action, pointer)) {
      if (branch.value === '' || idOf(elementText(branch.value, 'ActionID')) !== undefined) continue;
      const text = elementText(branch.value, 'Text')?.trim() ?? '';
      const name = text === '' ? 'A branch' : `Branch ${quoted(text)}`;
      say(
        branch.pointer,
        `${name} of ${which.replace(/^A/, 'a')} has no "ActionID" that is a whole number: it must be the id of an action, or -1.`,
        `branch ${text} of ${caption}`,
        pointer,
      );
    }
  }
  return faults;
}

const branchesOf = (action: JsonValue, pointer: string): readonly Item[] => [
  ...itemsOf(action, 'DefaultNextAction', pointer),
  ...itemsOf(isObject(action) ? member(action, 'Branches') : undefined, 'BranchStruct', `${pointer}/Branches`),
  ...itemsOf(isObject(action) ? member(action, 'Cases') : undefined, 'BranchStruct', `${pointer}/Cases`),
];

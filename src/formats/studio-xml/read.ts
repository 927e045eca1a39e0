import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import type { ActionCatalogue } from '../../script/action-type.ts';
import type { Block, BranchKind, Script, Transition } from '../../script/script.ts';
import { idOf, isFramework, numberOf, knownOf } from '../studio-json/values.ts';
import { beginOf } from '../begin-of.ts';
import { elementText, itemsOf, type Item } from './items.ts';

const noProperties: JsonObject = Object.freeze({});
export const containerAt = '/ScriptContainer';

/** The script in an export of Desktop Studio, as far as it can be built: what has a wrong shape is left out, as in web Studio's. */
export function readStudioXml(value: JsonObject, catalogue: ActionCatalogue): Script {
  const container = member(value, 'ScriptContainer');
  const actions = isObject(container) ? member(container, 'Actions') : undefined;
  const blocks: Block[] = [];
  for (const item of itemsOf(actions, 'ActionStruct', `${containerAt}/Actions`)) {
    if (isObject(item.value)) blocks.push(readAction(item.value, item.pointer, blocks.length, catalogue));
  }
  const library = isObject(container) ? member(container, 'LibraryItem') : undefined;
  const path = elementText(library, 'ImplPath')?.trim() ?? '';
  return {
    format: 'studio-xml',
    // "Folder\\Name": with its folder a script's name is its identity, as in web Studio's header.
    name: path === '' ? attribute(library, 'Name').trim() : path,
    entryBlock: beginOf(blocks),
    variables: [],
    blocks,
    header: {
      mediaType: numberOf(elementText(container, 'MediaType')) ?? numberOf(attribute(library, 'MediaType')),
      purposeType: '',
      nextActionId: undefined,
      lacks: [],
      pointer: containerAt,
      namePointer: `${containerAt}/LibraryItem/${path === '' ? '@Name' : 'ImplPath'}`,
    },
  };
}

const attribute = (element: JsonValue | undefined, name: string): string => {
  const held = isObject(element) ? member(element, `@${name}`) : undefined;
  return typeof held === 'string' ? held : '';
};

function readAction(entry: JsonObject, pointer: string, index: number, catalogue: ActionCatalogue): Block {
  const type = elementText(entry, 'Action')?.trim() ?? '';
  const { row, framework } = knownOf(catalogue, type, isFramework(elementText(entry, 'Impl_Type')));
  const id = idOf(elementText(entry, 'ActionID')) ?? '';
  const { transitions, known } = readBranches(entry, pointer);
  const parameters = member(entry, 'Parameters');
  const libraryId = elementText(entry, 'LibraryID')?.trim().toLowerCase() ?? '';
  const written = isObject(parameters) ? member(parameters, 'string') : undefined;
  return {
    index,
    name: id,
    type,
    kind: framework ? undefined : row,
    properties: noProperties,
    transitions,
    transitionsKnown: known,
    pointer,
    action: {
      format: 'studio-xml',
      id,
      caption: elementText(entry, 'Caption')?.trim() ?? '',
      libraryId,
      libraryRow: catalogue.byLibraryId(libraryId),
      isFramework: framework,
      row,
      written,
      writtenAt: `${pointer}/Parameters/string`,
    },
  };
}

/** A branch that is not there, and one that leads to -1, are not connected. */
function readBranches(
  entry: JsonObject,
  pointer: string,
): { readonly transitions: readonly Transition[]; readonly known: boolean } {
  const transitions: Transition[] = [];
  let known = true;
  const add = ({ value, pointer: at }: Item, kind: BranchKind): void => {
    // An empty element, as Studio writes it for a branch that is not there.
    if (value === '') return;
    const target = idOf(elementText(value, 'ActionID'));
    if (target === undefined) known = false;
    else if (target !== '-1') {
      const name = kind === 'default' ? 'Default' : (elementText(value, 'Text')?.trim() ?? '');
      transitions.push({ name, target, kind, pointer: at });
    }
  };
  for (const item of itemsOf(entry, 'DefaultNextAction', pointer)) add(item, 'default');
  for (const item of itemsOf(member(entry, 'Branches'), 'BranchStruct', `${pointer}/Branches`)) add(item, 'branch');
  for (const item of itemsOf(member(entry, 'Cases'), 'BranchStruct', `${pointer}/Cases`)) add(item, 'case');
  return { transitions, known };
}

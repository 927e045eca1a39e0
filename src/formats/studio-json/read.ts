import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import { pointerTo } from '../../document/pointer.ts';
import type { ActionCatalogue } from '../../script/action-type.ts';
import type { Block, BranchKind, Script, Transition } from '../../script/script.ts';
import { partsOf } from './parts.ts';
import { beginOf } from '../begin-of.ts';
import { idOf, isFramework, numberOf, knownOf, textOf } from './values.ts';

const noProperties: JsonObject = Object.freeze({});
const noTransitions: readonly Transition[] = Object.freeze([]);
/** The platform takes headers without the other fields that its description of POST /scripts requires. That of the name is told by its shape. */
const alwaysThere = ['mediaType', 'nextActionId'];

/**
 * The script in an export of web Studio, as far as it can be built: what has a wrong shape is left out here and named by the
 * shape stage, so that no later rule has to ask whether a string is a string.
 */
export function readStudioJson(value: JsonObject, catalogue: ActionCatalogue): Script {
  const parts = partsOf(value);
  const header = isObject(parts.header) ? parts.header : noProperties;
  const blocks: Block[] = [];
  if (isObject(parts.actions)) {
    const at = `${parts.pointer}/actions`;
    const properties = isObject(parts.properties) ? parts.properties : noProperties;
    const branches = isObject(parts.branches) ? parts.branches : noProperties;
    for (const key of Object.keys(parts.actions)) {
      const entry = parts.actions[key];
      if (!isObject(entry)) continue;
      const own = pointerTo('', key);
      blocks.push(
        readAction(entry, key, blocks.length, `${at}${own}`, catalogue, {
          written: member(properties, key),
          writtenAt: `${parts.pointer}/properties${own}`,
          edges: member(branches, key),
          edgesAt: `${parts.pointer}/branches${own}`,
        }),
      );
    }
  }
  return {
    format: 'studio-json',
    name: textOf(member(header, 'scriptName')),
    entryBlock: beginOf(blocks),
    variables: [],
    blocks,
    header: {
      mediaType: numberOf(member(header, 'mediaType')),
      purposeType: textOf(member(header, 'purposeType')),
      nextActionId: numberOf(member(header, 'nextActionId')),
      lacks: isObject(parts.header) ? alwaysThere.filter((name) => (member(header, name) ?? null) === null) : [],
      pointer: `${parts.pointer}/header`,
      namePointer: `${parts.pointer}/header/scriptName`,
    },
  };
}

interface Beside {
  readonly written: JsonValue | undefined;
  readonly writtenAt: string;
  readonly edges: JsonValue | undefined;
  readonly edgesAt: string;
}

function readAction(
  entry: JsonObject,
  key: string,
  index: number,
  pointer: string,
  catalogue: ActionCatalogue,
  { written, writtenAt, edges, edgesAt }: Beside,
): Block {
  const type = textOf(member(entry, 'name'));
  const { row, framework } = knownOf(catalogue, type, isFramework(member(entry, 'implType')));
  const { transitions, known } = readEdges(edges, edgesAt);
  const libraryId = textOf(member(entry, 'libraryId')).trim().toLowerCase();
  return {
    index,
    // Branches lead to keys: where key and actionId differ, the shape stage says so.
    name: key,
    type,
    kind: framework ? undefined : row,
    properties: noProperties,
    transitions,
    transitionsKnown: known,
    pointer,
    action: {
      format: 'studio-json',
      id: key,
      caption: textOf(member(entry, 'label')),
      libraryId,
      libraryRow: catalogue.byLibraryId(libraryId),
      isFramework: framework,
      row,
      written,
      writtenAt,
    },
  };
}

/** An absent list is a block that leads nowhere; -1 is an end that is not connected. */
function readEdges(
  edges: JsonValue | undefined,
  at: string,
): { readonly transitions: readonly Transition[]; readonly known: boolean } {
  if (edges === undefined) return { transitions: noTransitions, known: true };
  if (!Array.isArray(edges)) return { transitions: noTransitions, known: false };
  const transitions: Transition[] = [];
  let known = true;
  (edges as readonly JsonValue[]).forEach((edge, position) => {
    const target = isObject(edge) ? idOf(member(edge, 'to')) : undefined;
    if (!isObject(edge) || target === undefined) {
      known = false;
      return;
    }
    if (target === '-1') return;
    const kind = kindOf(member(edge, 'type'));
    const label = member(edge, 'label');
    const name = kind === 'default' ? 'Default' : typeof label === 'number' ? String(label) : textOf(label);
    transitions.push({ name, target, kind, pointer: `${at}/${position}` });
  });
  return { transitions, known };
}

/** What is neither is a named outcome: the shape stage names it. */
function kindOf(type: JsonValue | undefined): BranchKind {
  const text = textOf(type).toLowerCase();
  return text === 'default' || text === 'case' ? text : 'branch';
}

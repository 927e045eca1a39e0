import type { Graph } from '../graph/graph.ts';
import { reachable } from '../graph/reachable.ts';
import type { Media } from '../script/action-type.ts';
import { describe } from '../script/describe.ts';
import { mediaOf } from '../script/media-types.ts';
import type { Block, Script } from '../script/script.ts';
import type { Flow } from './flow.ts';

export interface TerminatorFault {
  readonly block: Block;
  readonly message: string;
  /** The actions that were probably meant. */
  readonly instead: readonly string[];
  /** It is right in a script that nobody called in to. */
  readonly mayBeMeant: boolean;
}

/** What ends contacts of one media type alone. */
const made: ReadonlyMap<string, Media> = new Map([
  ['HANGUP', 'phone'],
  ['EXIT', 'chat'],
  ['DISCARD', 'email'],
  ['PERMITCALL', 'phone'],
  ['SUPPRESSCALL', 'phone'],
]);

/** By what contacts of that type end, where END is not the action for it. */
const insteadOfEnd: Partial<Record<Media, string>> = { phone: 'HANGUP', chat: 'EXIT', email: 'DISCARD' };

/** Behind these the contact is gone, or somebody else's. */
const letsGo: ReadonlySet<string> = new Set([
  'BLINDXFER',
  'ENDCONTACT',
  'ENDTEXT',
  'ENDWI',
  'LEAVE',
  'ONRELEASE',
  'TRANSFER',
  'UNLINK',
]);

/** The actions by which a Studio script should not end, in the order of the document; nothing where it is not sure. */
export function terminatorFaults(script: Script, graph: Graph, { entry, reached }: Flow): readonly TerminatorFault[] {
  const { blocks } = script;
  const types = new Set(blocks.map((block) => typeOf(block)));
  const purpose = script.header?.purposeType.trim().toLowerCase() ?? '';
  const media = mediaOf(script);
  const ended = reachable(
    graph,
    blocks.filter((block) => block.kind === undefined || letsGo.has(typeOf(block))).map(({ index }) => index),
  );
  const onMainPath = reachable(graph, [entry]);
  // An event may wake what STOP has parked, in a subscript also one of the calling script; so may an action that is not known.
  const revived =
    types.has('RETURN') || blocks.some(({ kind, action }) => kind === undefined || action?.row?.starts === 'event');

  const scene: Scene = { types, purpose, media, revived };
  const faults: TerminatorFault[] = [];
  for (const block of blocks) {
    if (reached[block.index] !== 1 || block.kind?.endsRun !== true) continue;
    const main = onMainPath[block.index] === 1;
    const fault = faultOf(typeOf(block), main, main && ended[block.index] !== 1, scene);
    if (fault === undefined) continue;
    const [what, instead, mayBeMeant = false] = fault;
    faults.push({ block, message: `${describe(block)} ${what}`, instead, mayBeMeant });
  }
  return faults;
}

/** What of the whole script decides how it should end. */
interface Scene {
  readonly types: ReadonlySet<string>;
  readonly purpose: string;
  readonly media: Media | undefined;
  readonly revived: boolean;
}

/** What is wrong, what stands in its place, and whether it may be meant. */
type Fault = readonly [what: string, instead: readonly string[], mayBeMeant?: boolean];

/** `held`: on the main path, with the contact still there. */
function faultOf(type: string, main: boolean, held: boolean, scene: Scene): Fault | undefined {
  const { media, purpose, revived } = scene;
  const only = made.get(type);
  if (only !== undefined && media !== undefined && media !== only) {
    const right = insteadOfEnd[media] ?? 'END';
    return [`ends ${only} contacts, and this is ${aScript(media)}: it ends with ${right}.`, [right]];
  }
  if ((type === 'PERMITCALL' || type === 'SUPPRESSCALL') && purpose !== '' && purpose !== 'suppression')
    return ['is for suppression scripts, which this is not.', []];
  if (type === 'STOP' && main && !revived)
    return ['parks the contact for ever: the script has no event (ONSIGNAL, ONANSWER …) that could go on with it.', []];
  return type === 'END' && held ? faultOfEnd(scene) : undefined;
}

function faultOfEnd({ types, purpose, media }: Scene): Fault | undefined {
  if (types.has('RETURN'))
    return ['ends the script that called this subscript too: a subscript ends with RETURN.', ['RETURN']];
  if (purpose === 'suppression')
    return [
      'leaves open whether the call is made: a suppression script ends with PERMITCALL or SUPPRESSCALL.',
      ['PERMITCALL', 'SUPPRESSCALL'],
    ];
  const end = media === undefined ? undefined : insteadOfEnd[media];
  if (end === undefined || types.has('PERMITCALL') || types.has('SUPPRESSCALL')) return undefined;
  return [`ends the script and not the contact: ${aScript(media!)} ends with ${end}.`, [end], types.has('PLACECALL')];
}

const typeOf = ({ type, action }: Block): string => action?.row?.type ?? type.toUpperCase();

const aScript = (media: Media): string =>
  `${media === 'email' || media === 'sms' ? 'an' : 'a'} ${written(media)} script`;

const written = (media: Media): string => (media === 'sms' ? 'SMS' : media);

import type { JsonValue } from '../../src/document/document.ts';
import {
  defineRule,
  noOptions,
  type Collected,
  type CompareContext,
  type Finding,
  type Rule,
} from '../../src/engine/rule.ts';
import { callingScriptOf, type Call, type CallingScript } from '../../src/facts/calls/calls.ts';
import { directoryOf, partsOf, type ListedScript, type Target } from '../../src/facts/calls/directory.ts';
import { roundsIn, type Link, type Round } from '../../src/facts/calls/recursion.ts';
import { didYouMean, isSameButCase } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';
import { studioFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'subscript-target',
    docs: {
      description:
        'Require that scripts which actions run are there, fit the script that runs them, and come back to it',
      category: 'project',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'document',
    ...noOptions,
  },

  collect({ script, graph, facts }): JsonValue {
    // A file that cannot be read may be any script: it counts as there.
    if (script.format === 'blocks') return null;
    return callingScriptOf(script, graph, facts.flow().entry) as unknown as JsonValue;
  },

  compare({ files, report }) {
    const listed = files.map(({ path, data, withFolder }: Collected) => ({
      path,
      withFolder: withFolder === true,
      script: data === null ? undefined : (data as unknown as CallingScript),
    }));
    const directory = directoryOf(listed);
    const scripts = listed.filter((file): file is ListedScript => file.script !== undefined);
    const targets = scripts.flatMap((from) =>
      from.script.calls.map((call) => {
        const target = directory.find(call.path, from);
        return { from, call, target, refused: refused(call, from, target) };
      }),
    );
    const links = targets.flatMap(({ from, call, target, refused: isRefused }): readonly Link[] =>
      isRefused === undefined && target.kind === 'found' && target.sure && call.caller === 'RUNSUB'
        ? target.scripts.map((to) => ({ from, call, to }))
        : [],
    );
    const told = new Map<Call, 'reported' | 'within'>();
    for (const round of roundsIn(scripts, links).map(fromItsTop)) {
      for (const { call } of round) told.set(call, call === round[0]!.call ? 'reported' : 'within');
      reportRound(round, report);
    }
    // One thing at most is said of a call: what keeps the script from being saved before what goes wrong in a run.
    for (const { from, call, target, refused: isRefused } of targets) {
      if (told.get(call) === 'reported') continue;
      const finding =
        isRefused ?? outside(call, from, target) ?? (told.has(call) ? undefined : neverBack(call, target));
      if (finding !== undefined) report(from.path, { ...placeOf(call), ...finding });
    }
  },
});

/** What begins again by RUNSUB need not have a RETURN: that it is RUNSUB is the mistake. */
function fromItsTop(round: Round): Round {
  const top = Math.max(
    0,
    round.findIndex(({ to }) => !to.script.mayReturn),
  );
  return [...round.slice(top), ...round.slice(0, top)];
}

type Said = Pick<Finding, 'message' | 'about'> & Partial<Finding>;

const placeOf = ({ pointer, block, caller, caption }: Call): Pick<Finding, 'pointer' | 'block'> => ({
  pointer,
  block: { name: block, type: caller, action: { caption } },
});

/** What keeps the calling script from being saved. */
function refused(call: Call, from: ListedScript, target: Target): Said | undefined {
  if (target.kind === 'missing') return missing(call, target);
  // SPAWN starts a run of its own: only that the script is there is known to count.
  return target.kind === 'found' && call.caller !== 'SPAWN' ? otherMedia(call, from, target) : undefined;
}

function missing({ called, path, caller }: Call, { folder, beside }: Target & { kind: 'missing' }): Said {
  const last = path.split(/[\\/]/).at(-1)!.trim();
  const near = beside.length > mostNames ? undefined : nearest(last, beside);
  const others = beside.length === 1 ? 'another script' : `${beside.length} other scripts`;
  const where = folder === '' ? 'that lie beside it' : 'of its folder';
  return {
    message: `Action ${called} ${doing[caller]} ${quoted(path)}, which is not among the files, though ${others} ${where} ${beside.length === 1 ? 'is' : 'are'}: it must be there and active where this script is saved.${near === undefined || isSameButCase(near, last) ? '' : didYouMean(last, near)}`,
    about: `missing ${partsOf(path).join('\\')}`,
    suggestions: near === undefined ? [] : [near],
  };
}

/** Among more, a search for each that is missing would take long. */
const mostNames = 500;

const doing = { RUNSUB: 'runs', RUNSCRIPT: 'goes on in', SPAWN: 'starts' } as const;

type Found = Target & { readonly kind: 'found' };

function otherMedia(
  { called, path, caller }: Call,
  { script }: ListedScript,
  { scripts, sure }: Found,
): Said | undefined {
  const [first] = scripts;
  const { media } = script;
  const differs = ({ script: other }: ListedScript): boolean =>
    other.media !== null && other.media !== 'generic' && other.media !== media;
  if (media === null || media === 'generic' || !scripts.every(differs)) return undefined;
  const other = first!.script.media!;
  return {
    message: `Action ${called} ${doing[caller]} ${quoted(path)}, which is for ${mediaWord(other)} contacts, and this script is for ${mediaWord(media)} contacts: the two must have the same media type.`,
    about: `media ${partsOf(path).join('\\')}`,
    severity: sure ? 'error' : 'warning',
    related: [
      { path: first!.path, pointer: first!.script.namePointer, message: `A script for ${mediaWord(other)} contacts.` },
    ],
  };
}

const mediaWord = (media: string): string => (media === 'sms' ? 'SMS' : media);

function outside({ called, path, caller }: Call, { script }: ListedScript, target: Target): Said | undefined {
  if (target.kind !== 'found' || !target.sure || target.relative || caller === 'SPAWN') return undefined;
  const own = partsOf(script.name).slice(0, -1);
  const folder = partsOf(path).slice(0, -1);
  if (own.every((part, i) => folder[i] === part)) return undefined;
  return {
    message: `Action ${called} ${doing[caller]} ${quoted(path)}, which lies outside of the folder of this script, ${quoted(folderOf(script.name))}: Studio takes scripts of the same folder or below it.`,
    about: `outside ${partsOf(path).join('\\')}`,
  };
}

const folderOf = (name: string): string => name.split(/[\\/]/).slice(0, -1).join('\\');

function neverBack({ called, path, caller }: Call, target: Target): Said | undefined {
  if (target.kind !== 'found' || caller !== 'RUNSUB' || target.scripts.some(({ script }) => script.mayReturn))
    return undefined;
  const [first] = target.scripts;
  return {
    message: `Action ${called} runs ${quoted(path)}, which has no RETURN: what follows the action never runs.`,
    about: `return ${partsOf(path).join('\\')}`,
    related: [{ path: first!.path, pointer: first!.script.namePointer, message: 'It has no RETURN.' }],
  };
}

function reportRound(round: Round, report: CompareContext['report']): void {
  const [{ from, call }, ...others] = round as readonly [Link, ...Link[]];
  const always = round.every((link) => link.call.always);
  const between = others.slice(1).map((link) => quoted(link.from.script.name));
  const way =
    others.length === 0
      ? 'which is this script itself'
      : between.length === 0
        ? 'which runs this script in turn'
        : `which comes back to this script by way of ${between.join(', ')}`;
  const so = always
    ? 'every run calls once more, and none comes to an end.'
    : 'each call waits for the one within it. RUNSCRIPT begins again without that.';
  report(from.path, {
    ...placeOf(call),
    message: `Action ${call.called} runs ${quoted(call.path)}, ${way}: ${so}`,
    about: `round ${partsOf(call.path).join('\\')}`,
    severity: always ? 'error' : 'warning',
    related: others.map((link) => ({
      path: link.from.path,
      pointer: link.call.pointer,
      message: `Action ${link.call.called} runs ${quoted(link.call.path)}.`,
    })),
  });
}

export default rule;

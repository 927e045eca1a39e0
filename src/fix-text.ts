import { decode } from './document/decode.ts';
import { applyEdits, overlaps, type TextEdit } from './document/edits.ts';
import { readDocument } from './document/read.ts';
import type { ActiveRule } from './engine/run.ts';
import { compatible, isBetter, named, promisedTransitions, sameAll } from './fix/check.ts';
import { readScript } from './formats/read.ts';
import { lint, type LintSettings } from './lint.ts';
import type { Fix, Problem } from './problems/problem.ts';
import type { FileReport } from './problems/report.ts';
import type { Script } from './script/script.ts';

/** A problem that was mended, and what was done. */
export interface Applied {
  readonly rule: string;
  readonly says: string;
}

export interface Fixed {
  /** The bytes after the fixes; undefined where nothing was changed. */
  readonly bytes: Uint8Array | undefined;
  readonly applied: readonly Applied[];
}

export interface FixOptions {
  /** Also fixes after which the script may mean something that its writer did not. */
  readonly unsafe: boolean;
  /** Fingerprints of problems that stay: suppressed ones, or old ones. */
  readonly leave: ReadonlySet<string>;
  readonly settings?: LintSettings;
}

/** What rules find in a text, and the script in it. */
type Run = (text: string) => Promise<{ readonly file: FileReport; readonly script: Script | undefined }>;

/** A fix may make room for another; more rounds than this would be a fault of a fix. */
const mostRounds = 10;
/** Where fixes do not go together each is tried alone: so many of them. */
const mostAlone = 100;

/**
 * Mends what can be mended. Each step is checked before it counts: the text is JSON, no problem is new, and the graph is as it was but
 * for what the fixes say. What fails the check is left alone.
 */
export async function fixText(
  path: string,
  bytes: Uint8Array,
  rules: readonly ActiveRule[],
  { unsafe, leave, settings = {} }: FixOptions,
): Promise<Fixed> {
  const decoded = decode(bytes);
  const unfixable: Fixed = { bytes: undefined, applied: [] };
  if (decoded.fault !== undefined) return unfixable;
  const run: Run = async (text) => ({
    file: (await lint(path, text, rules, settings)).file,
    script: (await readScript(await readDocument(text), settings)).script,
  });
  let state = await stateOf(decoded.text, run);
  const applied: Applied[] = [];
  const refused = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const candidates = state.problems.filter(
      ({ fix, fingerprint }) =>
        fix !== undefined && (fix.safe || unsafe) && !leave.has(fingerprint) && !refused.has(fingerprint),
    );
    const together = compatible(candidates);
    if (together.length === 0) break;
    const before = applied.length;
    const next = await attempt(state, together, run);
    if (next === undefined) {
      for (const problem of together.slice(0, mostAlone)) {
        const alone = stillThere(state, problem);
        const after = alone === undefined ? undefined : await attempt(state, [alone], run);
        if (after === undefined) refused.add(problem.fingerprint);
        else {
          state = after;
          applied.push(appliedBy(problem));
        }
      }
    } else {
      state = next;
      applied.push(...together.map(appliedBy));
    }
    if (applied.length === before) break;
    // What did not go before may go now that others are mended.
    refused.clear();
  }
  return applied.length === 0 ? unfixable : { bytes: encoded(state.text, bytes), applied };
}

interface State {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Every transition of the script, as one string each; undefined where there is no script. */
  readonly transitions: readonly string[] | undefined;
}

async function stateOf(text: string, run: Run): Promise<State> {
  const { file, script } = await run(text);
  const transitions = script?.blocks.flatMap((block) =>
    block.transitions.map(({ name, target }) => named([block.name, name, target])),
  );
  return { text, problems: file.problems, transitions };
}

const appliedBy = ({ rule, fix }: Problem): Applied => ({ rule, says: fix!.says });

const stillThere = ({ problems }: State, { fingerprint }: Problem): Problem | undefined =>
  problems.find((problem) => problem.fingerprint === fingerprint && problem.fix !== undefined);

/** The state after these fixes; undefined where it is not what they promise. */
async function attempt(state: State, problems: readonly Problem[], run: Run): Promise<State | undefined> {
  const edits = problems.flatMap(({ fix }) => fix!.edits.map(toTextEdit));
  if (edits.some((edit, i) => overlaps([edit], edits.slice(i + 1, i + 2)))) return undefined;
  const next = await stateOf(applyEdits(state.text, edits), run);
  const promised = promisedTransitions(state.transitions, problems);
  const kept = promised !== undefined && next.transitions !== undefined && sameAll(promised, next.transitions);
  return kept && isBetter(state.problems, next.problems) ? next : undefined;
}

const toTextEdit = ({ start, end, text }: Fix['edits'][number]): TextEdit => ({
  start: start.offset,
  end: end.offset,
  text,
});

/** UTF-8 as it was, with the byte order mark if there was one. */
function encoded(text: string, original: Uint8Array): Uint8Array {
  const mark = original[0] === 0xef && original[1] === 0xbb && original[2] === 0xbf ? '\uFEFF' : '';
  return new TextEncoder().encode(mark + text);
}

import type { Problem } from '../problems/problem.ts';
import type { Report } from '../problems/report.ts';
import type { Suppressed, Suppression, Suppressions } from '../problems/suppressions.ts';
import { counted } from '../script/describe.ts';
import type { Options } from './options.ts';

export interface Change {
  readonly suppressions: Suppressions;
  readonly said: string;
}

/** What `--suppress-all` and `--suppress-rule` ask for. */
export function added({ files }: Report, given: Suppressions, options: Options): Change {
  const { suppressAll, suppressRules, reason = '', by, until } = options;
  const all = files.flatMap(({ problems }) => problems);
  const meant = all.filter(({ rule }) => suppressAll || suppressRules.includes(rule));
  const nameless = meant.filter(({ script }) => script === '').length;
  const next = copyOf(given);
  for (const problem of meant) {
    if (problem.script === '') continue;
    const { rule, fingerprint } = problem;
    put(next, problem, {
      rule,
      fingerprint,
      reason,
      ...(by === undefined ? {} : { by }),
      ...(until === undefined ? {} : { until }),
    });
  }
  const left = nameless === 0 ? '' : `; ${nameless} on files that are no scripts with a name can only be mended`;
  return { suppressions: next, said: `Suppressed ${counted(meant.length - nameless, 'problem')}${left}` };
}

/** What `--prune-suppressions` asks for. */
export function pruned({ stale, expired }: Suppressed, given: Suppressions): Change {
  const gone = new Set([...stale, ...expired].map(({ entry }) => entry));
  const next = copyOf(given, (entry) => !gone.has(entry));
  return { suppressions: next, said: `Took ${counted(gone.size, 'suppression')} away` };
}

type Copy = Map<string, Map<string, Suppression[]>>;

function copyOf(given: Suppressions, stays: (entry: Suppression) => boolean = () => true): Copy {
  const copy: Copy = new Map();
  for (const [script, blocks] of given) {
    for (const [block, entries] of blocks)
      for (const entry of entries) if (stays(entry)) place(copy, script, block).push(entry);
  }
  return copy;
}

/** An entry for the same problem, one that is over for instance, gives way. */
function put(copy: Copy, { script, block = '' }: Problem, entry: Suppression): void {
  const entries = place(copy, script, block);
  const at = entries.findIndex(({ rule, fingerprint }) => rule === entry.rule && fingerprint === entry.fingerprint);
  if (at < 0) entries.push(entry);
  else entries[at] = entry;
}

function place(copy: Copy, script: string, block: string): Suppression[] {
  const blocks = copy.get(script) ?? new Map<string, Suppression[]>();
  copy.set(script, blocks);
  const entries = blocks.get(block) ?? [];
  blocks.set(block, entries);
  return entries;
}

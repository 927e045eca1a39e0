import type { Suppressed, SuppressionEntry } from '../problems/suppressions.ts';
import { counted } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';

const mostNamed = 5;

/** True where every entry stands for something; else says which do not, and the command that mends it. */
export function isTidy({ stale, expired }: Suppressed, shown: string, options: Options, io: Io): boolean {
  const over = new Set(expired.map(({ entry }) => entry));
  const nothing = stale.filter(({ entry }) => !over.has(entry));
  say(nothing, 'stands for no problem any more', 'stand for no problem any more');
  say(expired, 'is over', 'are over');
  const count = nothing.length + expired.length;
  if (count === 0) return true;
  io.stderr(`cxlint: Take ${count === 1 ? 'it' : 'them'} away with: ${pruning(options)}\n`);
  return false;

  function say(entries: readonly SuppressionEntry[], one: string, many: string): void {
    if (entries.length === 0) return;
    const named = entries.slice(0, mostNamed).map(({ rule, script, block, until }) => {
      const on = block === '' ? `script ${quoted(script)}` : `${quoted(block)} of script ${quoted(script)}`;
      return `  ${rule} on ${on}${until === undefined ? '' : `, until ${until}`}`;
    });
    const more = entries.length > mostNamed ? [`  and ${entries.length - mostNamed} more`] : [];
    const subject = `${counted(entries.length, 'suppression')} in ${shown} ${entries.length === 1 ? one : many}`;
    io.stderr(`cxlint: ${subject}:\n${[...named, ...more].join('\n')}\n`);
  }
}

/** The command that takes them away: on the same files, under the same settings, from the same file. */
function pruning({ operands, config, suppressions, dialect, inputFormat }: Options): string {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['-c', config === false ? undefined : config],
    ['--dialect', dialect],
    ['--input-format', inputFormat],
    ['--suppressions', suppressions],
  ];
  const options = given.flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
  const all = [...(config === false ? ['--no-config'] : []), ...options, ...(operands.length === 0 ? ['.'] : operands)];
  const words = all.map((word) => (/[\s*?"'$]/.test(word) ? JSON.stringify(word) : word));
  return `cxlint --prune-suppressions ${words.join(' ')}`;
}

import type { Move, Related } from '../problems/problem.ts';
import { quoted } from '../script/names.ts';
import { plainWidth, type Width } from './frame.ts';

/** Columns of a line. One name at either end is shown however long the two are. */
const room = 110;

/** As many characters of a name as a line shows. */
const longest = 40;

/** The way on where nothing went wrong and nothing was decided: its arrow needs no name. */
const usual: ReadonlySet<string> = new Set(['next', 'success']);

/** The other places of a problem, in order: each that is no step by itself, steps that follow each other as one run. */
export type Witnessed = { readonly place: Related } | { readonly run: readonly Move[] };

export function witnessed(related: readonly Related[]): readonly Witnessed[] {
  const parts: Witnessed[] = [];
  let run: Move[] = [];
  for (const place of related) {
    const { move } = place;
    const before = run.at(-1);
    if (move === undefined) {
      parts.push({ place });
      run = [];
    } else if (before !== undefined && (before.skipped !== undefined || before.to === move.from)) {
      run.push(move);
    } else {
      run = [move];
      parts.push({ run });
    }
  }
  return parts;
}

/** A step, or steps that are only counted. */
interface Piece {
  readonly text: string;
  readonly steps: number;
  readonly told: boolean;
}

/**
 * A run as one line, `Start → DBLookup —error→ Notify → Report`. Where it is longer than a screen is wide its middle is counted:
 * the beginning and the end say most.
 */
export function witnessLine(run: readonly Move[], width: Width = plainWidth): string {
  const pieces = run.flatMap(piecesOf);
  const begin = shown(run[0]?.from ?? '');
  const whole = begin + textOf(pieces);
  if (pieces.length < 2 || (pieces.every(({ told }) => told) && width(whole) <= room)) return whole;

  let head = 0;
  let tail = pieces.length - 1;
  let used = width(begin) + width(pieces[tail]!.text) + width(counted(stepsIn(pieces)));
  // In turns from both ends, until either meets what is only counted or the next step has no room.
  for (let atHead = true, stuck = 0; stuck < 2 && tail - head > 1; atHead = !atHead) {
    const next = atHead ? pieces[head]! : pieces[tail - 1]!;
    const columns = width(next.text);
    if (!next.told || used + columns > room) {
      stuck += 1;
      continue;
    }
    stuck = 0;
    used += columns;
    if (atHead) head += 1;
    else tail -= 1;
  }
  const middle = counted(stepsIn(pieces.slice(head, tail)));
  return begin + textOf(pieces.slice(0, head)) + middle + textOf(pieces.slice(tail));
}

function piecesOf({ to, by, skipped }: Move): readonly Piece[] {
  const step = { text: `${arrow(by)}${shown(to)}`, steps: 1, told: true };
  return skipped === undefined ? [step] : [step, { text: '', steps: skipped, told: false }];
}

/** `?` for a step that the script does not have and was probably meant. */
function arrow(by: string | undefined): string {
  if (by !== undefined && usual.has(by)) return ' → ';
  return ` —${by === undefined ? '?' : shown(by)}→ `;
}

const counted = (steps: number): string => ` → … ${steps} step${steps === 1 ? '' : 's'} …`;

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

const stepsIn = (pieces: readonly Piece[]): number => pieces.reduce((sum, { steps }) => sum + steps, 0);

/** A name as it is, in quotes where it could be taken for a part of the drawing. */
function shown(name: string): string {
  const inQuotes = quoted(name);
  const plain = inQuotes.slice(1, -1);
  const characters = Array.from(plain);
  const cut = characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`;
  return /^$|^\s|\s$|[→—…"?]/.test(name) ? `"${cut}"` : cut;
}

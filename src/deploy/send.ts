import { budgetOf, type Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import { exchange, type Exchange, type HttpRequest } from './http.ts';
import type { Limits } from './limits.ts';
import type { Pause } from './pause.ts';
import { retryAfter } from './retry-after.ts';

/** What all requests of a run share. */
export interface Line {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly pause: Pause;
  /** A line on each request: never a header, never a body. */
  readonly trace: (line: string) => void;
}

/** The platform asks for a longer pause than this run waits: nothing was sent. */
export interface Paused {
  readonly kind: 'paused';
  /** Milliseconds. */
  readonly left: number;
}

export type Sent = Exchange | Paused;

/** How a request may be treated. */
export interface Manner {
  /** False: it is sent again only where it surely did nothing, as it never arrived or the platform put it off (429). */
  readonly repeatable: boolean;
  /** Whether an answer of 200 is one that was hoped for; a repeatable request is sent again where it is not. */
  readonly isReadable?: (text: string) => boolean;
}

/** Sends a request until it has an answer that another try would not better, or tries or time are used up. */
export async function send(
  line: Line,
  request: HttpRequest,
  manner: Manner,
  budget: Budget = budgetOf(line.limits, line.clock),
): Promise<Sent> {
  const { limits, clock, pause } = line;
  for (;;) {
    if (!(await pause.over(budget.deadline))) return { kind: 'paused', left: pause.left() };
    budget.spendTry();
    const from = clock.now();
    const got = await exchange(request, Math.min(limits.requestTime, budget.timeLeft()));
    line.trace(traced(request, got, clock.now() - from));

    const asked = got.kind === 'answer' && isBusy(got.status) ? retryAfter(got.header, clock.wall()) : undefined;
    const isPutOff = got.kind === 'answer' && got.status === 429;
    if (!isPutOff && asked === undefined && !isWorthAnotherTry(got, manner)) return got;
    const wait = asked ?? budget.backoff();
    if (isPutOff || asked !== undefined) pause.extend(wait);
    if (!isWorthAnotherTry(got, manner) || budget.triesLeft() <= 0 || wait > budget.timeLeft()) return got;
    if (pause.left() === 0) await clock.sleep(wait);
  }
}

const isBusy = (status: number): boolean => status === 429 || status === 503;

function isWorthAnotherTry(got: Exchange, { repeatable, isReadable = () => true }: Manner): boolean {
  if (got.kind === 'loss') return got.why !== 'certificate' && (repeatable || !got.mayHaveArrived);
  const { status, text } = got;
  if (status === 429) return true;
  if (!repeatable) return false;
  return status >= 500 || status === 408 || (status === 200 && (text === undefined || !isReadable(text)));
}

function traced({ method, url }: HttpRequest, got: Exchange, time: number): string {
  const { pathname } = new URL(url);
  const end = got.kind === 'loss' ? got.why : got.text === undefined ? `${got.status}, cut off` : `${got.status}`;
  return `${method} ${pathname}: ${end} (${Math.round(time)} ms)`;
}

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

/**
 * Sends a request until it has an answer that another try would not better, or tries or time are used up. What is not `repeatable` is
 * sent again only where it surely did nothing: it never arrived, or the platform put it off (429).
 */
export async function send(
  line: Line,
  request: HttpRequest,
  repeatable: boolean,
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
    if (!isPutOff && asked === undefined && !isWorthAnotherTry(got, repeatable)) return got;
    const wait = asked ?? budget.backoff();
    if (isPutOff || asked !== undefined) pause.extend(wait);
    if (!isWorthAnotherTry(got, repeatable) || budget.triesLeft() <= 0 || wait > budget.timeLeft()) return got;
    if (pause.left() === 0) await clock.sleep(wait);
  }
}

const isBusy = (status: number): boolean => status === 429 || status === 503;

function isWorthAnotherTry(got: Exchange, repeatable: boolean): boolean {
  if (got.kind === 'loss') return got.why !== 'certificate' && (repeatable || !got.mayHaveArrived);
  if (got.status === 429) return true;
  return repeatable && (got.status >= 500 || got.status === 408 || (got.status === 200 && got.text === undefined));
}

function traced({ method, url }: HttpRequest, got: Exchange, time: number): string {
  const { pathname } = new URL(url);
  const end = got.kind === 'loss' ? got.why : got.text === undefined ? `${got.status}, cut off` : `${got.status}`;
  return `${method} ${pathname}: ${end} (${Math.round(time)} ms)`;
}

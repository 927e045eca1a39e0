import type { Clock } from './clock.ts';
import type { Limits } from './limits.ts';

/** What is left of tries and time for one thing that is to be done. */
export interface Budget {
  readonly deadline: number;
  readonly spendTry: () => void;
  readonly triesLeft: () => number;
  readonly timeLeft: () => number;
  /** The wait before the next try where the platform asks for none. */
  readonly backoff: () => number;
}

export function budgetOf(limits: Limits, clock: Clock): Budget {
  const deadline = clock.now() + limits.totalTime;
  let spent = 0;
  return {
    deadline,
    spendTry: () => {
      spent += 1;
    },
    triesLeft: () => limits.tries - spent,
    timeLeft: () => deadline - clock.now(),
    // Half of it by chance: clients that failed together must not come back together.
    backoff: () => Math.min(limits.longestBackoff, limits.backoff * 2 ** (spent - 1)) * (0.5 + clock.chance() / 2),
  };
}

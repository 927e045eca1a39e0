import type { Clock } from './clock.ts';

/** One pause for all requests of a run: the quota is the organization's, so what one request is told holds for all. */
export interface Pause {
  readonly extend: (milliseconds: number) => void;
  /** Milliseconds that are left of it. */
  readonly left: () => number;
  /** Waits until it is over, also where it is extended meanwhile; false, at once, where that is later than `deadline`. */
  readonly over: (deadline: number) => Promise<boolean>;
}

export function pauseOf(clock: Clock): Pause {
  let until = Number.NEGATIVE_INFINITY;
  const left = (): number => Math.max(0, until - clock.now());
  return {
    left,
    extend: (milliseconds) => {
      until = Math.max(until, clock.now() + milliseconds);
    },
    over: async (deadline) => {
      while (left() > 0) {
        if (until > deadline) return false;
        await clock.sleep(Math.ceil(left()));
      }
      return true;
    },
  };
}

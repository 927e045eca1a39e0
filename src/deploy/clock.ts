import { setTimeout as sleep } from 'node:timers/promises';

/** Time as a run sees it, so that tests need not wait. */
export interface Clock {
  /** Milliseconds that only ever grow: a wall clock that is set back must not stop a run. */
  readonly now: () => number;
  /** The wall clock, for what is written down. */
  readonly wall: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 to below 1. */
  readonly chance: () => number;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => new Date(),
  sleep: async (milliseconds) => {
    await sleep(milliseconds);
  },
  chance: Math.random,
};

/** How hard a run tries, and how long it waits. Times are in milliseconds. */
export interface Limits {
  /** How often one thing is tried, whatever goes wrong. */
  readonly tries: number;
  /** One request, with its answer. */
  readonly requestTime: number;
  /** One script, or one page of a list, with all its tries and pauses. */
  readonly totalTime: number;
  /** The first wait where the platform names none; doubled from try to try, with jitter. */
  readonly backoff: number;
  readonly longestBackoff: number;
  /** Scripts that are sent at the same time. */
  readonly parallel: number;
  readonly pageSize: number;
  /** How long before its end a token is renewed. */
  readonly renewal: number;
}

export const defaultLimits: Limits = {
  tries: 3,
  requestTime: 30_000,
  totalTime: 300_000,
  backoff: 1000,
  longestBackoff: 30_000,
  parallel: 4,
  pageSize: 50,
  renewal: 30_000,
};

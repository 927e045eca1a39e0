/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds, or a date (RFC 9110 §10.2.3). A date is told by the
 * server's clock, so it is compared with the server's own `Date` where there is one. undefined: none that can be read.
 */
export function retryAfter(header: (name: string) => string | undefined, now: Date): number | undefined {
  const written = header('retry-after')?.trim();
  if (written === undefined) return undefined;
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(written)) return Math.ceil(Number(written) * 1000);
  // Date.parse takes much for a date; an HTTP date begins with a day's name.
  const until = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  return Math.max(0, until - (serverTime(header)?.getTime() ?? now.getTime()));
}

/** What the server's clock says. */
export function serverTime(header: (name: string) => string | undefined): Date | undefined {
  const time = Date.parse(header('date') ?? '');
  return Number.isNaN(time) ? undefined : new Date(time);
}

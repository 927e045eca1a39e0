import type { Io } from './io.ts';

/** What was thrown may hold parts of a script, so it is shown only to who asks for it. */
export function traceOf(error: unknown, io: Io): string {
  if (io.env['CXLINT_TRACE'] === undefined) return 'Set CXLINT_TRACE=1 to see where, and please report it.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

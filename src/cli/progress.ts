import type { Io } from './io.ts';

const patience = 500;
const interval = 100;

export interface Progress {
  readonly step: (done: number) => void;
  readonly end: () => void;
}

/** A line on standard error for runs that take long; only on a terminal, and gone when the report is printed. */
export function progressOf(total: number, io: Io): Progress {
  if (!io.stderrIsTerminal || io.env['CI'] !== undefined) return { step: () => {}, end: () => {} };
  let next = Date.now() + patience;
  let shown = false;
  return {
    step: (done) => {
      const now = Date.now();
      if (now < next) return;
      next = now + interval;
      shown = true;
      io.stderr(`\r\u001B[KChecked ${done} of ${total} files`);
    },
    end: () => {
      if (shown) io.stderr('\r\u001B[K');
    },
  };
}

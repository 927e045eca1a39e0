import type { Report } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import type { Io } from './io.ts';
import type { Output } from './outputs.ts';

/** Formats of other tools, with no place for what is left out of a report. */
const countNothing: ReadonlySet<string> = new Set(['checkstyle', 'compact', 'github', 'gitlab']);

/** What was suppressed is told beside the reports where none of them can count it. */
export function sayUncounted(outputs: readonly Output[], { summary }: Report, io: Io): void {
  const { suppressed } = summary;
  if (suppressed === 0 || !outputs.every(({ format }) => countNothing.has(format))) return;
  io.stderr(`cxlint: ${counted(suppressed, 'problem')} ${suppressed === 1 ? 'is' : 'are'} suppressed.\n`);
}

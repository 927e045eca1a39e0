import { ConfigError } from '../config/config-error.ts';
import { CredentialsError, LedgerError } from '../deploy/wrong-use.ts';
import { SettingError } from '../engine/setting-error.ts';
import { NothingMatched } from '../files/nothing-matched.ts';
import { RevisionError } from '../revision/revision-error.ts';
import { nearest } from '../script/nearest.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { commands } from './options.ts';
import { UseError } from './use-error.ts';

/** What wrong use throws: the message is a sentence for the user. */
const wrongUse = [UseError, SettingError, ConfigError, RevisionError, CredentialsError, LedgerError];

/** Says what ended a run, and answers its exit code. */
export async function sayError(error: unknown, io: Io): Promise<number> {
  if (error instanceof NothingMatched) {
    io.stderr(`cxlint: ${error.message}${commandHint(error.pattern)}\n`);
    return exitCode.use;
  }
  if (error instanceof Error && wrongUse.some((kind) => error instanceof kind)) {
    io.stderr(`cxlint: ${error.message}\n${error instanceof ConfigError ? await shownPlace(error, io) : ''}`);
    return exitCode.use;
  }
  const { traceOf } = await import('./trace.ts');
  io.stderr(`cxlint: This is a fault of cxlint, not of your scripts. ${traceOf(error, io)}\n`);
  return exitCode.fault;
}

/** The lines of a config in question, and for who asks what the config threw. */
async function shownPlace({ excerpt, cause }: ConfigError, io: Io): Promise<string> {
  const asked = cause !== undefined && io.env['CXLINT_TRACE'] !== undefined;
  const trace = asked ? `${(await import('./trace.ts')).traceOf(cause, io)}\n` : '';
  if (excerpt === undefined) return trace;
  const [{ codeFrame, linesOf }, { noPaint }] = await Promise.all([
    import('../report/frame.ts'),
    import('../report/paint.ts'),
  ]);
  const lines = codeFrame(linesOf(excerpt.text), excerpt.place, noPaint);
  return `${lines.map((line) => `  ${line}\n`).join('')}${trace}`;
}

function commandHint(operand: string): string {
  const near = nearest(operand, commands);
  return near === undefined ? '' : ` Did you mean the command "${near}"?`;
}

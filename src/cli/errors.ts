import { ConfigError } from '../config/config.ts';
import { CredentialsError, LedgerError } from '../deploy/wrong-use.ts';
import { SettingError } from '../engine/setting-error.ts';
import { NothingMatched } from '../files/nothing-matched.ts';
import { RevisionError } from '../revision/revision-error.ts';
import { nearest } from '../script/nearest.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { commands } from './options.ts';
import { traceOf } from './trace.ts';
import { UseError } from './use-error.ts';

/** What wrong use throws: the message is a sentence for the user. */
const wrongUse = [UseError, SettingError, ConfigError, RevisionError, CredentialsError, LedgerError];

/** Says what ended a run, and answers its exit code. */
export function sayError(error: unknown, io: Io): number {
  if (error instanceof NothingMatched) {
    io.stderr(`cxlint: ${error.message}${commandHint(error.pattern)}\n`);
    return exitCode.use;
  }
  if (error instanceof Error && wrongUse.some((kind) => error instanceof kind)) {
    io.stderr(`cxlint: ${error.message}\n`);
    return exitCode.use;
  }
  io.stderr(`cxlint: This is a fault of cxlint, not of your scripts. ${traceOf(error, io)}\n`);
  return exitCode.fault;
}

function commandHint(operand: string): string {
  const near = nearest(operand, commands);
  return near === undefined ? '' : ` Did you mean the command "${near}"?`;
}

import { secretsInFile } from '../script/file-secrets.ts';
import { messageMask, withoutSecrets } from '../script/mask.ts';
import type { Io } from './io.ts';

/** What was thrown may hold parts of a script, so it is shown only to who asks for it, and without the secrets of the file. */
export function traceOf(error: unknown, io: Io, file = ''): string {
  if (io.env['CXLINT_TRACE'] === undefined) return 'Set CXLINT_TRACE=1 to see where, and please report it.';
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return withoutSecrets(messageMask(secretsInFile(file))(trace));
}

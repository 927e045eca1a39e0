import { createHash } from 'node:crypto';
import type { FileReport } from '../problems/report.ts';
import type { Candidate } from './gate.ts';

/** A file and the bytes that were linted, as it would be sent: linting does not count a byte order mark to the text, and neither does this. */
export function candidateOf(file: FileReport, linted: Uint8Array, shown: FileReport | undefined = file): Candidate {
  const hasMark = linted[0] === 0xef && linted[1] === 0xbb && linted[2] === 0xbf;
  const bytes = hasMark ? linted.subarray(3) : linted;
  const errors = (shown?.problems ?? []).filter(({ severity }) => severity === 'error').length;
  return { file, bytes, shown: errors, hash: hashOf(bytes) };
}

export const hashOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

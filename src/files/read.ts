import { readFileSync } from 'node:fs';

/** undefined: it is not there, or may not be read. */
export function readBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

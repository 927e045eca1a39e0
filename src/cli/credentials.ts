import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { credentialsFrom, type Credentials } from '../deploy/credentials.ts';
import { CredentialsError } from '../deploy/wrong-use.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';

/**
 * From a file where one is named, else from the environment; never from both, so that the secret of one organization never goes to
 * the address of another. Throws CredentialsError.
 */
export function readCredentials(
  { credentials }: Pick<Options, 'credentials'>,
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
): Credentials {
  if (credentials === undefined) return credentialsFrom(env);
  return credentialsFrom(parseEnv(privateText(resolve(cwd, credentials), credentials)), `"${credentials}"`);
}

const othersMayReadOrWrite = 0o077;

/** The file that was looked at is the file that is read: both go by its descriptor. */
function privateText(path: string, shown: string): string {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw new CredentialsError(`The file of credentials "${shown}" cannot be read.`);
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile())
      throw new CredentialsError(`"${shown}" is no file: credentials are lines such as CXONE_CLIENT_ID=….`);
    // Windows keeps no such bits: whoever may read the file there is not known from here.
    if (process.platform !== 'win32' && (stats.mode & othersMayReadOrWrite) !== 0)
      throw new CredentialsError(
        `The file of credentials "${shown}" is open to others (mode ${(stats.mode & 0o777).toString(8)}): make it private with "chmod 600 ${shown}". If others could read it, give the client a new secret.`,
      );
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

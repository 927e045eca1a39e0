import { quoted } from '../script/names.ts';
import { CredentialsError } from './wrong-use.ts';

/** How to reach and to enter a platform. Never on a command line, never in a report, a ledger or a plan. */
export interface Credentials {
  /** Such as https://my-organization.api.cxone.com; what stands behind the host is put before every path. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where they are not the platform's usual ones. */
  readonly tokenPath?: string | undefined;
  readonly scriptsPath?: string | undefined;
  readonly scopes?: { readonly read: string; readonly write: string } | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const needed = ['CXONE_BASE_URL', 'CXONE_CLIENT_ID', 'CXONE_CLIENT_SECRET'] as const;

/** Takes credentials from environment variables, or from what a file says under their names. Throws CredentialsError. */
export function credentialsFrom(env: Environment, where = 'the environment'): Credentials {
  const missing = needed.filter((name) => (env[name] ?? '').trim() === '');
  if (missing.length > 0)
    throw new CredentialsError(
      `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not set in ${where}. To reach the platform cxlint needs ${listed(needed)}.`,
    );
  const text = (name: string): string => env[name]!.trim();
  const read = env['CXONE_SCOPE_READ'];
  const write = env['CXONE_SCOPE_WRITE'];
  return checkCredentials({
    baseUrl: text('CXONE_BASE_URL'),
    clientId: text('CXONE_CLIENT_ID'),
    clientSecret: text('CXONE_CLIENT_SECRET'),
    tokenPath: env['CXONE_TOKEN_PATH'],
    scriptsPath: env['CXONE_SCRIPTS_PATH'],
    scopes:
      read === undefined && write === undefined
        ? undefined
        : { read: read ?? defaultScopes.read, write: write ?? defaultScopes.write },
  });
}

export const defaultScopes: { readonly read: string; readonly write: string } = {
  read: 'studio:scripts:read',
  write: 'studio:scripts:write',
};

/** The same credentials, their address without a slash at its end. Throws CredentialsError for an address that must not see a secret. */
export function checkCredentials(credentials: Credentials): Credentials {
  const { tokenPath, scriptsPath } = credentials;
  for (const [name, path] of [
    ['CXONE_TOKEN_PATH', tokenPath],
    ['CXONE_SCRIPTS_PATH', scriptsPath],
  ] as const) {
    if (path !== undefined && !/^\/[\w\-./~%]*$/.test(path))
      throw new CredentialsError(`${name} is no path: it begins with "/" and has no "?" and no "#".`);
  }
  return { ...credentials, baseUrl: checkedAddress(credentials.baseUrl) };
}

function checkedAddress(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const example = 'such as "https://my-organization.api.cxone.com"';
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:') || /[^\w.:[\]-]/.test(url.host))
    throw new CredentialsError(`CXONE_BASE_URL is no address: it is written in full, ${example}.`);
  if (url.username !== '' || url.password !== '')
    throw new CredentialsError(`CXONE_BASE_URL holds a name or a password: it is the address alone, ${example}.`);
  if (url.search !== '' || url.hash !== '')
    throw new CredentialsError(`CXONE_BASE_URL has a "?" or a "#": it is the address alone, ${example}.`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new CredentialsError(
      `CXONE_BASE_URL begins with "http:", and the secret would travel to ${quoted(url.host)} in the open: write "https:". Only this machine itself may be reached by "http:".`,
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;

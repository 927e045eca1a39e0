import { STATUS_CODES } from 'node:http';
import { quoted } from '../script/names.ts';
import type { Answer, Loss } from './http.ts';
import type { Failure } from './platform.ts';
import { retryAfter } from './retry-after.ts';
import type { Paused } from './send.ts';
import { duration, said } from './words.ts';

/** What was asked, for the sentence that says why it was not answered. */
export interface Asked {
  readonly host: string;
  /** Such as "create the script". */
  readonly purpose: string;
  /** The scope that it needs; undefined for the token itself. */
  readonly scope: string | undefined;
  /** The platform's own words, where it had any. */
  readonly words: string | undefined;
}

/** No answer came, or none was waited for. */
export function lossFailure(got: Loss | Paused, asked: Asked): Failure {
  const host = quoted(asked.host);
  if (got.kind === 'paused')
    return {
      kind: 'too-many-requests',
      message: `The platform asks for a pause of ${duration(got.left)}, which is longer than cxlint waits, so nothing was sent to ${asked.purpose}. Run again after that.`,
    };
  const sentences = {
    'time-out': `${host} did not answer in time when asked to ${asked.purpose}. Run again.`,
    reset: `The connection to ${host} was lost while it was asked to ${asked.purpose}. Run again.`,
    refused: `Nothing listens at ${host}: the connection was refused. Check CXONE_BASE_URL.`,
    'unknown-host': `The name of ${host} is not known to this network. Check CXONE_BASE_URL and the network.`,
    unreachable: `There is no way to ${host} from this network. Check CXONE_BASE_URL and the network.`,
    certificate: `The certificate of ${host} is not one that this machine trusts, so nothing was sent. Check CXONE_BASE_URL, and NODE_EXTRA_CA_CERTS where your network has a certificate of its own.`,
  };
  return { kind: 'unreachable', message: sentences[got.why] };
}

/** An answer that is none of those that were hoped for. */
export function answerFailure(answer: Answer, asked: Asked): Failure {
  const { status } = answer;
  const { purpose, scope } = asked;
  const host = quoted(asked.host);
  const words = asked.words === undefined ? '' : ` It says: ${said(asked.words)}.`;
  if (status === 401)
    return {
      kind: 'unauthorized',
      message: `The platform does not take the token, not even a new one (401), when asked to ${purpose}.${words} Check that the client is still enabled, and that CXONE_BASE_URL is the address of its organization.`,
    };
  if (status === 403)
    return {
      kind: 'forbidden',
      message: `The client may not ${purpose} (403)${scope === undefined ? '' : `: it needs the scope ${quoted(scope)}`}.${words} Ask an administrator to grant it.`,
    };
  if (status === 429) {
    const wait = retryAfter(answer.header, new Date());
    return {
      kind: 'too-many-requests',
      message: `The platform has had too many requests (429) from the organization, also after waiting.${words} Run again ${wait === undefined || wait < 1000 ? 'later' : `in ${duration(wait)}`}: what was deployed is not sent twice.`,
    };
  }
  if (status >= 300 && status < 400)
    return {
      kind: 'redirected',
      message: `${host} sends cxlint on to ${elsewhere(answer, asked.host)} (${status}). A token is not carried to another address: set CXONE_BASE_URL to the one that is meant.`,
    };
  if (status >= 500 || status === 408)
    return {
      kind: 'server-error',
      message: `The platform failed (${named(status)}) when asked to ${purpose}.${words} Run again; if it stays so, ask NICE.`,
    };
  if (status === 404)
    return {
      kind: 'unexpected',
      message: `There is no scripts API at ${host} (404).${words} Check CXONE_BASE_URL.`,
    };
  const what = status >= 200 && status < 300 ? 'answered in a way that cxlint does not understand' : 'does not take it';
  return {
    kind: 'unexpected',
    message: `Asked to ${purpose}, the platform ${what} (${named(status)}).${words} Check that CXONE_BASE_URL leads to the scripts API.`,
  };
}

const named = (status: number): string =>
  STATUS_CODES[status] === undefined ? `${status}` : `${status} ${STATUS_CODES[status]}`;

/** Only its origin: a path or query may hold what nobody should read. */
function elsewhere(answer: Answer, host: string): string {
  const location = answer.header('location') ?? '';
  return URL.canParse(location, host) ? quoted(new URL(location, host).origin) : 'another address';
}

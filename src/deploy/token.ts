import { member, type JsonObject } from '../document/document.ts';
import { quoted } from '../script/names.ts';
import { objectOf, textAt, wordsOf } from './answers.ts';
import type { Credentials } from './credentials.ts';
import { answerFailure, lossFailure, type Asked } from './failures.ts';
import type { Failure } from './platform.ts';
import type { Redactor } from './redact.ts';
import { send, type Line } from './send.ts';
import { said } from './words.ts';

/** The token of a run, kept in memory alone. */
export interface Tokens {
  /** The current one, or a new one where there is none or it ends soon. Who asks meanwhile waits for the same answer. */
  readonly get: () => Promise<Token>;
  /** The platform did not take this one: the next to ask gets another. */
  readonly drop: (value: string) => void;
}

export type Token =
  | { readonly value: string; readonly failure: undefined }
  | { readonly value: undefined; readonly failure: Failure };

const defaultPath = '/api/v2/oauth/token';

/** OAuth 2.0 client credentials (RFC 6749 §4.4), the client named in the form as the platform has it. */
export function tokensOf(line: Line, credentials: Credentials, scope: string, redactor: Redactor): Tokens {
  let held: { readonly value: string; readonly end: number } | undefined;
  let asking: Promise<Token> | undefined;

  const ask = async (): Promise<Token> => {
    const from = line.clock.now();
    const answer = await askForToken(line, credentials, scope, redactor);
    if (answer.failure !== undefined) return { value: undefined, failure: answer.failure };
    redactor.learn(answer.value);
    // A short-lived token must live for some requests: half of its life is the most that is given away.
    const early = Math.min(line.limits.renewal, answer.life / 2);
    held = { value: answer.value, end: from + answer.life - early };
    return { value: answer.value, failure: undefined };
  };

  return {
    get: async () => {
      if (held !== undefined && line.clock.now() < held.end) return { value: held.value, failure: undefined };
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    drop: (value) => {
      if (held?.value === value) held = undefined;
    },
  };
}

type Asking =
  | { readonly value: string; readonly life: number; readonly failure: undefined }
  | { readonly failure: Failure };

async function askForToken(line: Line, credentials: Credentials, scope: string, redactor: Redactor): Promise<Asking> {
  const { baseUrl, clientId, clientSecret, tokenPath = defaultPath } = credentials;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  });
  const got = await send(
    line,
    {
      method: 'POST',
      url: `${baseUrl}${tokenPath}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
    },
    { repeatable: true, isReadable: (text) => tokenIn(text) !== undefined },
  );
  const asked: Asked = { host: baseUrl, purpose: 'give out a token', scope: undefined, words: undefined };
  if (got.kind !== 'answer') return { failure: lossFailure(got, asked) };

  const clean = objectOf(got.text, redactor.redact);
  const words = wordsOf(clean);
  if (got.status === 200) {
    const token = tokenIn(got.text);
    if (token !== undefined) return { ...token, failure: undefined };
  }
  if (got.status === 400 || got.status === 401) return { failure: refused(clean, scope) };
  return { failure: answerFailure(got, { ...asked, words }) };
}

/** Read as it came: this is the one text that a redactor must not touch. */
function tokenIn(text: string | undefined): { readonly value: string; readonly life: number } | undefined {
  const body = objectOf(text, (held) => held);
  const value = body === undefined ? undefined : textAt(body, 'access_token');
  // Other characters would end in an error of the HTTP client, with the token in its text.
  if (body === undefined || value === undefined || !/^[\x21-\x7E]+$/.test(value)) return undefined;
  return { value, life: lifeOf(member(body, 'expires_in')) };
}

/** The errors of RFC 6749 §5.2, as far as a user can do something about them. */
function refused(body: JsonObject | undefined, scope: string): Failure {
  const words = wordsOf(body);
  const says = words === undefined ? '' : ` It says: ${said(words)}.`;
  const error = body === undefined ? undefined : textAt(body, 'error');
  if (error === 'invalid_scope')
    return {
      kind: 'client-refused',
      message: `The platform does not grant the client the scopes ${quoted(scope)}.${says} Ask an administrator to grant them.`,
    };
  return {
    kind: 'client-refused',
    message: `The platform does not know the client, or not with this secret.${says} Check CXONE_CLIENT_ID, CXONE_CLIENT_SECRET and CXONE_BASE_URL.`,
  };
}

/** Milliseconds. A token of unknown life is used until the platform does not take it any more. */
function lifeOf(seconds: unknown): number {
  const life = typeof seconds === 'string' && seconds.trim() !== '' ? Number(seconds) : seconds;
  return typeof life === 'number' && Number.isFinite(life) && life > 0 ? life * 1000 : Number.POSITIVE_INFINITY;
}

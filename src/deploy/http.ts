export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** undefined: it was cut off, came too slowly, or was too long. */
  readonly text: string | undefined;
}

export type LossReason = 'time-out' | 'reset' | 'refused' | 'unknown-host' | 'unreachable' | 'certificate';

/** No answer came. */
export interface Loss {
  readonly kind: 'loss';
  readonly why: LossReason;
  /** False where the request surely never arrived. */
  readonly mayHaveArrived: boolean;
}

export type Exchange = Answer | Loss;

/** No answer of this API is anywhere near as long. */
const longestAnswer = 16 * 1024 * 1024;

/** One request and its answer, in `time` milliseconds. Never throws, follows no redirect, and keeps nothing of what was thrown. */
export async function exchange(request: HttpRequest, time: number): Promise<Exchange> {
  const { url, method, headers, body } = request;
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      // A redirect is an answer: followed, it could carry the token to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.max(1, Math.ceil(time))),
    });
  } catch (error) {
    return lossOf(error);
  }
  return {
    kind: 'answer',
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    text: await textOf(response),
  };
}

async function textOf(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += (chunk as Uint8Array).length;
      if (length > longestAnswer) return undefined;
      chunks.push(chunk as Uint8Array);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** By code of Node and undici; whatever is not here may have arrived. */
const neverArrived: Readonly<Record<string, LossReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'unreachable',
};

function lossOf(error: unknown): Loss {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return { kind: 'loss', why: 'time-out', mayHaveArrived: true };
  const code = codeOf(error);
  const why = Object.hasOwn(neverArrived, code) ? neverArrived[code] : undefined;
  if (why !== undefined) return { kind: 'loss', why, mayHaveArrived: false };
  if (/CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|UNABLE_TO_/.test(code))
    return { kind: 'loss', why: 'certificate', mayHaveArrived: false };
  return { kind: 'loss', why: 'reset', mayHaveArrived: true };
}

/** fetch hides the reason below "cause", and below several where a host has several addresses. */
function codeOf(error: unknown): string {
  let at = error;
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth += 1) {
    const { code, cause, errors } = at as { code?: unknown; cause?: unknown; errors?: unknown };
    if (typeof code === 'string') return code;
    at = cause ?? (Array.isArray(errors) ? (errors as readonly unknown[])[0] : undefined);
  }
  return '';
}

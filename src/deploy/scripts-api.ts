import { member, type JsonObject, type JsonValue } from '../document/document.ts';
import { objectOf, remoteScript, textAt, wordsOf } from './answers.ts';
import { budgetOf, type Budget } from './budget.ts';
import { createAnswer } from './create-answer.ts';
import { defaultScopes, type Credentials } from './credentials.ts';
import { answerFailure, lossFailure, type Asked } from './failures.ts';
import type { HttpRequest } from './http.ts';
import type { Failure, Listing, Platform, RemoteScript } from './platform.ts';
import type { Redactor } from './redact.ts';
import { serverTime } from './retry-after.ts';
import { send, type Line, type Manner, type Sent } from './send.ts';
import { tokensOf } from './token.ts';

const defaultPath = '/api/v2/scripts';

type Request = Omit<HttpRequest, 'url' | 'headers'> & { readonly query?: string };

/** The API that takes scripts of the blocks format: POST and GET /api/v2/scripts. `writes` is false where a token for reading will do. */
export function scriptsApi(line: Line, credentials: Credentials, redactor: Redactor, writes: boolean): Platform {
  const { baseUrl: host, scriptsPath = defaultPath, scopes = defaultScopes } = credentials;
  const tokens = tokensOf(line, credentials, writes ? `${scopes.read} ${scopes.write}` : scopes.read, redactor);

  /** With a token; with a new one, once, where it is not taken. */
  const ask = async (request: Request, manner: Manner, budget: Budget): Promise<Sent | Failure> => {
    let got: Sent | undefined;
    for (const isLast of [false, true]) {
      const token = await tokens.get();
      if (token.failure !== undefined) return token.failure;
      const headers = {
        authorization: `Bearer ${token.value}`,
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      got = await send(
        line,
        { ...request, url: `${host}${scriptsPath}${request.query ?? ''}`, headers },
        manner,
        budget,
      );
      if (got.kind !== 'answer' || got.status !== 401) return got;
      tokens.drop(token.value);
      if (isLast) return got;
    }
    throw new Error('unreachable');
  };

  return {
    host,
    format: 'blocks',
    list: () =>
      listAll(line, ask, { host, purpose: 'list the scripts', scope: scopes.read, words: undefined }, redactor),
    create: async (payload, budget) => {
      const got = await ask({ method: 'POST', body: payload }, { repeatable: false }, budget);
      return isFailure(got)
        ? { kind: 'failed', failure: got }
        : createAnswer(got, { host, purpose: 'create the script', scope: scopes.write, words: undefined }, redactor);
    },
  };
}

type Ask = (request: Request, manner: Manner, budget: Budget) => Promise<Sent | Failure>;

const isFailure = (got: Sent | Failure): got is Failure => 'message' in got;

/** Page after page. A page token that came before would lead in a circle: the list is then not whole, and says so. */
async function listAll(line: Line, ask: Ask, asked: Asked, redactor: Redactor): Promise<Listing> {
  const scripts: RemoteScript[] = [];
  const seen = new Set<string>();
  let time: Date | undefined;
  let token: string | undefined;
  const stopped = (failure: Failure): Listing => ({ scripts, serverTime: time, failure });
  for (;;) {
    const from = token === undefined ? '' : `&nextPageToken=${encodeURIComponent(token)}`;
    const query = `?pageSize=${line.limits.pageSize}${from}`;
    const page = await askForPage(line, ask, { method: 'GET', query }, asked, redactor);
    if ('message' in page) return stopped(page);
    time ??= page.time;
    scripts.push(...page.entities.flatMap((entity) => remoteScript(entity) ?? []));
    if (page.next === undefined) return { scripts, serverTime: time, failure: undefined };
    if (seen.has(page.next))
      return stopped({
        kind: 'unexpected',
        message: `The platform's list of scripts leads in a circle: after ${scripts.length} scripts it names a page that it named before. The list is not whole.`,
      });
    seen.add(page.next);
    token = page.next;
  }
}

interface Page {
  readonly entities: readonly JsonValue[];
  readonly next: string | undefined;
  readonly time: Date | undefined;
}

async function askForPage(
  line: Line,
  ask: Ask,
  request: Request,
  asked: Asked,
  { redact }: Redactor,
): Promise<Page | Failure> {
  const isReadable = (text: string): boolean => entitiesIn(objectOf(text, redact)) !== undefined;
  const got = await ask(request, { repeatable: true, isReadable }, budgetOf(line.limits, line.clock));
  if (isFailure(got)) return got;
  if (got.kind !== 'answer') return lossFailure(got, asked);
  const body = objectOf(got.text, redact);
  const entities = entitiesIn(body);
  if (got.status !== 200 || body === undefined || entities === undefined)
    return answerFailure(got, { ...asked, words: wordsOf(body) });
  return { entities, next: textAt(body, 'nextPageToken'), time: serverTime(got.header) };
}

function entitiesIn(body: JsonObject | undefined): readonly JsonValue[] | undefined {
  const entities = body === undefined ? undefined : member(body, 'entities');
  return Array.isArray(entities) ? (entities as readonly JsonValue[]) : undefined;
}

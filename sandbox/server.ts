import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, Fault, FaultPlan } from './faults.ts';
import { refusalOf } from './validate.ts';

export interface SandboxOptions {
  /** 0, as when left out: any that is free. */
  readonly port?: number;
  readonly faults?: FaultPlan;
  /** Seconds that a token lives. */
  readonly tokenLife?: number;
  /** What the client may do. */
  readonly scopes?: readonly string[];
  readonly disabledConnections?: readonly string[];
  /** Milliseconds by which the platform's clock is ahead. */
  readonly clockAhead?: number;
  /** Requests in a second before the platform answers 429. */
  readonly quota?: number;
  /** False: a name may be taken twice, so that a test sees what was sent twice. */
  readonly uniqueNames?: boolean;
  readonly pageSize?: number;
  /** Milliseconds before a request is looked at. */
  readonly delay?: number;
  /** Told of every request as it comes in, when it was acted on, and when it is answered. */
  readonly onEvent?: (event: 'received' | 'acted' | 'answered', call: Call) => void;
}

export interface KeptScript {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly status: 'VALID';
  readonly createdTimestamp: string;
  readonly modifiedTimestamp: string;
  /** The body as it came. */
  readonly body: string;
}

export interface Sandbox {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Every script that was created, in order. */
  readonly scripts: KeptScript[];
  /** Requests that came, by call. */
  readonly requests: Record<Call, number>;
  /** Connections that were opened. */
  readonly connections: () => number;
  /** Tokens that were given out. */
  readonly tokens: readonly string[];
  readonly close: () => Promise<void>;
}

export const sandboxClient: { readonly id: string; readonly secret: string } = {
  id: 'sandbox-client',
  secret: 'sandbox-secret-not-for-production',
};

const paths: Readonly<Record<string, Call>> = {
  'POST /api/v2/oauth/token': 'token',
  'GET /api/v2/scripts': 'list',
  'POST /api/v2/scripts': 'create',
};

/** A small server of the scripts API on loopback. It keeps everything in memory. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { scopes = ['studio:scripts:read', 'studio:scripts:write'], tokenLife = 3600, onEvent = () => {} } = options;
  const { faults = () => undefined, clockAhead = 0, uniqueNames = true, quota = Infinity } = options;
  const disabled = new Set(options.disabledConnections);
  const scripts: KeptScript[] = [];
  const requests: Record<Call, number> = { token: 0, list: 0, create: 0 };
  const tokens = new Map<string, { readonly end: number; readonly scopes: readonly string[] }>();
  const given: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let second = 0;
  let used = 0;

  const now = (): number => Date.now() + clockAhead;

  const giveToken = (body: string): Reply => {
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'client_credentials') return json(400, { error: 'unsupported_grant_type' });
    if (form.get('client_id') !== sandboxClient.id || form.get('client_secret') !== sandboxClient.secret)
      return json(401, { error: 'invalid_client', error_description: 'Client authentication failed.' });
    const wanted = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
    const token = `tok_${randomUUID()}`;
    tokens.set(token, { end: Date.now() + tokenLife * 1000, scopes: wanted.filter((scope) => scopes.includes(scope)) });
    given.push(token);
    return json(200, { access_token: token, token_type: 'Bearer', expires_in: tokenLife });
  };

  const mayNot = (request: IncomingMessage, scope: string): Reply | undefined => {
    const token = tokens.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (token === undefined || token.end <= Date.now()) return json(401, { description: 'The token is not valid.' });
    return token.scopes.includes(scope) ? undefined : json(403, { description: 'Forbidden.' });
  };

  const list = (url: URL): Reply => {
    const size = Math.min(options.pageSize ?? 100, Math.max(1, Number(url.searchParams.get('pageSize') ?? 50) || 50));
    const from = Number(Buffer.from(url.searchParams.get('nextPageToken') ?? '', 'base64url').toString()) || 0;
    const entities = scripts.slice(from, from + size).map(withoutBody);
    const next =
      from + size < scripts.length ? { nextPageToken: Buffer.from(String(from + size)).toString('base64url') } : {};
    return json(200, { entities, ...next });
  };

  const create = (body: string): Reply => {
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return json(400, { description: 'The body is not JSON.' });
    }
    const refusal = refusalOf(value, disabled);
    if (refusal !== undefined) return json(400, refusal);
    const { name, version = '1.0.0' } = value as { name: string; version?: string };
    if (uniqueNames && scripts.some((one) => one.name === name))
      return json(409, { description: `A script with the name '${name}' already exists.` });
    const time = new Date(now()).toISOString();
    const id = `scr_${randomUUID()}`;
    const kept: KeptScript = {
      id,
      name,
      version,
      status: 'VALID',
      createdTimestamp: time,
      modifiedTimestamp: time,
      body,
    };
    scripts.push(kept);
    return { ...json(201, withoutBody(kept)), headers: { location: `/api/v2/scripts/${id}` } };
  };

  const act = (call: Call, request: IncomingMessage, url: URL, body: string): Reply => {
    if (call === 'token') return giveToken(body);
    const refused = mayNot(request, call === 'list' ? 'studio:scripts:read' : 'studio:scripts:write');
    return refused ?? (call === 'list' ? list(url) : create(body));
  };

  const overQuota = (): boolean => {
    const current = Math.floor(Date.now() / 1000);
    if (current !== second) [second, used] = [current, 0];
    used += 1;
    return used > quota;
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const key = `${request.method} ${url.pathname}`;
      const call = Object.hasOwn(paths, key) ? paths[key] : undefined;
      response.setHeader('date', new Date(now()).toUTCString());
      if (call === undefined) return reply(response, json(404, { description: 'There is nothing here.' }));
      requests[call] += 1;
      onEvent('received', call);
      if (options.delay !== undefined) await sleep(options.delay);
      const acting = (): Reply => {
        const answer = act(call, request, url, body);
        onEvent('acted', call);
        return answer;
      };
      response.on('finish', () => onEvent('answered', call));
      if (overQuota())
        return reply(response, {
          ...json(429, { description: 'Too many requests.' }),
          headers: { 'retry-after': '1' },
        });
      const fault = faults({ call, nth: requests[call], script: call === 'create' ? nameIn(body) : undefined });
      if (fault?.kind === 'end-tokens') tokens.clear();
      if (fault === undefined || fault.kind === 'end-tokens') return reply(response, acting());
      if (fault.kind === 'echo') return reply(response, echo(fault.status, request, body));
      return strike(fault, response, acting);
    });
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: sandboxClient.id,
    clientSecret: sandboxClient.secret,
    scripts,
    requests,
    connections: () => connections,
    tokens: given,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As the API tells of a script. */
const withoutBody = ({ id, name, version, status, createdTimestamp, modifiedTimestamp }: KeptScript): object => ({
  id,
  name,
  version,
  status,
  createdTimestamp,
  modifiedTimestamp,
});

const json = (status: number, body: unknown): Reply => ({ status, body: JSON.stringify(body) });

/** An answer of a server that says too much. */
function echo(status: number, request: IncomingMessage, body: string): Reply {
  const header = request.headers.authorization ?? '';
  const form = new URLSearchParams(body.startsWith('{') ? '' : body);
  const all = `${header} ${header.replace('Bearer ', '')} ${body} ${[...form.values()].join(' ')}`;
  const basic = Buffer.from(form.get('client_secret') ?? header).toString('base64');
  const words = `Request was ${all} ${encodeURIComponent(all)} Basic ${basic}`;
  const answer = {
    id: words,
    name: words,
    version: words,
    status: words,
    access_token: undefined,
    error: words,
    error_description: words,
    description: words,
    validationErrors: [{ blockName: words, message: words }, { message: words }, words],
    entities: [{ id: words, name: words, version: words, status: words }],
  };
  return { ...json(status, answer), headers: { location: `https://elsewhere.example/?t=${encodeURIComponent(all)}` } };
}

function reply(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

/** Lets a request go wrong. */
function strike(
  fault: Exclude<Fault, { kind: 'end-tokens' | 'echo' }>,
  response: ServerResponse,
  act: () => Reply,
): void {
  const reset = (): void => void response.socket?.resetAndDestroy();
  const { kind } = fault;
  if (kind === 'status')
    return reply(response, { ...json(fault.status, { description: 'A fault of the sandbox.' }), ...fault });
  if (kind === 'reset-before') return reset();
  if (kind === 'silent') return;
  if (kind === 'late') return void setTimeout(act, fault.delay);
  const answer = act();
  if (kind === 'acted-status') return reply(response, json(fault.status, { description: 'A fault of the sandbox.' }));
  if (kind === 'reset-after') return reset();
  if (kind === 'silent-after') return;
  if (kind === 'wrong-json') return reply(response, { ...answer, body: `<html>${answer.status}</html>`, headers: {} });
  if (kind === 'other-json') return reply(response, { ...answer, body: '[true]', headers: {} });
  if (kind === 'empty-body') return reply(response, { ...answer, body: '', headers: {} });
  const length = Buffer.byteLength(answer.body);
  response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': length });
  if (kind === 'cut-body') {
    response.write(answer.body.slice(0, 5));
    return void setTimeout(reset, 5);
  }
  let at = 0;
  const timer = setInterval(() => {
    if (response.destroyed || at >= length) return clearInterval(timer);
    response.write(answer.body.slice(at, (at += 1)));
  }, 200);
  response.on('close', () => clearInterval(timer));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // A client that went away in the middle sent nothing that counts.
    return '';
  }
  return Buffer.concat(chunks).toString('utf8');
}

function nameIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { name?: string }).name;
  } catch {
    return undefined;
  }
}

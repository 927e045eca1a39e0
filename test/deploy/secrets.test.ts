import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Call, Fault } from '../../sandbox/faults.ts';
import { redactorOf } from '../../src/deploy/redact.ts';
import { run } from '../support/io.ts';
import { bytesOf, inFolder, scriptNamed, withSandbox } from './support.ts';

const echoes = [200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503] as const;
// What never answers is in the fault matrix, with shorter waits.
const others: readonly Fault[] = [{ kind: 'reset-after' }, { kind: 'cut-body' }, { kind: 'wrong-json' }];

/** A text, and each file below a folder. */
const filesBelow = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n')
    : '';

/** Every way in which a secret could be written. */
const forms = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

for (const call of ['token', 'list', 'create'] as const) {
  test(`no secret is in any byte of output, file or trace when a request for ${call} is answered by a server that repeats it`, async () => {
    const faults: readonly Fault[] = [...echoes.map((status): Fault => ({ kind: 'echo', status })), ...others];
    const strike = async (fault: Fault): Promise<void> => {
      const strikes = (request: { call: Call; nth: number }): Fault | undefined =>
        request.call === call && (call !== 'create' || request.nth === 1) ? fault : undefined;
      await withSandbox({ faults: strikes }, (sandbox) =>
        inFolder(async (cwd) => {
          mkdirSync(join(cwd, 'scripts'));
          for (const name of ['A', 'B']) writeFileSync(join(cwd, `scripts/${name}.json`), bytesOf(scriptNamed(name)));
          const env = {
            CXONE_BASE_URL: sandbox.url,
            CXONE_CLIENT_ID: sandbox.clientId,
            CXONE_CLIENT_SECRET: sandbox.clientSecret,
            CXLINT_TRACE: '1',
          };
          const argv = ['--deploy', '--yes', '--verbose', '-f', 'text', '-f', 'json=out/report.json', 'scripts'];
          const deployed = await run(argv, { cwd, env });
          const listed = await run(['list', '--verbose', '-f', 'json'], { cwd, env });
          const written = [deployed.out, deployed.err, listed.out, listed.err, filesBelow(cwd)].join('\n');
          expect(deployed.err).not.toContain('a fault of cxlint');
          for (const secret of [sandbox.clientSecret, ...sandbox.tokens])
            for (const form of forms(secret)) expect(written, JSON.stringify(fault)).not.toContain(form);
        }),
      );
    };
    await Promise.all(faults.map(strike));
  });
}

test('a redactor knows a secret in each way it is written, and what looks like one', () => {
  const { redact, learn } = redactorOf(['p&ss "w/rd+é']);
  learn('tok.123');
  const written = [
    'p&ss "w/rd+é',
    encodeURIComponent('p&ss "w/rd+é'),
    new URLSearchParams({ a: 'p&ss "w/rd+é' }).toString(),
    JSON.stringify({ a: 'p&ss "w/rd+é' }),
    Buffer.from('p&ss "w/rd+é').toString('base64'),
    'tok.123',
    'Authorization: Bearer abcdefghijk',
    '{"access_token":"something-else"}',
    'client_secret=of-another&x=1',
    'eyJhbGciOi.eyJzdWIiOi.c2ln',
  ].map(redact);
  expect(written).toEqual([
    '[redacted]',
    '[redacted]',
    'a=[redacted]',
    '{"a":"[redacted]"}',
    expect.stringMatching(/^\[redacted\]=*$/),
    '[redacted]',
    'Authorization: [redacted]',
    '{"access_token":"[redacted]"}',
    'client_secret=[redacted]&x=1',
    '[redacted]',
  ]);
});

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.ts';
import type { Io } from '../../src/cli/io.ts';
import type { Report } from '../../src/problems/report.ts';
import { bytesOf, inFolder, scriptNamed, withSandbox } from '../deploy/support.ts';
import { run, type Ran } from '../support/io.ts';

interface World {
  readonly sandbox: Sandbox;
  readonly cwd: string;
  /** Runs cxlint with the sandbox's credentials in its environment. */
  readonly cxlint: (argv: readonly string[], io?: Partial<Io>) => Promise<Ran>;
  readonly write: (name: string, script: unknown) => void;
}

const inWorld = <T>(options: SandboxOptions, use: (world: World) => Promise<T>): Promise<T> =>
  withSandbox(options, (sandbox) =>
    inFolder((cwd) => {
      const env = {
        CXONE_BASE_URL: sandbox.url,
        CXONE_CLIENT_ID: sandbox.clientId,
        CXONE_CLIENT_SECRET: sandbox.clientSecret,
      };
      const write = (name: string, script: unknown): void => {
        mkdirSync(join(cwd, 'scripts'), { recursive: true });
        const bytes = script instanceof Uint8Array ? script : typeof script === 'string' ? script : bytesOf(script);
        writeFileSync(join(cwd, 'scripts', name), bytes);
      };
      return use({ sandbox, cwd, write, cxlint: (argv, io) => run(argv, { cwd, env, ...io }) });
    }),
  );

const broken = { ...scriptNamed('Broken'), entryBlock: 'Strat' };
const withLookup = (name: string): object => ({
  ...scriptNamed(name),
  variables: [{ name: 'rows', type: 'Array', value: null }],
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Lookup' } },
    {
      name: 'Lookup',
      type: 'DBConnector',
      properties: {
        connectionId: 'conn_a1b2c3d4-e5f6-7890-abcd-ef1234567890',
        query: 'SELECT a FROM t WHERE b = 1',
        parameters: [],
        outputVariable: 'rows',
        timeout: 5000,
      },
      transitions: { success: 'Check', error: 'Failed' },
    },
    {
      name: 'Check',
      type: 'Condition',
      properties: { conditions: [{ left: '{{rows.length}}', operator: 'GREATER_THAN', right: '0' }] },
      transitions: { true: 'End', false: 'Failed' },
    },
    { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    { name: 'Failed', type: 'End', properties: { result: 'ERROR' }, transitions: {} },
  ],
});
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
formats.default(ajv);
const fitsSchema = ajv.compile(JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as object);
const reportOf = ({ out }: Ran): Report => {
  const report = JSON.parse(out) as Report;
  expect([fitsSchema(report), fitsSchema.errors]).toEqual([true, null]);
  return report;
};
const statuses = (ran: Ran): Readonly<Record<string, string>> =>
  Object.fromEntries(reportOf(ran).files.map(({ path, deploy }) => [path, deploy!.status]));

describe('cxlint --deploy', () => {
  test('creates what passed, keeps back what did not, and sends the bytes that were linted', () =>
    inWorld({}, async ({ sandbox, cwd, write, cxlint }) => {
      const text = ` ${JSON.stringify(scriptNamed('Odd\u2003spaces'), undefined, '\t')}\r\n`;
      write('good.json', text);
      write('broken.json', broken);
      const ran = await cxlint(['--deploy', '--yes', '-f', 'json', 'scripts']);
      expect(statuses(ran)).toEqual({ 'scripts/broken.json': 'not-deployed', 'scripts/good.json': 'created' });
      expect(ran.code).toBe(1);
      expect(sandbox.scripts.map(({ body }) => body)).toEqual([text]);
      const ledger = JSON.parse(readFileSync(join(cwd, '.cxlint/deployments.json'), 'utf8')) as {
        deployments: object[];
      };
      expect(ledger.deployments).toMatchObject([
        {
          host: sandbox.url,
          name: 'Odd\u2003spaces',
          id: sandbox.scripts[0]!.id,
          version: '1.0.0',
          location: `/api/v2/scripts/${sandbox.scripts[0]!.id}`,
        },
      ]);
    }));

  test('run again, sends nothing that is there unchanged', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      expect((await cxlint(['--deploy', '--yes', 'scripts'])).code).toBe(0);
      write('b.json', scriptNamed('B'));
      const again = await cxlint(['--deploy', '--yes', '-f', 'json', 'scripts']);
      expect(statuses(again)).toEqual({ 'scripts/a.json': 'unchanged', 'scripts/b.json': 'created' });
      expect(again.code).toBe(0);
      expect(sandbox.requests.create).toBe(2);
    }));

  test('says of a script that changed who has its name, and what to do', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      await cxlint(['--deploy', '--yes', 'scripts']);
      write('a.json', scriptNamed('A', 'Changed.'));
      const { code, out } = await cxlint(['--deploy', '--yes', 'scripts']);
      const day = new Date().toISOString().slice(0, 10);
      expect(code).toBe(3);
      expect(out).toContain(
        `The platform has "A" with other content: cxlint created it as "${sandbox.scripts[0]!.id}", version 1.0.0, created on ${day}, and the file has changed since. The API has no call that changes a script: give this one another name, or delete the one on the platform in Studio and run again.`,
      );
    }));

  test('sends a script again that somebody has deleted on the platform', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      await cxlint(['--deploy', '--yes', 'scripts']);
      sandbox.scripts.length = 0;
      expect((await cxlint(['--deploy', '--yes', 'scripts'])).code).toBe(0);
      expect(sandbox.scripts).toHaveLength(1);
    }));

  test('sends neither of two files with a script of the same name', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      write('copy.json', scriptNamed('A'));
      const { code, out } = await cxlint(['--deploy', '--yes', 'scripts']);
      expect(code).toBe(3);
      expect(out).toContain(
        'Not sent: "scripts/copy.json" holds a script of the same name, "A", and it is not known which one is meant.',
      );
      expect(sandbox.requests.create).toBe(0);
    }));

  test('sends no file in a format of Studio, and says so', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('export.json', { scriptContent: { header: {}, actions: {}, properties: {}, branches: {} } });
      const ran = await cxlint(['--deploy', '--yes', 'scripts/export.json']);
      expect(ran.out).toContain(
        "Not sent: this file is in a format of Studio's own exports, and cxlint sends only scripts of the blocks format.",
      );
      expect(sandbox.requests.create).toBe(0);
    }));

  test('sends a script that comes by standard input', () =>
    inWorld({}, async ({ sandbox, cxlint }) => {
      const text = JSON.stringify(scriptNamed('A'));
      const stdin = (): Promise<Uint8Array> => Promise.resolve(new TextEncoder().encode(text));
      expect((await cxlint(['--deploy', '--yes', '-'], { stdin })).code).toBe(0);
      expect(sandbox.scripts[0]!.body).toBe(text);
    }));

  test('sends a file that begins with a byte order mark without it', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      const text = JSON.stringify(scriptNamed('A'));
      write('a.json', `\u{FEFF}${text}`);
      expect((await cxlint(['--deploy', '--yes', 'scripts'])).code).toBe(0);
      expect(sandbox.scripts[0]!.body).toBe(text);
    }));
});

describe('no option lets an error through', () => {
  const file = (name: string): string => `scripts/${name}`;

  test.each([
    ['a rule that is turned off', ['--rule', 'invalid-entry-block:off', '--rule', 'orphaned-block:off']],
    ['a rule that is lowered', ['--rule', 'invalid-entry-block:info']],
    ['--fail-on never', ['--fail-on', 'never']],
    ['--quiet', ['--quiet']],
  ])('%s', (_, options) =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('broken.json', broken);
      const { code, out } = await cxlint(['--deploy', '--yes', ...options, file('broken.json')]);
      expect(code).not.toBe(0);
      expect(out).toContain('1 file: 1 not sent.');
      expect(out).toMatch(/Not sent: it has 1 error/);
      expect(sandbox.requests.create).toBe(0);
    }),
  );

  test('a suppression', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('broken.json', broken);
      await cxlint(['--suppress-all', '--reason', 'It has always been so.', 'scripts']);
      const { code, out } = await cxlint(['--deploy', '--yes', 'scripts']);
      expect(code).toBe(3);
      expect(out).toContain(
        'Not sent: it has 1 error (invalid-entry-block). For what is sent, errors count also where they are suppressed, older or turned off.',
      );
      expect(sandbox.requests.create).toBe(0);
    }));

  test('a config', () =>
    inWorld({}, async ({ sandbox, cwd, write, cxlint }) => {
      write('broken.json', broken);
      writeFileSync(join(cwd, 'cxlint.json'), '{"rules": {"invalid-entry-block": "off"}, "failOn": "never"}');
      expect((await cxlint(['--deploy', '--yes', '-c', 'cxlint.json', 'scripts'])).code).toBe(3);
      expect(sandbox.requests.create).toBe(0);
    }));

  test.each([
    ['an override for the file', { overrides: [{ files: '*', rules: { 'invalid-entry-block': 'off' } }] }],
    ['an override for blocks', { overrides: [{ blocks: '*', rules: { 'orphaned-block': 'off' } }] }],
    ['a preset', { extends: 'cxlint:none' }],
    ['a preset and options', { extends: 'cxlint:none', rules: { 'timeout-out-of-bounds': ['error', { maximum: 9 }] } }],
  ])('%s, in a config that is found', (_, config) =>
    inWorld({}, async ({ sandbox, cwd, write, cxlint }) => {
      write('broken.json', broken);
      writeFileSync(join(cwd, 'scripts/cxlint.config.json'), JSON.stringify(config));
      expect((await cxlint(['--deploy', '--yes', 'scripts'])).out).toMatch(/Not sent: it has 1 error/);
      expect(sandbox.requests.create).toBe(0);
    }),
  );

  test('a config that is found makes its own files stricter, and what it ignores is not sent', () =>
    inWorld({}, async ({ sandbox, cwd, write, cxlint }) => {
      const orphan = { name: 'Old', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} };
      const script = (name: string): object => {
        const one = scriptNamed(name) as { blocks: object[] };
        return { ...one, blocks: [...one.blocks, orphan] };
      };
      for (const folder of ['strict', 'raised', 'ignored', 'plain'])
        mkdirSync(join(cwd, 'scripts', folder), { recursive: true });
      const config = (folder: string, held: object): void =>
        writeFileSync(join(cwd, 'scripts', folder, 'cxlint.config.json'), JSON.stringify(held));
      config('strict', { failOn: 'warning' });
      config('raised', { overrides: [{ blocks: 'O*', rules: { 'orphaned-block': 'error' } }] });
      config('ignored', { ignores: '*.json' });
      for (const folder of ['strict', 'raised', 'ignored', 'plain']) write(`${folder}/a.json`, script(folder));
      const { code, out } = await cxlint(['--deploy', '--yes', 'scripts']);
      expect(code).toBe(1);
      expect(out).toContain('Not sent: it has 1 problem that the "failOn" of its config counts.');
      expect(out).toContain('Not sent: it has 1 error.');
      expect(out).not.toContain('ignored/');
      expect(sandbox.requests.create).toBe(1);
    }));

  test('and a stricter level keeps back what is at or over it', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      const orphan = { name: 'Old', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} };
      const script = scriptNamed('A') as { blocks: object[] };
      write('a.json', { ...script, blocks: [...script.blocks, orphan] });
      expect((await cxlint(['--deploy', '--yes', '--fail-on', 'warning', 'scripts'])).out).toContain(
        'Not sent: it has 1 problem that --fail-on counts.',
      );
      const tooMany = await cxlint(['--deploy', '--yes', '--max-warnings', '0', 'scripts']);
      expect(tooMany.code).toBe(1);
      expect(tooMany.out).toContain('Nothing was sent: there are more warnings than --max-warnings allows.');
      expect(sandbox.requests.create).toBe(0);
      expect((await cxlint(['--deploy', '--yes', 'scripts'])).code).toBe(0);
    }));
});

describe('before it writes', () => {
  test('--dry-run shows the plan, sends nothing and writes nothing down', () =>
    inWorld({}, async ({ sandbox, cwd, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      const { code, out } = await cxlint(['--deploy', '--dry-run', 'scripts']);
      expect(code).toBe(0);
      expect(out).toContain(`Plan for ${sandbox.url}\n  to create  scripts/a.json  "A"\n`);
      expect(out).toContain('1 file: 1 to create. Nothing was sent.');
      expect(sandbox.requests.create).toBe(0);
      expect(existsSync(join(cwd, '.cxlint'))).toBe(false);
    }));

  test('a dry run needs no more than the scope for reading', () =>
    inWorld({ scopes: ['studio:scripts:read'] }, async ({ write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      expect((await cxlint(['--deploy', '--dry-run', 'scripts'])).code).toBe(0);
      const { code, out } = await cxlint(['--deploy', '--yes', 'scripts']);
      expect(code).toBe(3);
      expect(out).toContain('The client may not create the script (403): it needs the scope "studio:scripts:write".');
    }));

  test('a terminal is asked, after it has seen the plan', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      const asked: string[] = [];
      const answering = (answer: string): Partial<Io> => ({
        ask: (question) => {
          asked.push(question);
          return Promise.resolve(answer);
        },
      });
      for (const no of ['', 'n', 'nope', 'yesterday']) {
        const { code, out, err } = await cxlint(['--deploy', 'scripts'], answering(no));
        expect(code).toBe(3);
        expect(err).toContain('to create  scripts/a.json  "A"');
        expect(out).toContain('Nothing was sent: it was not agreed to.');
      }
      expect(sandbox.requests.create).toBe(0);
      expect((await cxlint(['--deploy', 'scripts'], answering(' YES '))).code).toBe(0);
      expect(asked.at(-1)).toBe(`Create 1 script on ${sandbox.url}? [y/N] `);
      expect(sandbox.requests.create).toBe(1);
      // A plan without writes asks nobody.
      const count = asked.length;
      expect((await cxlint(['--deploy', 'scripts'], answering('n'))).code).toBe(0);
      expect(asked).toHaveLength(count);
    }));

  test('without a terminal and without --yes nothing is sent', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      const { code, out } = await cxlint(['--deploy', 'scripts']);
      expect(code).toBe(2);
      expect(out).toContain(
        'Nothing was sent: 1 script would be created, and there is no terminal to ask on. With "--yes" nobody is asked.',
      );
      expect(sandbox.requests.create).toBe(0);
    }));

  test('--require-all sends nothing unless everything passed', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      write('broken.json', broken);
      const { code, out } = await cxlint(['--deploy', '--yes', '--require-all', 'scripts']);
      expect(code).toBe(1);
      expect(out).toContain('Not sent: everything has to pass before anything is sent, and one file does not.');
      expect(sandbox.requests.create).toBe(0);
    }));

  test.each([
    [['--dry-run', 'x'], '"--dry-run" belongs to "--deploy".'],
    [['--yes', 'x'], '"--yes" belongs to "--deploy".'],
    [['--filter', 'a', 'x'], '"--filter" belongs to "cxlint list".'],
    [
      ['--deploy', '--staged'],
      '"--deploy" sends the files as they lie in the folder, "--staged" lints what git has staged: take one of them.',
    ],
  ])('%s is wrong use', async (argv, sentence) => {
    expect(await run(argv)).toEqual({ code: 2, out: '', err: `cxlint: ${sentence}\n` });
  });
});

describe('what the platform says', () => {
  test('of a block is a problem on that block, in every report', () =>
    inWorld({ disabledConnections: ['conn_a1b2c3d4-e5f6-7890-abcd-ef1234567890'] }, async ({ write, cxlint }) => {
      write('a.json', withLookup('A'));
      write('b.json', scriptNamed('B'));
      const ran = await cxlint(['--deploy', '--yes', '-f', 'json', 'scripts']);
      expect(ran.code).toBe(3);
      expect(statuses(ran)).toEqual({ 'scripts/a.json': 'refused', 'scripts/b.json': 'created' });
      const [file] = reportOf(ran).files;
      expect(file!.status).toBe('failed');
      expect(file!.problems).toMatchObject([
        {
          rule: 'platform-refused',
          severity: 'error',
          block: 'Lookup',
          pointer: '/blocks/1/name',
          script: 'A',
          message: `The platform refused DBConnector block "Lookup" (400): "Connection 'conn_a1b2c3d4-e5f6-7890-abcd-ef1234567890' is disabled" ("Script validation failed").`,
          start: { line: 23 },
        },
      ]);
      expect(reportOf(ran).summary.errors).toBe(1);
      const text = await cxlint(['--deploy', '--yes', 'scripts']);
      expect(text.out).toContain('23 |       "name": "Lookup",');
      expect((await cxlint(['explain', 'platform-refused'])).out).toContain('# platform-refused');
    }));

  test('of a name that was taken meanwhile is who has it', () =>
    inWorld(
      { faults: ({ call }) => (call === 'create' ? { kind: 'status', status: 409 } : undefined) },
      async ({ write, cxlint }) => {
        write('a.json', scriptNamed('A'));
        const { code, out } = await cxlint(['--deploy', '--yes', 'scripts']);
        expect(code).toBe(3);
        expect(out).toContain(
          'The platform has a script "A" already (409). Give this one another name, or delete the one on the platform in Studio and run again.',
        );
      },
    ));

  test('of a client that it does not know ends the run before anything is sent', () =>
    inWorld({}, async ({ sandbox, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      const env = { CXONE_BASE_URL: sandbox.url, CXONE_CLIENT_ID: 'me', CXONE_CLIENT_SECRET: 'wrong-secret' };
      const { code, out } = await cxlint(['--deploy', '--yes', 'scripts'], { env });
      expect(code).toBe(3);
      expect(out).toContain(
        'The platform does not know the client, or not with this secret. It says: "Client authentication failed". Check CXONE_CLIENT_ID, CXONE_CLIENT_SECRET and CXONE_BASE_URL.',
      );
    }));
});

describe('credentials', () => {
  const lines = ({ url, clientId, clientSecret }: Sandbox): string =>
    `# of a test\nCXONE_BASE_URL=${url}\nCXONE_CLIENT_ID=${clientId}\nCXONE_CLIENT_SECRET="${clientSecret}"\n`;

  test('come from a file that nobody else can read', () =>
    inWorld({}, async ({ sandbox, cwd, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      writeFileSync(join(cwd, 'cxone.env'), lines(sandbox), { mode: 0o600 });
      const env = { CXONE_CLIENT_SECRET: 'of another organization' };
      expect((await cxlint(['--deploy', '--yes', '--credentials', 'cxone.env', 'scripts'], { env })).code).toBe(0);
    }));

  test.each([0o640, 0o604, 0o666])('do not come from a file of mode %o', (mode) =>
    inWorld({}, async ({ sandbox, cwd, write, cxlint }) => {
      write('a.json', scriptNamed('A'));
      const path = join(cwd, 'cxone.env');
      writeFileSync(path, lines(sandbox));
      chmodSync(path, mode);
      const { code, err } = await cxlint(['--deploy', '--yes', '--credentials', 'cxone.env', 'scripts']);
      expect(code).toBe(2);
      expect(err).toBe(
        `cxlint: The file of credentials "cxone.env" is open to others (mode ${mode.toString(8)}): make it private with "chmod 600 cxone.env". If others could read it, give the client a new secret.\n`,
      );
      expect(sandbox.requests.token).toBe(0);
    }),
  );

  test.each<[Record<string, string>, string]>([
    [{}, 'CXONE_BASE_URL, CXONE_CLIENT_ID and CXONE_CLIENT_SECRET are not set in the environment.'],
    [{ CXONE_BASE_URL: 'x', CXONE_CLIENT_ID: 'y' }, 'CXONE_CLIENT_SECRET is not set in the environment.'],
    [{ CXONE_BASE_URL: 'https://{org}.api.cxone.com' }, 'CXONE_BASE_URL is no address'],
    [{ CXONE_BASE_URL: 'http://api.example.com' }, 'CXONE_BASE_URL begins with "http:"'],
    [{ CXONE_BASE_URL: 'http://127.0.0.1.example.com' }, 'CXONE_BASE_URL begins with "http:"'],
    [{ CXONE_BASE_URL: 'ftp://example.com' }, 'CXONE_BASE_URL is no address'],
    [{ CXONE_BASE_URL: 'https://me:pass@example.com' }, 'CXONE_BASE_URL holds a name or a password'],
    [{ CXONE_BASE_URL: 'https://example.com/?a=b' }, 'CXONE_BASE_URL has a "?" or a "#"'],
    [
      { CXONE_BASE_URL: 'https://example.com', CXONE_TOKEN_PATH: 'https://evil.example.com' },
      'CXONE_TOKEN_PATH is no path',
    ],
  ])('%j are refused', async (given, sentence) => {
    const whole =
      'CXONE_BASE_URL' in given && !('CXONE_CLIENT_ID' in given)
        ? { CXONE_CLIENT_ID: 'me', CXONE_CLIENT_SECRET: 'hush-hush', ...given }
        : given;
    const { code, out, err } = await run(['--deploy', 'fixtures/scripts/good'], { env: whole });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toContain('hush-hush');
  });
});

describe('progress', () => {
  test('is a bar on a terminal, gone when the report is printed', () =>
    inWorld({}, async ({ write, cxlint }) => {
      for (let i = 0; i < 12; i += 1) write(`${i}.json`, scriptNamed(`S ${i}`));
      const { err } = await cxlint(['--deploy', '--yes', 'scripts'], { stderrIsTerminal: true });
      expect(err).toContain('\r\u001B[K[############............] 6 of 12 scripts');
      expect(err.endsWith('\r\u001B[K')).toBe(true);
    }));

  test('is lines elsewhere', () =>
    inWorld({}, async ({ write, cxlint }) => {
      for (let i = 0; i < 20; i += 1) write(`${i}.json`, scriptNamed(`S ${i}`));
      const { err } = await cxlint(['--deploy', '--yes', 'scripts']);
      expect(err.split('\n').filter((line) => line !== '')).toEqual(
        Array.from({ length: 10 }, (_, i) => `Deploy: ${(i + 1) * 2} of 20 scripts.`),
      );
    }));
});

describe('cxlint list', () => {
  const kept =
    (names: readonly string[]): ((world: World) => Promise<void>) =>
    async ({ write, cxlint }) => {
      names.forEach((name, i) => write(`${i}.json`, scriptNamed(name)));
      await cxlint(['--deploy', '--yes', 'scripts']);
    };

  test('prints the scripts of all pages, by name, as a table or JSON', () =>
    inWorld({ pageSize: 3 }, async (world) => {
      await kept(['Menu', 'Billing', 'Night \u001B[31m', 'Survey', 'Áccount', 'Zoo', 'Opening'])(world);
      const { sandbox, cxlint } = world;
      const { code, out } = await cxlint(['list']);
      expect(code).toBe(0);
      const lines = out.split('\n');
      expect(lines[0]).toMatch(/^NAME +ID +VERSION +STATUS +MODIFIED$/);
      expect(lines.slice(1, 8).map((line) => line.split(/ {2,}/)[0])).toEqual([
        'Billing',
        'Menu',
        'Night \\u{001B}[31m',
        'Opening',
        'Survey',
        'Zoo',
        'Áccount',
      ]);
      expect(lines[8]).toBe(`7 scripts on ${sandbox.url}.`);
      const json = JSON.parse((await cxlint(['list', '-f', 'json'])).out) as { name: string }[];
      expect(json).toHaveLength(7);
      expect(json[0]).toEqual({
        name: 'Billing',
        id: expect.stringMatching(/^scr_/) as string,
        version: '1.0.0',
        status: 'VALID',
        created: expect.any(String) as string,
        modified: expect.any(String) as string,
      });
      expect(sandbox.requests.list).toBeGreaterThanOrEqual(6);
    }));

  test.each([
    ['e', ['Menu', 'Night Menu', 'Survey']],
    ['menu', ['Menu', 'Night Menu']],
    ['m*', ['Menu']],
    ['*t*u', ['Night Menu']],
    ['*', ['Billing', 'Menu', 'Night Menu', 'Survey']],
    ['none', []],
  ])('--filter %s', (filter, names) =>
    inWorld({}, async (world) => {
      await kept(['Menu', 'Billing', 'Night Menu', 'Survey'])(world);
      const { out } = await world.cxlint(['list', '-f', 'json', '--filter', filter]);
      expect((JSON.parse(out) as { name: string }[]).map(({ name }) => name)).toEqual(names);
    }),
  );

  test('stops on a page token that comes again, and says that the list is not whole', () => {
    const page = { entities: [{ id: '1', name: 'Menu' }], nextPageToken: 'again' };
    return inWorld(
      {
        faults: ({ call }) =>
          call === 'list' ? { kind: 'status', status: 200, body: JSON.stringify(page) } : undefined,
      },
      async ({ sandbox, cxlint }) => {
        const { code, out, err } = await cxlint(['list']);
        expect(code).toBe(3);
        expect(out).toContain('Menu  1   -');
        expect(err).toBe(
          "cxlint: The platform's list of scripts leads in a circle: after 2 scripts it names a page that it named before. The list is not whole.\n",
        );
        expect(sandbox.requests.list).toBe(2);
      },
    );
  });

  test('says why there is none', async () => {
    const env = { CXONE_BASE_URL: 'http://127.0.0.1:1025', CXONE_CLIENT_ID: 'me', CXONE_CLIENT_SECRET: 'hush-hush' };
    const { code, err } = await run(['list'], { env });
    expect(code).toBe(3);
    expect(err).toBe(
      'cxlint: Nothing listens at "http://127.0.0.1:1025": the connection was refused. Check CXONE_BASE_URL.\n',
    );
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readDocument } from '../../src/document/read.ts';
import { readScript } from '../../src/formats/read.ts';
import { formatNames, loadReporter } from '../../src/report/reporter.ts';
import { maskedFile, maskedText } from '../../src/script/mask.ts';
import { run } from '../support/io.ts';
import { lintAllFiles } from '../support/lint.ts';
import { plainOptions, render, reportOf } from '../support/report.ts';
import { planted } from '../support/secrets.ts';
import { studioJson, studioXml, type MadeAction, type MadeScript } from '../support/studio.ts';

const folder = mkdtempSync(join(tmpdir(), 'cxlint-studio-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const cards = plainOptions.rules.map((card) => ({ ...card, page: () => undefined }));

const from = (characters: string, length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters.split('')), minLength: length, maxLength: length });
/** What people make up, with characters that XML and JSON write in other ways. */
const made = fc
  .tuple(from('ABCDEF', 3), from('ghijkl', 3), from('0123456789', 2), from('&<>', 2), from('mnopqr', 3))
  .map((parts) => `Q${parts.join('')}`);
const key = fc.tuple(from('abcdef0123456789', 22), from('0123456789', 3)).map(([a, b]) => `a${b}${a}`);

interface Written {
  readonly secret: string;
  readonly action: Pick<MadeAction, 'type' | 'caption' | 'properties'>;
}

const snippet = (code: string): Pick<MadeAction, 'type' | 'caption' | 'properties'> => ({
  type: 'SNIPPET',
  caption: 'Set up',
  properties: [
    ['Data', code],
    ['MaxStringSize', 'Nonsense'],
  ],
});
const request = (...[url, headers, body]: readonly string[]): Pick<MadeAction, 'type' | 'caption' | 'properties'> => ({
  type: 'REST_API',
  caption: 'Ask',
  properties: [
    ['Function', 'F'],
    ['URL', url!],
    ['Headers', headers!],
    ['Body', body!],
    ['Verb', 'GET'],
  ],
});

const code: readonly ((secret: string) => string)[] = [
  (secret) => `ASSIGN dbPassword = "${secret}"`,
  (secret) => `DYNAMIC login\r\nlogin.password = "${secret}"`,
  (secret) => `body["client_secret"] = '${secret}'\nIF "{x}" = ""\n{`,
  (secret) => `// later: ASSIGN ftpPassword = "${secret}"`,
  (secret) => `x = {"password": "${secret}"}`,
  (secret) => `ASSIGN body = '{"password": "${secret}"}'`,
  (secret) => String.raw`ASSIGN body = "{\"user\": \"a\", \"password\": \"${secret}\"}"`,
];

/** A secret in an action: in code, in a request, in what an ASSIGN gives, in a note, or in a caption. */
const written: fc.Arbitrary<Written> = fc.oneof(
  fc.tuple(made, fc.constantFrom(...code)).map(([secret, of]) => ({ secret, action: snippet(of(secret)) })),
  key.map((secret) => ({ secret, action: snippet(`proxy.AddHeader("X-API-Key", "${secret}")`) })),
  key.map((secret) => ({ secret, action: request(`https://a.example/?api_key=${secret}`, '', '') })),
  key.map((secret) => ({ secret, action: request('https://a.example/', `Accept: */*\r\nX-API-Key: ${secret}`, '') })),
  made.map((secret) => ({ secret, action: request('', '', `{"user": "{x}", "client_secret": "${secret}"}`) })),
  made.map((secret) => ({
    secret,
    action: {
      type: 'ASSIGN',
      caption: 'Keep',
      properties: [
        ['Variable', 'crmPassword'],
        ['Value', secret],
      ] as const,
    },
  })),
  planted
    .filter(({ name }) => name === undefined)
    .map(({ secret, text }) => ({
      secret,
      action: { type: 'ANNOTATION', caption: 'Note', properties: [['Text', text]] as const },
    })),
  planted
    .filter(({ name }) => name === undefined)
    .map(({ secret, text }) => ({ secret, action: { type: 'WIAT', caption: text, properties: [] } })),
);

/** An export with secrets in it, some of whose actions have something wrong beside them; as text of either format. */
const exports = fc
  .tuple(fc.array(written, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.nat(9))
  .map(([plants, isXml, kind]) => {
    const script: MadeScript = {
      name: 'Support\\Made',
      actions: [
        { id: 1, type: 'BEGIN', caption: 'Begin', branches: [[2]] },
        ...plants.map(({ action }, at) => ({
          id: at + 2,
          ...action,
          branches: [[at + 3] as const, [99, 'branch', 'Error'] as const],
        })),
        { id: plants.length + 2, type: 'MENU', caption: 'Menu', properties: [['Sequence', plants[0]!.secret]] },
      ],
    };
    const plain = isXml ? studioXml(script) : studioJson(script);
    const otherwise = isXml ? plain.replaceAll(/Q(?=[A-F])/g, '&#x51;') : plain.replaceAll('Q', String.raw`\u0051`);
    const text = kind < 3 ? otherwise : kind === 9 ? plain.replace(/<\/ScriptContainer>|\}\s*$/, '') : plain;
    return { secrets: plants.map(({ secret }) => secret), text, path: isXml ? 'a.xml' : 'a.json' };
  });

/** As it is, or as XML and JSON write it; or a stretch of it that is no word. */
function shows(output: string, secret: string): boolean {
  const read = output.replaceAll(/&amp;/g, '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  for (const text of [output, read]) {
    if (text.includes(secret)) return true;
    for (let at = 0; at + 10 <= secret.length; at += 1) if (text.includes(secret.slice(at, at + 10))) return true;
  }
  return false;
}

test('no report of a Studio export shows any part of a secret, in code, requests, values, notes or captions', async () => {
  await fc.assert(
    fc.asyncProperty(exports, async ({ secrets, text, path }) => {
      const files = await lintAllFiles([
        { path, bytes: new TextEncoder().encode(text) },
        { path: `b-${path}`, bytes: new TextEncoder().encode(text) },
      ]);
      const script = async (_: string, masked: Parameters<typeof maskedText>[1]): Promise<never> =>
        (await readScript(await readDocument(maskedText(text, masked)))).script as never;
      for (const format of formatNames) {
        const output = await render(await loadReporter(format), reportOf(files), {
          read: () => text,
          script,
          rules: cards,
        });
        expect(
          secrets.filter((secret) => shows(output, secret)),
          format,
        ).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('each of them is told of, and the file that is starred has the lines and columns of before', async () => {
  await fc.assert(
    fc.asyncProperty(exports, async ({ secrets, text, path }) => {
      const starred = maskedFile(text);
      expect(starred.length).toBe(text.length);
      expect(secrets.filter((secret) => shows(starred, secret))).toEqual([]);
      const [file] = await lintAllFiles([{ path, bytes: new TextEncoder().encode(text) }]);
      if (file!.rulesNotRun.length > 0) return;
      const told = file!.problems.filter(({ rule }) => rule === 'hardcoded-secret').length;
      expect(told).toBeGreaterThanOrEqual(secrets.length);
    }),
    { numRuns: 60 },
  );
});

test('nor does a diff of an export, a file of suppressions, or what goes to standard error', async () => {
  const decisions = join(folder, 'decisions.json');
  await fc.assert(
    fc.asyncProperty(exports, async ({ secrets, text, path }) => {
      writeFileSync(join(folder, path), text);
      writeFileSync(decisions, '{ "scripts": {} }\n');
      const io = { cwd: folder, env: { CXLINT_TRACE: '1' } };
      const dry = await run([path, '--fix-dry-run', '--unsafe-fixes'], io);
      await run([path, '--suppress-all', '--reason', 'It stays.', '--suppressions', 'decisions.json'], io);
      const output = dry.out + dry.err + readFileSync(decisions, 'utf8');
      expect(secrets.filter((secret) => shows(output, secret))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

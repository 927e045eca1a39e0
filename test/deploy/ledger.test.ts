import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/deploy/candidate.ts';
import {
  ledgerKey,
  ledgerText,
  readLedger,
  type Deployment,
  type Intent,
  type Ledger,
} from '../../src/deploy/ledger.ts';
import { openLedger } from '../../src/deploy/ledger-file.ts';
import { isOurs } from '../../src/deploy/ours.ts';
import { LedgerError } from '../../src/deploy/wrong-use.ts';
import { bytesOf, deployAll, credentialsOf, inFolder, ledgerPath, scriptNamed, withSandbox } from './support.ts';

const hash = `sha256:${'0'.repeat(64)}`;
const host = 'https://my-organization.api.cxone.com';
const deployment = (name: string, id: string): Deployment => ({
  host,
  name,
  id,
  version: '1.0.0',
  hash,
  when: '2026-03-02T10:00:00.000Z',
});
const intent = (name: string): Intent => ({ host, name, hash, since: '2026-03-02T10:00:00.000Z' });

describe('the ledger', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('__proto__', 'constructor', '"', '\u2028'),
  );
  const ledger = fc
    .record({ deployments: fc.uniqueArray(name), intents: fc.uniqueArray(name) })
    .map(({ deployments, intents }): Ledger => ({
      deployments: new Map(deployments.map((one) => [ledgerKey({ host, name: one }), deployment(one, 'scr_1')])),
      intents: new Map(intents.map((one) => [ledgerKey({ host, name: one }), intent(one)])),
    }));

  test('is read as it was written, whatever scripts are called', () => {
    fc.assert(
      fc.property(ledger, (written) => {
        const read = readLedger(ledgerText(written), 'ledger');
        expect(new Map(read.deployments)).toEqual(new Map(written.deployments));
        expect(new Map(read.intents)).toEqual(new Map(written.intents));
        expect(ledgerText(read)).toBe(ledgerText(written));
      }),
    );
  });

  test('is what its schema says', () => {
    const schema = JSON.parse(readFileSync('schemas/deployments.schema.json', 'utf8')) as object;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    formats.default(ajv);
    const validate = ajv.compile(schema);
    fc.assert(
      fc.property(ledger, (written) => {
        expect([validate(JSON.parse(ledgerText(written))), validate.errors]).toEqual([true, null]);
      }),
    );
  });

  test.each([
    ['', 'is not JSON'],
    ['[]', 'is no JSON object'],
    ['{}', 'has no "schemaVersion"'],
    ['{"schemaVersion": 2}', 'was written by another version of cxlint'],
    ['{"schemaVersion": 1, "deployments": {}}', 'has no list "deployments" of objects'],
    ['{"schemaVersion": 1, "deployments": [{"host": "x"}], "intents": []}', 'has an entry without "name"'],
    ['<<<<<<< HEAD', 'is not JSON'],
  ])('that is %j is not guessed at and not written over', (text, sentence) =>
    inFolder((folder) =>
      withSandbox({}, async (sandbox) => {
        writeFileSync(ledgerPath(folder), text);
        const run = { credentials: credentialsOf(sandbox), folder };
        await expect(deployAll([scriptNamed('A')], run)).rejects.toThrow(
          new LedgerError(
            `The ledger ".cxlint/deployments.json" ${sentence}. Nothing was sent. Take it back from version control; without it cxlint does not know which scripts on the platform are its own.`,
          ),
        );
        expect(readFileSync(ledgerPath(folder), 'utf8')).toBe(text);
        expect(sandbox.requests.create).toBe(0);
      }),
    ),
  );

  test('keeps what another run has written meanwhile', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'deployments.json');
      const [one, other] = [await openLedger(path, 'l'), await openLedger(path, 'l')];
      await one.commit([{ host, name: 'A', deployment: deployment('A', '1') }]);
      await other.commit([{ host, name: 'B', deployment: deployment('B', '2') }]);
      await one.commit([{ host, name: 'C', intent: intent('C') }]);
      const { deployments, intents } = readLedger(readFileSync(path, 'utf8'), 'l');
      expect([...deployments.values()].map((row) => row.name)).toEqual(['A', 'B']);
      expect([...intents.values()].map((row) => row.name)).toEqual(['C']);
    }));

  test('takes changes that come at once in few writes, each of them on the disk when it is told', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'deep/deployments.json');
      const file = await openLedger(path, 'l');
      const rows = Array.from({ length: 50 }, (_, i) => `S ${i}`);
      await Promise.all(
        rows.map(async (row) => {
          await file.commit([{ host, name: row, intent: intent(row) }]);
          expect(readFileSync(path, 'utf8')).toContain(`"${row}"`);
        }),
      );
      expect(readdirSync(join(folder, 'deep'))).toEqual(['deployments.json']);
    }));

  test('that cannot be written keeps everything from being sent', () =>
    inFolder((folder) =>
      withSandbox({}, async (sandbox) => {
        // A folder in its place: root, too, cannot write over it.
        mkdirSync(join(folder, 'no'));
        writeFileSync(join(folder, 'no/file'), '');
        const run = { credentials: credentialsOf(sandbox), folder: join(folder, 'no/file') };
        await expect(deployAll([scriptNamed('A'), scriptNamed('B')], run)).rejects.toThrow(
          /^The ledger ".cxlint\/deployments.json" cannot be (?:read|written)/,
        );
        expect(sandbox.requests.create).toBe(0);
      }),
    ));
});

describe('a script that a run lost sight of', () => {
  const remote = { id: 'scr_1', name: 'A', version: undefined, status: undefined, modified: undefined };
  const created = (time: string | undefined): boolean =>
    isOurs({ ...remote, created: time === undefined ? undefined : new Date(time) }, intent('A'));

  test('is ours when it was created within minutes of what was written down', () => {
    expect(created('2026-03-02T10:00:05Z')).toBe(true);
    expect(created('2026-03-02T09:59:30Z')).toBe(true);
    expect(created('2026-03-02T10:14:00Z')).toBe(true);
    expect(created(undefined)).toBe(true);
  });

  test('is not ours when somebody made it before or long after', () => {
    expect(created('2026-03-02T09:50:00Z')).toBe(false);
    expect(created('2026-03-03T10:00:00Z')).toBe(false);
  });

  test('is told as unchanged by the next run, and a changed file as what it is', () =>
    inFolder((folder) =>
      withSandbox({}, async (sandbox) => {
        const run = { credentials: credentialsOf(sandbox), folder };
        await deployAll([scriptNamed('A'), scriptNamed('B')], run);
        // As if the run had been ended before it saw the answers.
        const { deployments } = readLedger(readFileSync(ledgerPath(folder), 'utf8'), 'l');
        const intents = new Map(
          [...deployments].map(([key, row]) => [
            key,
            { ...intent(row.name), host: row.host, hash: row.hash, since: new Date().toISOString() },
          ]),
        );
        writeFileSync(ledgerPath(folder), ledgerText({ deployments: new Map(), intents }));

        const { report } = await deployAll([scriptNamed('A'), scriptNamed('B', 'Changed.')], run);
        expect(report.files.map(({ deploy }) => deploy!.status)).toEqual(['unchanged', 'name-taken']);
        expect(report.files[1]!.deploy!.message).toContain('cxlint created it as');
        const after = readLedger(readFileSync(ledgerPath(folder), 'utf8'), 'l');
        expect([after.deployments.size, after.intents.size]).toEqual([2, 0]);
        expect(sandbox.requests.create).toBe(2);
      }),
    ));

  test('is ours also where the list is late to show it, and only the next try is told that the name is taken', () =>
    inFolder((folder) => {
      const empty = { kind: 'status', status: 200, body: '{"entities": []}' } as const;
      return withSandbox(
        { faults: ({ call, nth }) => (call === 'list' && nth === 1 ? empty : undefined) },
        async (sandbox) => {
          const time = new Date(Date.now() - 300_000).toISOString();
          const bytes = bytesOf(scriptNamed('A'));
          const lost = { host: sandbox.url, name: 'A', hash: hashOf(bytes), since: time };
          sandbox.scripts.push({
            id: 'scr_1',
            name: 'A',
            version: '1.0.0',
            status: 'VALID',
            createdTimestamp: time,
            modifiedTimestamp: time,
            body: '',
          });
          writeFileSync(
            ledgerPath(folder),
            ledgerText({ deployments: new Map(), intents: new Map([[ledgerKey(lost), lost]]) }),
          );
          const { report } = await deployAll([bytes], { credentials: credentialsOf(sandbox), folder });
          expect(report.files[0]!.deploy).toMatchObject({ status: 'created', id: 'scr_1' });
          expect(sandbox.scripts).toHaveLength(1);
        },
      );
    }));

  test('is not taken for ours when a colleague made one of that name later', () =>
    inFolder((folder) =>
      withSandbox({}, async (sandbox) => {
        const run = { credentials: credentialsOf(sandbox), folder };
        const lost = { ...intent('A'), host: sandbox.url, since: new Date(Date.now() - 86_400_000).toISOString() };
        writeFileSync(
          ledgerPath(folder),
          ledgerText({ deployments: new Map(), intents: new Map([[ledgerKey(lost), lost]]) }),
        );
        const time = new Date().toISOString();
        sandbox.scripts.push({
          id: 'scr_9',
          name: 'A',
          version: '7',
          status: 'VALID',
          createdTimestamp: time,
          modifiedTimestamp: time,
          body: '',
        });
        const { report } = await deployAll([scriptNamed('A')], run);
        expect(report.files[0]!.deploy).toMatchObject({ status: 'name-taken', id: 'scr_9', version: '7' });
        expect(report.files[0]!.deploy!.message).toBe(
          `The platform has a script "A" already, that cxlint did not create from here, as "scr_9", version 7, created on ${time.slice(0, 10)}. Nothing was sent: give this one another name, or delete the one on the platform in Studio and run again.`,
        );
      }),
    ));
});

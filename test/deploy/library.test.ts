import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deployShops } from '../../examples/deploy-from-code.ts';
import {
  CredentialsError,
  defineRule,
  deploy,
  planDeploy,
  type StudioBlockShape,
  type StudioScript,
} from '../../src/index.ts';
import { credentialsOf, inFolder, quick, scriptNamed, withSandbox } from './support.ts';

const script = (name: string): StudioScript => scriptNamed(name) as StudioScript;

test('the example deploys, and run again sends nothing', () =>
  withSandbox({}, (sandbox) =>
    inFolder(async (folder) => {
      const env = {
        CXONE_BASE_URL: sandbox.url,
        CXONE_CLIENT_ID: sandbox.clientId,
        CXONE_CLIENT_SECRET: sandbox.clientSecret,
      };
      expect(await deployShops(env, folder)).toEqual(['OpeningHoursLeeds: created', 'OpeningHoursYork: created']);
      expect(await deployShops(env, folder)).toEqual(['OpeningHoursLeeds: unchanged', 'OpeningHoursYork: unchanged']);
      expect(sandbox.requests.create).toBe(2);
    }),
  ));

test('a plan says what a config keeps out of it', () =>
  withSandbox({}, (sandbox) =>
    inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'cxlint.config.json'), '{"ignores": "old-*"}');
      writeFileSync(join(cwd, 'a.json'), JSON.stringify(script('A')));
      writeFileSync(join(cwd, 'old-b.json'), JSON.stringify(script('B')));
      const plan = await planDeploy('*.json', { credentials: credentialsOf(sandbox), cwd, limits: quick });
      expect(plan.entries.map(({ path }) => path)).toEqual(['a.json']);
      expect(plan.ignored).toEqual(['old-b.json']);
      expect(plan.report.summary.ignored).toBe(1);
    }),
  ));

test('a plan is data: what is to be done with each script, and no secret', () =>
  withSandbox({}, (sandbox) =>
    inFolder(async (cwd) => {
      const options = { credentials: credentialsOf(sandbox), cwd, limits: quick };
      const broken = { ...script('Broken'), entryBlock: 'Strat' };
      const plan = await planDeploy(
        [script('A'), script('A'), script('B'), broken, 'fixtures/scripts/good/order-status.json'].map((one) =>
          typeof one === 'string' ? join(process.cwd(), one) : one,
        ),
        options,
      );
      expect(plan.entries.map(({ path, action }) => `${path.split('/').at(-1)} ${action}`).toSorted()).toEqual([
        '<A, 2> not-deployed',
        '<A> not-deployed',
        '<B> create',
        '<Broken> not-deployed',
        'order-status.json create',
      ]);
      expect(plan.report.summary.errors).toBe(1);
      expect(JSON.stringify(plan)).not.toContain(sandbox.clientSecret);
      expect(sandbox.requests.create).toBe(0);

      const seen: string[] = [];
      const { report, complete } = await deploy(plan, {
        ...options,
        onProgress: (done, of) => void seen.push(`${done}/${of}`),
      });
      expect(complete).toBe(false);
      expect(report.deploy!.counts).toMatchObject({ created: 2, 'not-deployed': 3 });
      expect(seen).toEqual(['1/2', '2/2']);
      const file = join(process.cwd(), 'fixtures/scripts/good/order-status.json');
      expect(sandbox.scripts.map(({ body }) => body)).toContain(readFileSync(file, 'utf8'));
    }),
  ));

test('a type of block that cxlint does not know is let in by its name', () =>
  withSandbox({}, (sandbox) =>
    inFolder(async (cwd) => {
      interface SayBlock extends StudioBlockShape {
        readonly type: 'Say';
        readonly properties: { readonly text: string };
      }
      const { blocks, ...rest } = script('Says');
      const says: StudioScript<SayBlock> = {
        ...rest,
        blocks: [
          { name: 'Start', type: 'Start', transitions: { next: 'Hello' } },
          { name: 'Hello', type: 'Say', properties: { text: 'Hello.' }, transitions: { next: 'End' } },
          blocks[1]!,
        ],
      };
      const plan = await planDeploy<SayBlock>(says, { credentials: credentialsOf(sandbox), cwd });
      expect(plan.entries.map(({ action }) => action)).toEqual(['create']);
      // @ts-expect-error: not named, it is not let in.
      await planDeploy(says, { credentials: credentialsOf(sandbox), cwd });
    }),
  ));

test('a plan for a platform that cannot be asked says why, and deploying it sends nothing', () =>
  inFolder(async (cwd) => {
    const options = {
      credentials: { baseUrl: 'http://127.0.0.1:1025', clientId: 'me', clientSecret: 'hush' },
      cwd,
      limits: quick,
    };
    const plan = await planDeploy(script('A'), options);
    expect(plan.failure?.kind).toBe('unreachable');
    const { report, complete } = await deploy(plan, options);
    expect([complete, report.deploy!.stopped]).toEqual([false, plan.failure!.message]);
  }));

test('a script that a rule failed on is not sent: it is not known whether it is good', () =>
  withSandbox({}, (sandbox) =>
    inFolder(async (cwd) => {
      const failing = defineRule({
        meta: {
          id: 'fails',
          docs: { description: 'Disallow', category: 'flow', recommended: true, formats: ['blocks'] },
          severity: 'info',
          fixable: false,
          needs: 'script',
          schema: {},
          defaults: {},
        },
        check() {
          throw new Error('A slip.');
        },
      });
      const options = { credentials: credentialsOf(sandbox), cwd, limits: quick, ownRules: [failing] };
      const plan = await planDeploy(script('A'), options);
      expect(plan.entries.map(({ message }) => message)).toEqual([
        'Not sent: a rule failed on this file, so it is not known whether it is good.',
      ]);
      expect((await deploy(plan, options)).complete).toBe(false);
      expect(sandbox.requests.create).toBe(0);
    }),
  ));

test('credentials that cannot be used are thrown as wrong use', async () => {
  const credentials = { baseUrl: 'http://example.com', clientId: 'me', clientSecret: 'hush' };
  await expect(planDeploy(script('A'), { credentials })).rejects.toThrow(CredentialsError);
});

import { expect, test } from 'vitest';
import { run } from '../support/io.ts';
import { folderWith } from './support.ts';

const files = {
  '.git/HEAD': '',
  'shared/base.json': '{\n  "extends": "cxlint:none",\n  "rules": { "no-end": "error" },\n  "dialect": "mysql"\n}',
  'cxlint.config.json': `{
  "extends": "./shared/base.json",
  "rules": {
    "timeout-out-of-bounds": ["error", { "maximum": 8000 }],
    "endless-loop": "warning"
  },
  "overrides": [
    { "files": "drafts", "rules": { "timeout-out-of-bounds": "info" } },
    { "files": "other", "rules": { "no-end": "off" } },
    { "blocks": "Legacy*", "rules": { "no-end": "off" } }
  ],
  "ignores": ["old"],
  "connections": { "c": { "dialect": "tsql" } },
  "blockTypes": [{ "type": "Menu" }],
  "actions": [{ "name": "Acme_Lookup", "ends": "contact" }]
}`,
};

interface Printed {
  readonly [key: string]: unknown;
  readonly rules: Readonly<Record<string, unknown>>;
}

const printed = async (...argv: readonly string[]): Promise<Printed> => {
  const { code, out, err } = await run(['--print-config', ...argv], { cwd: folderWith(files) });
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Printed;
};

test('prints what counts for a file, and where each value was written', async () => {
  const { rules, ...rest } = await printed('drafts/a.json', '--rule', 'duplicate-key:warning', '--fail-on', 'info');
  expect(rest).toEqual({
    file: 'drafts/a.json',
    config: 'cxlint.config.json',
    extends: ['shared/base.json'],
    ignored: false,
    preset: { value: 'cxlint:none', from: 'shared/base.json:2:3' },
    failOn: { value: 'info', from: 'the command line' },
    dialect: { value: 'mysql', from: 'shared/base.json:4:3' },
    connections: { c: { dialect: { value: 'tsql', from: 'cxlint.config.json:13:27' } } },
    blockTypes: { Menu: { value: expect.objectContaining({ type: 'Menu' }), from: 'cxlint.config.json:14:18' } },
    actions: {
      Acme_Lookup: {
        value: expect.objectContaining({ name: 'Acme_Lookup', ends: { as: 'contact' } }),
        from: 'cxlint.config.json:15:15',
      },
    },
    forBlocks: [
      {
        from: 'cxlint.config.json:10:5',
        blocks: ['Legacy*'],
        rules: { 'no-end': { severity: 'off', from: 'cxlint.config.json:10:39' } },
      },
    ],
  });
  const shown = rules;
  expect(shown['timeout-out-of-bounds']).toEqual({
    severity: 'info',
    from: 'cxlint.config.json:8:37',
    options: { maximum: 8000 },
    optionsFrom: 'cxlint.config.json:4:40',
  });
  expect(shown['no-end']).toEqual({ severity: 'error', from: 'shared/base.json:3:14' });
  expect(shown['endless-loop']).toEqual({ severity: 'warning', from: 'cxlint.config.json:5:5' });
  expect(shown['duplicate-key']).toEqual({ severity: 'warning', from: 'the command line' });
  expect(shown['orphaned-block']).toEqual({ severity: 'off', from: 'preset by shared/base.json:2:3' });
});

test('says which files are ignored, and by what', async () => {
  expect((await printed('old/a.json'))['ignored']).toEqual({ pattern: 'old', from: 'cxlint.config.json:12:15' });
});

test('without a config prints what counts by default, for a file that need not be there', async () => {
  const { rules, ...rest } = await printed('no/such.json', '--no-config');
  expect(rest).toEqual({
    file: 'no/such.json',
    config: null,
    extends: [],
    ignored: false,
    preset: { value: 'cxlint:recommended', from: 'default' },
    failOn: { value: 'error', from: 'default' },
    dialect: null,
    connections: {},
    blockTypes: {},
    actions: {},
    forBlocks: [],
  });
  expect(rules['no-end']).toEqual({ severity: 'error', from: 'preset' });
});

test('is for one file', async () => {
  const { code, err } = await run(['--print-config', 'a.json', 'b.json'], { cwd: folderWith(files) });
  expect([code, err]).toEqual([2, 'cxlint: "--print-config" is for one file and lints nothing: name no other.\n']);
});

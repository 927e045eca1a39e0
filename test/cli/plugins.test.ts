import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstLine, run, type Ran } from '../support/io.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cxlint-'));
  write('a.json', script);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, content: unknown): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
};
const cxlint = (...argv: readonly string[]): Promise<Ran> => run(argv, { cwd: folder });

const script = {
  name: 'A',
  entryBlock: 'Start',
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'LegacyPay' } },
    {
      name: 'LegacyPay',
      type: 'SetVariable',
      properties: { variableName: 'a', value: '1' },
      transitions: { next: 'Done' },
    },
    { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
  ],
};

const metaText = (id: string, more = ''): string =>
  `meta: { id: '${id}', docs: { description: 'Disallow blocks named Legacy', category: 'flow', recommended: true, formats: ['blocks'] ${more} },
     severity: 'warning', fixable: false, needs: 'blocks', schema: { type: 'object', additionalProperties: false, properties: { prefix: { type: 'string' } } }, defaults: { prefix: 'Legacy' } }`;
const legacy = `{ ${metaText('no-legacy')}, check({ script, options, report }) {
  for (const block of script.blocks) if (block.name.startsWith(options.prefix))
    report({ pointer: block.pointer + '/name', block, message: 'Block "' + block.name + '" is legacy.', about: 'legacy' });
} }`;
const plugin = (rules: string, more = ''): string =>
  `export default { meta: { name: 'acme', version: '1.0.0' }, rules: [${rules}] ${more} };`;

const said = async (...argv: readonly string[]): Promise<readonly string[]> => {
  const { out } = await cxlint('-f', 'json', 'a.json', ...argv);
  const { files } = JSON.parse(out) as {
    readonly files: readonly { readonly problems: readonly { readonly rule: string; readonly severity: string }[] }[];
  };
  return files.flatMap(({ problems }) => problems.map(({ rule, severity }) => `${rule} ${severity}`));
};

describe('a plugin', () => {
  test('from a file brings its rules as <plugin>/<id>, with options and severity from the config and the command line', async () => {
    write('rules/own.mjs', plugin(legacy));
    write('cxlint.config.json', { plugins: './rules/own.mjs' });
    expect(await said()).toEqual(['acme/no-legacy warning']);
    expect(await said('--rule', 'acme/no-legacy:off')).toEqual([]);
    write('cxlint.config.json', {
      plugins: ['./rules/own.mjs'],
      rules: { 'acme/no-legacy': ['error', { prefix: 'Done' }] },
    });
    expect(await said()).toEqual(['acme/no-legacy error']);
    write('cxlint.config.json', {
      plugins: './rules/own.mjs',
      overrides: [{ blocks: 'Legacy*', rules: { 'acme/no-legacy': 'off' } }],
    });
    expect(await said()).toEqual([]);
  });

  test('from a package is found from the config upward, also one that only import can load', async () => {
    write('node_modules/cxlint-plugin-acme/package.json', {
      name: 'cxlint-plugin-acme',
      type: 'module',
      exports: { import: './main.js' },
    });
    write('node_modules/cxlint-plugin-acme/main.js', plugin(legacy));
    write('cxlint.config.json', { plugins: ['cxlint-plugin-acme'] });
    expect(await said()).toEqual(['acme/no-legacy warning']);
  });

  test('of a config that is extended is meant from that config, and may be set by the one that extends it', async () => {
    write('shared/own.mjs', plugin(legacy));
    write('shared/cxlint.json', { plugins: './own.mjs' });
    write('cxlint.config.json', { extends: './shared/cxlint.json', rules: { 'acme/no-legacy': 'info' } });
    expect(await said()).toEqual(['acme/no-legacy info']);
  });

  test('has presets that a config extends', async () => {
    write('own.mjs', plugin(legacy, `, presets: { strict: { 'no-legacy': 'error' }, lax: { 'no-legacy': 'off' } }`));
    write('cxlint.config.json', { plugins: './own.mjs', extends: 'plugin:acme/strict' });
    expect(await said()).toEqual(['acme/no-legacy error']);
    write('cxlint.config.json', { plugins: './own.mjs', extends: 'plugin:acme/lax' });
    expect(await said()).toEqual([]);
    write('cxlint.config.json', { plugins: './own.mjs', extends: 'plugin:acme/strikt' });
    expect(firstLine(await cxlint('a.json'))).toBe(
      'cxlint: cxlint.config.json:1:34: Plugin "acme" has no preset "strikt": it has "strict", "lax".',
    );
  });

  test('is known to rules, explain, suppressions and SARIF', async () => {
    write('own.mjs', plugin(legacy.replace(`['blocks'] `, `['blocks'], url: 'https://example.com/no-legacy' `)));
    write('cxlint.config.json', { plugins: './own.mjs' });
    expect((await cxlint('rules')).out).toContain('acme/no-legacy');
    expect((await cxlint('rules', '--no-config')).out).not.toContain('acme/no-legacy');
    expect((await cxlint('explain', 'acme/no-legacy')).out).toBe(
      '# acme/no-legacy\n\nDisallow blocks named Legacy.\n\nSeverity: warning · Recommended: yes · Fixable: no\n\nMore: https://example.com/no-legacy\n',
    );
    expect((await cxlint('explain', 'acme/no-legaci')).err).toBe(
      'cxlint: There is no rule "acme/no-legaci". Did you mean "acme/no-legacy"?\n',
    );
    const { out } = await cxlint('-f', 'sarif', 'a.json');
    const { runs } = JSON.parse(out) as {
      readonly runs: readonly [
        {
          readonly tool: {
            readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri?: string }[] };
          };
        },
      ];
    };
    expect(runs[0].tool.driver.rules.find(({ id }) => id === 'acme/no-legacy')?.helpUri).toBe(
      'https://example.com/no-legacy',
    );
    await cxlint('--suppress-all', '--reason', 'Known.', 'a.json');
    expect(await said()).toEqual([]);
    expect((await cxlint('a.json')).code).toBe(0);
  });

  test.for([
    ['throws', `check() { throw new Error('secret detail'); }`],
    ['writes to the script', `check({ script }) { script.blocks[0].name = 'x'; }`],
    ['reports nonsense', `check({ report }) { report({ message: 'x' }); }`],
    ['is asynchronous', `async check() { await null; throw new Error('late'); }`],
    ['collects nonsense', `collect() { throw new Error('x'); }, compare() {}`],
    [
      'compares badly',
      `collect() { return 1; }, compare({ report }) { report('elsewhere.json', { message: 'x', pointer: '', about: '' }); }`,
    ],
  ] as const)(
    'with a rule that %s is named with the file, the others still run, and the exit code is 4',
    async ([, code]) => {
      write('own.mjs', plugin(`{ ${metaText('bad')}, ${code} }, ${legacy}`));
      write('cxlint.config.json', { plugins: './own.mjs' });
      const { code: exit, err, out } = await cxlint('a.json');
      expect(exit).toBe(4);
      expect(err).toMatch(
        /acme\/bad failed on (?:a\.json|all files of the run): a fault of plugin "acme", not of the script\./,
      );
      expect(out).toContain('Block "LegacyPay" is legacy. [acme/no-legacy]');
      expect(out).toContain(
        'not checked by acme/bad: The rule itself failed: this is a fault of plugin "acme", not of the script.',
      );
      expect(out + err).not.toContain('secret detail');
    },
  );

  test('cannot change what other rules see, not by the facts either', async () => {
    const spoils = `{ ${metaText('spoils')}, check({ script, graph, facts, document }) {
      graph.firstOut.fill(0); graph.edgeTarget.fill(0); facts.byName.clear(); facts.flow().reached.fill(0);
      for (const change of [() => script.blocks.pop(), () => { document.value.name = 'x'; }, () => { script.blocks[0].kind.endsRun = true; }])
        try { change(); } catch {}
    } }`;
    const { name, ...rest } = script;
    write('a.json', { name, ...rest });
    write('own.mjs', plugin(`${spoils}, ${legacy}`));
    write('cxlint.config.json', { plugins: './own.mjs', extends: 'cxlint:all' });
    expect(await said()).toEqual(['acme/no-legacy warning']);
  });
});

describe('a plugin that cannot be used is exit 2 with its name, the place in the config, and the reason', () => {
  test.for([
    ['./none.mjs', undefined, 'Plugin "./none.mjs" cannot be loaded: the file is not there.'],
    [
      'cxlint-plugin-none',
      undefined,
      'Plugin "cxlint-plugin-none" cannot be loaded: the package is not installed here.',
    ],
    [
      './own.mjs',
      'throw new Error("no database");',
      './own.mjs:1:7: The plugin cannot be loaded. It says "no database".',
    ],
    [
      './own.mjs',
      'export default 7;',
      'Plugin "./own.mjs" cannot be used. A plugin is exported as one object with "meta" and "rules".',
    ],
    [
      './own.mjs',
      'export default { meta: {} };',
      'Plugin "./own.mjs" cannot be used. A plugin needs "meta.name": small letters, digits and "-". Its rules are called <name>/<id>.',
    ],
    [
      './own.mjs',
      'export default { meta: { name: "policy" } };',
      'Plugin "./own.mjs" cannot be used. A plugin cannot be called "policy": cxlint uses that name itself.',
    ],
    [
      './own.mjs',
      plugin(''),
      'Plugin "./own.mjs" cannot be used. A plugin needs "rules": a list of rules, as defineRule makes them.',
    ],
    [
      './own.mjs',
      plugin('{}'),
      'Plugin "./own.mjs" cannot be used. A rule needs "meta": an object that says everything about it.',
    ],
    [
      './own.mjs',
      plugin(legacy.replace("'warning'", "'warn'")),
      'Plugin "./own.mjs" cannot be used. "meta.severity" of rule "no-legacy" is "error", "warning" or "info".',
    ],
    [
      './own.mjs',
      plugin(legacy.replace('check(', 'chek(')),
      'Plugin "./own.mjs" cannot be used. Rule "no-legacy" has no "chek". Did you mean "check"?',
    ],
    [
      './own.mjs',
      plugin(`${legacy}, ${legacy}`),
      'Plugin "./own.mjs" cannot be used. Two of its rules have the id "no-legacy".',
    ],
    [
      './own.mjs',
      plugin(legacy, ', presets: { strict: { other: "error" } }'),
      'Plugin "./own.mjs" cannot be used. Preset "strict" names "other", which is no rule of the plugin.',
    ],
  ] as const)('%s %#', async ([name, content, sentence]) => {
    if (content !== undefined) write('own.mjs', content);
    write('cxlint.config.json', { plugins: [name] });
    const ran = await cxlint('a.json');
    expect(ran.code).toBe(2);
    expect(firstLine(ran)).toBe(`cxlint: cxlint.config.json:1:13: ${sentence}`);
  });

  test('two of one name', async () => {
    write('own.mjs', plugin(legacy));
    write('other.mjs', plugin(legacy));
    write('cxlint.config.json', { plugins: ['./own.mjs', './other.mjs'] });
    expect(firstLine(await cxlint('a.json'))).toBe(
      'cxlint: cxlint.config.json:1:25: There are two plugins named "acme": their rules could not be told apart.',
    );
  });
});

describe('policies in a config', () => {
  const consent = {
    name: 'consent-first',
    rule: 'must-precede',
    block: { name: 'Consent*' },
    before: { name: 'Legacy*' },
    message: 'Ask first.',
  };

  test('are rules with names of their own', async () => {
    write('cxlint.config.json', {
      policies: [consent, { name: 'no-legacy', rule: 'forbid', severity: 'info', block: { name: 'Legacy*' } }],
    });
    expect(await said()).toEqual(['policy/consent-first error', 'policy/no-legacy info']);
    expect(await said('--rule', 'policy/consent-first:off')).toEqual(['policy/no-legacy info']);
    expect((await cxlint('a.json', '--rule', 'policy/consent:off')).err).toContain(
      'There is no rule "policy/consent".',
    );
    const { out } = await cxlint('explain', 'policy/consent-first');
    expect(out).toContain('Require a block named "Consent*" before a block named "Legacy*".');
    expect(out).toContain('Ask first.');
  });

  test('are on where they are written, also over cxlint:none', async () => {
    write('cxlint.config.json', { extends: 'cxlint:none', policies: [consent] });
    expect(await said()).toEqual(['policy/consent-first error']);
  });

  test('with a mistake are refused with the place', async () => {
    write('cxlint.config.json', '{ "policies": [{ "name": "x", "rule": "forbid", "block": { "nmae": "a" } }] }');
    expect(firstLine(await cxlint('a.json'))).toBe(
      'cxlint: cxlint.config.json:1:60: Blocks are not selected by "nmae". Did you mean "name"?',
    );
  });
});

/** The process itself: `npm run build` must have run before. */
test.for([
  ['ends the process as if all were well', 'process.exit(0);'],
  ['waits for what never comes', 'await new Promise(() => {});'],
])('a config that %s is no run without problems', ([, text]) => {
  write('cxlint.config.mjs', `${text!} export default {};`);
  write('.git/HEAD', '');
  const argv = [resolve('bin/cxlint.js'), 'a.json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([
    4,
    '',
    'cxlint: It ended before it was done: a config or a plugin ends the process, or never answers.\n',
  ]);
});

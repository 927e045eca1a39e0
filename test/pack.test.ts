import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The packed tool, as a user gets it: `npm run build` (or npm ci) must have run before.
let folder = '';
let files: readonly string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cxlint-pack-'));
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
  });
  const parsed = JSON.parse(packed) as unknown;
  const [first] = (Array.isArray(parsed) ? parsed : Object.values(parsed as object)) as readonly {
    readonly files: readonly { readonly path: string }[];
  }[];
  files = first!.files.map((file) => file.path);
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))!;
  mkdirSync(join(folder, 'node_modules/cxlint'), { recursive: true });
  execFileSync('tar', ['xzf', tarball, '--strip-components=1', '-C', 'node_modules/cxlint'], { cwd: folder });
  mkdirSync(join(folder, 'node_modules/@types'));
  symlinkSync(resolve('node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const cxlint = (argv: readonly string[], input = ''): { code: number | null; out: string; err: string } => {
  const bin = join(folder, 'node_modules/cxlint/bin/cxlint.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
};

describe('the package', () => {
  test('holds what a user needs and nothing else', () => {
    const kinds = new Set(
      files.map((file) =>
        file
          .replace(/^dist\/types\/.*\.d\.ts$/, 'dist/types')
          .replace(/^dist\/[\w-]+\.c?js$/, 'dist/js')
          .replace(/^dist\/[\w-]+\.wasm$/, 'dist/wasm')
          .replace(/^docs\/[\w-]+\.md$/, 'docs')
          .replace(/^rules\/[\w-]+\/[\w-]+\.md$/, 'rules/pages')
          .replace(/^schemas\/.*\.json$/, 'schemas'),
      ),
    );
    expect([...kinds].toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/cxlint.js',
      'bin/kept-code.js',
      'bin/package.json',
      'bin/wasm-once.js',
      'dist/LICENSES.txt',
      'dist/js',
      'dist/types',
      'dist/wasm',
      'docs',
      'package.json',
      'rules/pages',
      'schemas',
    ]);
  });

  test('lints, explains and ends with the right exit codes without any other package', () => {
    const good = resolve('fixtures/scripts/good');
    expect(cxlint([good])).toMatchObject({ code: 0, err: '' });
    expect(cxlint([resolve('fixtures/scripts/broken')]).code).toBe(1);
    expect(cxlint(['--no-such-option']).code).toBe(2);
    expect(cxlint(['explain', 'no-end']).out).toContain('# no-end');
    expect(cxlint(['--help']).out).toContain('--max-warnings');
    expect(cxlint(['-', '--stdin-filename', 'x.json'], '{"name": ').out).toContain('x.json:1:');
    // PostgreSQL's own grammar, in WebAssembly, is found from where the package stands.
    expect(cxlint([resolve('fixtures/rules/sql-syntax/invalid-postgresql-by-its-text.json')]).out).toContain(
      '[sql-syntax]',
    );
  });

  test('is quiet when the reader has seen enough', () => {
    const bin = join(folder, 'node_modules/cxlint/bin/cxlint.js');
    const broken = resolve('fixtures/scripts/broken');
    const { stderr } = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" "${bin}" -f json "${broken}" "${resolve('fixtures/rules')}" | head -c 10`],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
  });

  test('is a library with types', () => {
    const use = `import { defineRule, lintFiles, lintText, type Problem, type Report } from 'cxlint';
      const rule = defineRule<{ readonly most: number }>({
        meta: { id: 'few-blocks', docs: { description: 'Require few blocks', category: 'flow', recommended: true, formats: ['blocks'] },
          severity: 'warning', fixable: false, needs: 'blocks', schema: { type: 'object' }, defaults: { most: 1 } },
        check({ script, options, report }) {
          if (script.blocks.length > options.most) report({ pointer: '/blocks', message: 'Too many.', about: 'blocks' });
        },
      });
      const report: Report = await lintFiles(${JSON.stringify(resolve('fixtures/scripts/good/customer-db-lookup.json'))}, { ownRules: [rule] });
      const problems: readonly Problem[] = report.files.flatMap((file) => file.problems);
      const text = await lintText('{}');
      console.log(problems.map((problem) => problem.rule).join(), text.status);`;
    writeFileSync(join(folder, 'use.mts'), use);
    const options = ['--module', 'nodenext', '--target', 'es2022', '--strict', '--types', 'node', '--ignoreConfig'];
    const tsc = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...options, 'use.mts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(tsc.stdout).toBe('');
    expect(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' })).toBe('few-blocks failed\n');
  });

  describe('runs the example with rules of its own', () => {
    const example = (): string => {
      const own = join(folder, 'own-rules');
      cpSync('examples/own-rules', own, { recursive: true });
      // As installed there: what is above is found too, and this keeps a config of the folder above out.
      mkdirSync(join(own, '.git'), { recursive: true });
      return own;
    };

    test('whose config brings a plugin and policies', () => {
      const cwd = example();
      const bin = join(folder, 'node_modules/cxlint/bin/cxlint.js');
      const { status, stdout, stderr } = spawnSync(process.execPath, [bin, '-f', 'compact', 'scripts'], {
        cwd,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(stdout).toMatchInlineSnapshot(`
        "scripts/balance.json:25:15: warning: A run that comes to DBConnector block "ReadPayments" can end at End block "Failed" without a SetVariable block whose "variableName" is "call.outcome" after it. The nightly report counts calls by call.outcome. [policy/write-the-outcome]
        scripts/balance.json:37:15: error: A run can come to DBConnector block "ReadOldPayments" without a Condition block named "*Consent*" before it. Ask for consent before a payment is touched (data protection, rule 7). [policy/consent-first]
        scripts/balance.json:37:15: warning: DBConnector block "ReadOldPayments" is not allowed: it is a DBConnector block whose "timeout" is above 8000. Callers hang up after eight seconds of silence. [policy/short-waits]
        scripts/balance.json:40:25: error: "connectionId" of DBConnector block "ReadOldPayments" is "conn_3f0c7a52-4a0e-4be5-8f0a-6a1d6c1f2b11", which is retired. [acme/retired-connection]
        "
      `);
      expect(status).toBe(1);
    });

    test('and whose tests pass under node:test', () => {
      const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
      const { status, stdout } = spawnSync(process.execPath, ['--test'], { cwd: example(), encoding: 'utf8', env });
      expect(stdout).toMatch(/pass 12\n/);
      expect(stdout).toMatch(/fail 0\n/);
      expect(status).toBe(0);
    });
  });

  test('has types for rules, plugins, configs and their tests', () => {
    const use = `import { defineConfig, definePlugin, defineRule, noOptions, propertyOf, type Graph, type Facts, type RuleContext } from 'cxlint';
      import { ruleTester, type InvalidCase } from 'cxlint/rule-tester';
      const sizes = (graph: Graph, facts: Facts): number => graph.size + facts.islands().length;
      const rule = defineRule({
        meta: { id: 'few', docs: { description: 'Require few', category: 'flow', recommended: true, formats: ['blocks'] },
          severity: 'warning', fixable: false, needs: 'blocks', ...noOptions },
        check(context: RuleContext<Readonly<Record<string, never>>>) {
          if (sizes(context.graph, context.facts) > 99) context.report({ pointer: '', message: 'Many.', about: String(propertyOf(context.script.blocks[0]!, 'sql')?.name) });
        },
      });
      export const plugin = definePlugin({ meta: { name: 'acme' }, rules: [rule] });
      const bad: InvalidCase = { script: {}, problems: [{ message: /x/, line: 1 }] };
      export const test = (): void => ruleTester({ describe: () => {}, it: () => {} })(rule, { valid: ['{}'], invalid: [bad] });
      export default defineConfig({ plugins: ['./rules.mjs'], policies: [{ name: 'x', rule: 'must-follow', block: { name: 'a*' }, after: { properties: { timeout: { above: 1 } } } }] });`;
    writeFileSync(join(folder, 'own.mts'), use);
    const options = [
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--strict',
      '--types',
      'node',
      '--ignoreConfig',
      '--noEmit',
    ];
    const tsc = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...options, 'own.mts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(tsc.stdout).toBe('');
  });
});

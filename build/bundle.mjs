// Makes dist/: the command line and the library, each an entry, with what is loaded on demand in chunks of its own.
// Everything used at run time is in it, so an install brings no other package; the licences travel in dist/LICENSES.txt.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { compileSchemas } from './compile-schemas.mjs';
import { wasmBeside } from './wasm.mjs';

await compileSchemas();
for (const name of existsSync('dist') ? readdirSync('dist') : []) {
  if (/\.(?:js|wasm)$/.test(name)) rmSync(join('dist', name));
}
/** Changes with every line that goes into the bundle: caches of another build are not believed. */
const sum = createHash('sha256');
for (const name of ['src', 'rules', 'schemas']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((one) => join(folder, one)))
  .toSorted())
  if (/\.(?:ts|js|json)$/.test(name)) sum.update(`${name}\n`).update(readFileSync(name));
for (const name of ['package-lock.json', 'build/bundle.mjs']) sum.update(readFileSync(name));

const { metafile } = await build({
  entryPoints: { cli: 'src/cli/process.ts', index: 'src/index.ts', worker: 'src/cli/many/worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // jsonc-parser's main entry is a UMD module that hides its parts from bundlers; "module" names its ES modules.
  mainFields: ['module', 'main'],
  // yargs and ajv are CommonJS in parts and ask for Node's own modules by require; libpg-query asks where it stands.
  banner: {
    js: "import { createRequire as cxlintRequire } from 'node:module'; const require = cxlintRequire(import.meta.url), cxlintFolder = import.meta.dirname;",
  },
  define: { __dirname: 'cxlintFolder', cxlintBuild: JSON.stringify(sum.digest('hex').slice(0, 16)) },
  plugins: [wasmBeside('dist')],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const packages = new Set();
for (const input of Object.keys(metafile.inputs)) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(input)?.[1];
  if (name !== undefined) packages.add(name);
}
const texts = [...packages]
  .toSorted((a, b) => (a < b ? -1 : 1))
  .map((name) => {
    const folder = join('node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // sqlparser-ts keeps it beside its WebAssembly.
    const file = ['.', 'wasm']
      .flatMap((part) =>
        existsSync(join(folder, part)) ? readdirSync(join(folder, part)).map((entry) => join(part, entry)) : [],
      )
      .find((entry) => /^(?:wasm[/\\])?licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
writeFileSync(
  'dist/LICENSES.txt',
  `cxlint's bundle holds code of these packages:\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`,
);

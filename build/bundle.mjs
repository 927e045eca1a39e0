// Makes dist/: the command line and the library, with what is loaded on demand in files of its own.
// Everything used at run time is in it, so an install brings no other package; the licences travel in dist/LICENSES.txt.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import { compileSchemas } from './compile-schemas.mjs';
import { wasmBeside } from './wasm.mjs';

await compileSchemas();
for (const name of existsSync('dist') ? readdirSync('dist') : []) {
  if (/\.(?:[cm]?js|wasm)$/.test(name)) rmSync(join('dist', name));
}
// What Node compiled of what is made anew: bin/kept-code.js.
rmSync('dist/compiled', { recursive: true, force: true });
/** Changes with every line that goes into the bundle: caches of another build are not believed. */
const sum = createHash('sha256');
for (const name of ['src', 'rules', 'schemas']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((one) => join(folder, one)))
  .toSorted())
  if (/\.(?:ts|js|json)$/.test(name)) sum.update(`${name}\n`).update(readFileSync(name));
for (const name of ['package-lock.json', 'build/bundle.mjs']) sum.update(readFileSync(name));

/** Code that is ASCII takes half the memory, and is read without being decoded (bin/kept-code.js). In tagged templates an escape is no character. */
const ascii = {
  name: 'ascii',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const raw = /String\.raw`[^`]*[^\0-\x7F]/.exec(chunk.code);
      if (raw !== null) throw new Error(`${chunk.fileName} has a tagged template that is not ASCII: ${raw[0]}`);
      chunk.code = chunk.code.replaceAll(
        /[^\0-\x7F]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

// CommonJS starts faster than ES modules, and one file faster than many: decisions/002-bundle.md.
const { output } = await build({
  input: {
    cli: 'src/cli/process.ts',
    index: 'src/index.ts',
    'rule-tester': 'src/rule-tester.ts',
    worker: 'src/cli/many/worker.ts',
  },
  platform: 'node',
  // tsconfig.json leads the compiler to our types of a package, not to its code.
  tsconfig: false,
  // jsonc-parser's main entry is a UMD module that hides its parts from bundlers; "module" names its ES modules.
  resolve: { mainFields: ['module', 'main'] },
  transform: { target: 'node20.19', define: { cxlintBuild: JSON.stringify(sum.digest('hex').slice(0, 16)) } },
  plugins: [wasmBeside('dist'), ascii],
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    codeSplitting: {
      groups: [
        // What every run needs; a group takes what its files import with it.
        { name: 'core', test: /\/src\/(?:cli\/process|lint-files|report\/text|facts\/sql\/dialect)\.ts$/, priority: 2 },
        { name: 'sql', test: /\/src\/facts\/sql\/(?:prepare|services|judge\/judge-script)\.ts$/, priority: 1 },
      ],
    },
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    comments: { legal: false },
  },
  onLog(level, log, otherwise) {
    // yargs asks import.meta.resolve for configurations that extend others: cxlint gives it none.
    const known = log.code === 'EMPTY_IMPORT_META' || log.code === 'INEFFECTIVE_DYNAMIC_IMPORT';
    if (!known) otherwise(level === 'warn' ? 'error' : level, log);
  },
});

const chunks = output.filter(({ type }) => type === 'chunk');
// The names are written out, so that every tool sees what can be imported.
for (const name of ['index', 'rule-tester']) {
  const { exports } = chunks.find(({ fileName }) => fileName === `${name}.cjs`);
  writeFileSync(
    `dist/${name}.js`,
    `import library from './${name}.cjs';\nexport const { ${exports.toSorted().join(', ')} } = library;\n`,
  );
}

const packages = new Set();
for (const id of chunks.flatMap(({ moduleIds }) => moduleIds)) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(id)?.[1];
  if (name !== undefined) packages.add(name);
}
const texts = [...packages]
  .toSorted((a, b) => (a < b ? -1 : 1))
  .map((name) => {
    const folder = join('node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // sqlparser-ts keeps it beside its WebAssembly; the package of saxes leaves it out, its repository has it.
    const files = ['.', 'wasm'].flatMap((part) =>
      existsSync(join(folder, part)) ? readdirSync(join(folder, part)).map((entry) => join(folder, part, entry)) : [],
    );
    const file =
      files.find((entry) => /[/\\]licen[cs]e[^/\\]*$/i.test(entry)) ??
      [`build/licenses/${name}.txt`].find((entry) => existsSync(entry));
    if (file === undefined) throw new Error(`The licence of ${name} is to travel with the bundle, and is not found.`);
    return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`;
  });
writeFileSync(
  'dist/LICENSES.txt',
  `cxlint's bundle holds code of these packages:\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`,
);

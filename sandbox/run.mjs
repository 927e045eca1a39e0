// Node 20 runs no TypeScript: the sandbox is bundled first.
import { build } from 'esbuild';

const outfile = new URL('../node_modules/.cache/cxlint/sandbox.mjs', import.meta.url);
await build({
  entryPoints: [new URL('start.ts', import.meta.url).pathname],
  outfile: outfile.pathname,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
});
await import(outfile.href).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});

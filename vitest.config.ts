import { defineConfig } from 'vitest/config';
import { wasmInPlace } from './build/wasm.mjs';

export default defineConfig({
  plugins: [wasmInPlace],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/compile-schemas.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    // jsonc-parser's CommonJS build hides its names from Node's import; its ES module build is taken as the bundle takes it. So are
    // dt-sql-parser, whose ES modules name no extensions, and WebAssembly.
    server: { deps: { inline: ['jsonc-parser', 'dt-sql-parser', /\.wasm$/] } },
  },
});

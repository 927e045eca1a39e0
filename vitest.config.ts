import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/compile-schemas.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    // jsonc-parser's CommonJS build hides its names from Node's import; its ES module build is taken as the bundle takes it.
    server: { deps: { inline: ['jsonc-parser'] } },
  },
});

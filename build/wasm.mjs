// A WebAssembly file is imported as its bytes: `import bytes from 'x.wasm'`. The bundle reads it from beside itself, where it is
// copied to; tests read it from where it is. So no code asks where it was installed.
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const loader = (url) => `import { readFileSync } from 'node:fs';\nexport default readFileSync(${url});`;

/** For the bundle: copies the file to `folder`. */
export const wasmBeside = (folder) => ({
  name: 'wasm-beside',
  load: (id) => {
    if (!id.endsWith('.wasm')) return;
    mkdirSync(folder, { recursive: true });
    copyFileSync(id, join(folder, basename(id)));
    return {
      code: loader(`new URL(${JSON.stringify(`./${basename(id)}`)}, import.meta.url)`),
      moduleType: 'js',
    };
  },
});

/** For Vite, and so for the tests. */
export const wasmInPlace = {
  name: 'wasm-in-place',
  enforce: 'pre',
  load: (id) => (id.endsWith('.wasm') ? loader(JSON.stringify(id)) : undefined),
};

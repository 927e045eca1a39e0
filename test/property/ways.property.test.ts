import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNames } from '../../src/report/reporter.ts';
import { newFolder } from '../support/corpus.ts';
import { run } from '../support/io.ts';
import { scriptValue } from '../support/scripts.ts';

/** Threads run the bundled tool: `npm run build` must have run before. */
const threads = { worker: pathToFileURL(resolve('dist/worker.cjs')), available: 4 };

test('the same files give the same bytes with any number of threads, any split, and a cache or none', async () => {
  const corpus = fc.array(scriptValue, { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      corpus,
      fc.constantFrom(...formatNames),
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(),
      async (scripts, format, count, shards, changed) => {
        const folder = newFolder();
        const io = { cwd: folder.path, threads };
        scripts.forEach((script, i) => folder.write(`scripts/${i}.json`, JSON.stringify(script, undefined, 1)));
        const plain = ['-f', format, '--dialect', 'mysql', 'scripts'];

        const one = await run(plain, { cwd: folder.path });
        expect(await run([...plain, '--concurrency', String(count)], io)).toEqual(one);
        expect(await run([...plain, '--cache', '--concurrency', String(count)], io)).toEqual(one);
        expect(await run([...plain, '--cache'], io)).toEqual(one);
        const parts: string[] = [];
        for (let i = 1; i <= shards; i += 1) {
          const part = `part-${i}.json`;
          await run(['--shard', `${i}/${shards}`, '--cache', '-o', part, '--dialect', 'mysql', 'scripts'], io);
          parts.unshift(part);
        }
        expect(await run(['merge', '-f', format, ...parts], io)).toEqual(one);

        const { length } = scripts;
        folder.write(`scripts/${changed % length}.json`, JSON.stringify(scripts[(changed + 1) % length]));
        const after = await run(plain, { cwd: folder.path });
        expect(await run([...plain, '--cache'], io)).toEqual(after);
        folder.dispose();
      },
    ),
    { numRuns: 30 },
  );
});

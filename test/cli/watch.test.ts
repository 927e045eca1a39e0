import { spawn, type ChildProcess } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newFolder, scriptText, type Folder } from '../support/corpus.ts';
import { run } from '../support/io.ts';

/** The bundled tool runs: `npm run build` must have run before. */
const bin = resolve('bin/cxlint.js');

let folder: Folder;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = newFolder({ 'scripts/a.json': scriptText('A'), 'scripts/b.json': scriptText('B') });
});
afterEach(() => {
  child?.kill('SIGKILL');
  folder.dispose();
});

interface Watching {
  /** What is printed from here to the next time that it waits; waits as long as it takes. */
  readonly next: () => Promise<string>;
  readonly end: () => Promise<number | null>;
}

function watching(...argv: readonly string[]): Watching {
  const own = spawn(process.execPath, [bin, '--watch', ...argv], { cwd: folder.path });
  child = own;
  let text = '';
  let told: () => void = () => {};
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
    told();
  };
  own.stdout.on('data', hear);
  own.stderr.on('data', hear);
  const mark = 'Waiting for changes; Ctrl-C ends.\n';
  return {
    next: async () => {
      while (!text.includes(mark)) await new Promise<void>((heard) => (told = heard));
      const at = text.indexOf(mark);
      const said = text.slice(0, at);
      text = text.slice(at + mark.length);
      return said;
    },
    end: async () => {
      const over = new Promise<number | null>((ended) => own.on('exit', (code) => ended(code)));
      own.kill('SIGINT');
      return over;
    },
  };
}

/** Until one of the next reports holds the words: a change may be seen in more than one step. */
async function until(watch: Watching, words: string): Promise<string> {
  for (;;) {
    const said = await watch.next();
    if (said.includes(words)) return said;
  }
}

/** Writes a log beside the scripts, again and again. */
async function written(times: number): Promise<undefined> {
  for (let i = 0; i < times; i += 1) {
    folder.write('scripts/out.txt', `${i}\n`);
    folder.write('scripts/log', `${i}\n`);
    await setTimeout(20);
  }
}

describe('--watch', () => {
  test('lints again what is changed, made, renamed and taken away, and ends on Ctrl-C', async () => {
    const watch = watching('scripts');
    expect(await watch.next()).toContain('Checked 2 scripts');
    folder.write('scripts/a.json', scriptText('A', ['Lost']));
    await until(watch, '"Lost"');
    folder.write('scripts/deep/c.json', scriptText('C'));
    await until(watch, 'Checked 3 scripts');
    renameSync(join(folder.path, 'scripts/a.json'), join(folder.path, 'scripts/z.json'));
    expect(await until(watch, 'scripts/z.json')).not.toContain('scripts/a.json');
    folder.remove('scripts/deep');
    folder.remove('scripts/b.json');
    await until(watch, 'Checked 1 script ');
    expect(await watch.end()).toBe(0);
  });

  test('a file that is half written is told, and mended when it is whole', async () => {
    const watch = watching('scripts/*.json');
    await watch.next();
    const text = scriptText('A', ['Lost']);
    folder.write('scripts/a.json', text.slice(0, 200));
    await until(watch, 'scripts/a.json');
    folder.write('scripts/a.json', text);
    await until(watch, '"Lost"');
    expect(await watch.end()).toBe(0);
  });

  test('a folder that is gone and comes back is watched again', async () => {
    const watch = watching('scripts');
    await watch.next();
    folder.remove('scripts');
    await until(watch, 'Nothing matches "scripts"');
    folder.write('scripts/n.json', scriptText('N', ['Lost']));
    await until(watch, '"Lost"');
    folder.write('scripts/n.json', scriptText('N', ['Other']));
    await until(watch, '"Other"');
    expect(await watch.end()).toBe(0);
  });

  test('the config, schema files and suppressions count too, a wrong config does not end it', async () => {
    const connections = {
      'conn_7c11c05d-ff7b-4c8f-aa4c-bd787f6c813e': { dialect: 'postgresql', schema: 'db/tables.sql' },
    };
    folder.write('db/tables.sql', 'CREATE TABLE t (a int, b int);');
    folder.write('cxlint.json', '{}');
    folder.write('scripts/a.json', scriptText('A', ['Lost']));
    const watch = watching('-c', 'cxlint.json', 'scripts');
    await watch.next();
    folder.write('cxlint.json', '{"rule": {}}');
    await until(watch, 'There is no setting "rule".');
    folder.write('cxlint.json', JSON.stringify({ connections }));
    await until(watch, 'Checked 2 scripts');
    folder.write('db/tables.sql', 'CREATE TABLE t (a int);');
    await until(watch, 'sql-unknown-column');
    await run(['--suppress-rule', 'orphaned-block', '--reason', 'Old', 'scripts'], { cwd: folder.path });
    await until(watch, 'suppressed');
    expect(await watch.end()).toBe(0);
  });

  test('a config counts when it comes to be, with what it extends, in the folder of the scripts too', async () => {
    folder.write('scripts/a.json', scriptText('A', ['Lost']));
    const watch = watching('scripts');
    expect(await watch.next()).toContain('warning End block "Lost"');
    folder.write('shared/rules.json', '{"rules": {"orphaned-block": "info"}}');
    folder.write('cxlint.config.json', '{"extends": "./shared/rules.json"}');
    await until(watch, 'info End block "Lost"');
    folder.write('shared/rules.json', '{"rules": {"orphaned-block": "error"}}');
    await until(watch, 'error End block "Lost"');
    folder.write('shared/rules.json', '{"rules": {"orphaned-block": "eror"}}');
    await until(watch, 'shared/rules.json:1:30');
    folder.write('shared/rules.json', '{"rules": {}}');
    await until(watch, 'warning End block "Lost"');
    folder.write('scripts/cxlint.config.json', '{"rules": {"orphaned-block": "info"}}');
    await until(watch, 'info End block "Lost"');
    folder.remove('scripts/cxlint.config.json');
    await until(watch, 'warning End block "Lost"');
    expect(await watch.end()).toBe(0);
  });

  test('configs and plugins that are programs run anew, with what they import', async () => {
    folder.write('scripts/a.json', scriptText('A', ['Lost']));
    folder.write('level.mjs', "export default 'info';");
    folder.write(
      'cxlint.config.mjs',
      "import level from './level.mjs';\nexport default { plugins: './rules/acme.mjs', rules: { 'orphaned-block': level } };",
    );
    const plugin = (word: string): string => `export default { meta: { name: 'acme' }, rules: [{
      meta: {
        id: 'word', docs: { description: 'Require a word', category: 'flow', recommended: true, formats: ['blocks'] },
        severity: 'info', fixable: false, needs: 'script', schema: {}, defaults: {},
      },
      check: ({ report }) => report({ pointer: '/name', message: '${word}.', about: 'word' }),
    }] };`;
    folder.write('rules/acme.mjs', plugin('First'));
    const watch = watching('scripts');
    expect(await watch.next()).toMatch(/First\.[^]*info End block "Lost"/);
    folder.write('rules/acme.mjs', plugin('Second'));
    await until(watch, 'Second.');
    folder.write('level.mjs', "export default 'error';");
    await until(watch, 'error End block "Lost"');
    folder.write('level.mjs', 'export default ;');
    await until(watch, 'cannot be loaded');
    folder.write('level.mjs', "export default 'warning';");
    await until(watch, 'warning End block "Lost"');
    folder.write('scripts/a.json', scriptText('A', ['Gone']));
    await until(watch, 'warning End block "Gone"');
    expect(await watch.end()).toBe(0);
  });

  test('what is no script does not wake it: its own output may be kept beside the scripts', async () => {
    for (const operand of ['.', 'scripts', '**/*.json', 'scripts/*.{json,xml}']) {
      const watch = watching(operand);
      await watch.next();
      const once = (await Promise.race([watch.next(), written(25)])) ?? 'quiet';
      expect([operand, once]).toEqual([operand, 'quiet']);
      folder.write('scripts/a.json', scriptText('A', [`Lost${operand.length}`]));
      expect(await watch.next()).toContain(`"Lost${operand.length}"`);
      expect(await watch.end()).toBe(0);
    }
  }, 30_000);

  test('a report that it writes itself does not wake it', async () => {
    const watch = watching('-o', 'scripts/report.json', 'scripts');
    await watch.next();
    writeFileSync(join(folder.path, 'scripts/report.json'), '{}');
    folder.write('scripts/a.json', scriptText('A', ['Lost']));
    await watch.next();
    expect(await watch.end()).toBe(0);
  });
});

test.for([['--fix'], ['--staged'], ['--deploy'], ['--suppress-all'], ['--shard=1/2']])(
  '--watch with %s is wrong use',
  async ([other]) => {
    const { code, err } = await run(['--watch', other!, 'scripts'], { cwd: folder.path });
    expect([code, err]).toEqual([2, expect.stringContaining(`"${other!.replace(/=.*/, '')}" is done once.`)]);
  },
);

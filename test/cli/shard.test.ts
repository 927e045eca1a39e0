import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatNames } from '../../src/report/reporter.ts';
import { newFolder, scriptText, type Folder } from '../support/corpus.ts';
import { run, type Ran } from '../support/io.ts';

let folder: Folder;
beforeEach(() => {
  folder = newFolder({ 'scripts/tables.json': '{"a": 1}', 'scripts/bad.json': '{"name": "X", "blocks": [}' });
  for (let i = 0; i < 20; i += 1)
    folder.write(`scripts/${i}.json`, scriptText(`Script${i % 17}`, i % 4 === 0 ? [`Lost${i}`] : []));
});
afterEach(() => folder.dispose());

const cxlint = (...argv: readonly string[]): Promise<Ran> => run(argv, { cwd: folder.path });

/** Writes the parts of a run and answers their files, the last one first. */
async function parts(count: number, ...argv: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (let i = 1; i <= count; i += 1) {
    const { code, err } = await cxlint('--shard', `${i}/${count}`, '-o', `part-${i}.json`, ...argv);
    expect([code, err]).toEqual([0, '']);
    files.unshift(`part-${i}.json`);
  }
  return files;
}

describe('cxlint merge', () => {
  test.for([...formatNames])('writes %s as one run does', async (format) => {
    const files = await parts(3, 'scripts');
    expect(await cxlint('merge', ...files, '-f', format)).toEqual(await cxlint('-f', format, 'scripts'));
  });

  test.for([1, 2, 7, 40])('of %i parts finds what one run finds', async (count) => {
    const files = await parts(count, 'scripts');
    expect(await cxlint('merge', ...files)).toEqual(await cxlint('scripts'));
  });

  test('ends as the whole run does: by its config, its suppressions and its options', async () => {
    folder.write('strict.json', '{"failOn": "warning", "rules": {"orphaned-block": "info"}}');
    await cxlint('-c', 'strict.json', '--suppress-rule', 'duplicate-script-name', '--reason', 'Copies', 'scripts');
    const files = await parts(3, '-c', 'strict.json', 'scripts');
    expect(await cxlint('merge', ...files)).toEqual(await cxlint('-c', 'strict.json', 'scripts'));
    folder.write('scripts/1.json', scriptText('Another'));
    folder.write('scripts/17.json', scriptText('Other'));
    const again = await parts(3, '-c', 'strict.json', 'scripts');
    const whole = await cxlint('-c', 'strict.json', 'scripts');
    expect(whole.err).toContain('--prune-suppressions -c strict.json scripts');
    expect(await cxlint('merge', ...again)).toEqual(whole);
    const plain = await parts(2, 'scripts');
    expect(await cxlint('merge', ...plain, '--max-warnings', '1')).toEqual(
      await cxlint('--max-warnings', '1', 'scripts'),
    );
  });

  test('writes suppressions for all parts', async () => {
    const files = await parts(2, 'scripts');
    await cxlint('merge', ...files, '--suppress-all', '--reason', 'As things are');
    const { code, out } = await cxlint('scripts');
    expect(out).toContain('suppressed');
    expect(code).toBe(1); // A file without a name cannot be suppressed.
  });

  test('each file is in one part, whatever the others are', async () => {
    await parts(4, 'scripts');
    const in4 = [1, 2, 3, 4].map((i) => {
      const { files } = JSON.parse(readFileSync(join(folder.path, `part-${i}.json`), 'utf8')) as {
        files: readonly { path: string }[];
      };
      return files.map(({ path }) => path);
    });
    expect(in4.flat().toSorted()).toEqual([...new Set(in4.flat())].toSorted());
    expect(Math.min(...in4.map((one) => one.length))).toBeGreaterThan(1);
    folder.remove('scripts/3.json');
    await cxlint('--shard', '2/4', '-o', 'again.json', 'scripts');
    const again = JSON.parse(readFileSync(join(folder.path, 'again.json'), 'utf8')) as {
      files: readonly { path: string }[];
    };
    expect(again.files.map(({ path }) => path)).toEqual(in4[1]!.filter((path) => path !== 'scripts/3.json'));
  });

  test('a part is a report by the schema', async () => {
    const [part] = await parts(2, 'scripts');
    const ajv = addFormats.default(new Ajv({ allErrors: true }));
    const valid = ajv.compile(JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as object);
    expect(valid(JSON.parse(readFileSync(join(folder.path, part!), 'utf8'))), JSON.stringify(valid.errors)).toBe(true);
  });
});

describe('is refused with a sentence', () => {
  const said = async (...argv: readonly string[]): Promise<string> => {
    const { code, out, err } = await cxlint(...argv);
    expect([code, out]).toEqual([2, '']);
    return err.replace(/^cxlint: /, '').trimEnd();
  };

  test('a merge that is not of one whole run', async () => {
    await parts(3, 'scripts');
    const [one, two, three] = ['part-1.json', 'part-2.json', 'part-3.json'] as const;
    expect(await said('merge')).toBe('"cxlint merge" needs the reports of all parts: cxlint merge part-*.json.');
    expect(await said('merge', one, three)).toBe('The run has 3 parts, and part 2 is not here.');
    expect(await said('merge', one)).toBe('The run has 3 parts, and parts 2, 3 are not here.');
    expect(await said('merge', one, two, one)).toBe('"part-1.json" and "part-1.json" are both part 1 of 3.');
    expect(await said('merge', one, 'nothing.json')).toBe('The report "nothing.json" cannot be read.');
    expect(await said('merge', 'scripts/bad.json')).toBe('"scripts/bad.json" is no report: it is not JSON.');
    for (const other of ['null', '7', '{"shard": {}}', '[]']) {
      folder.write('other.json', other);
      expect(await said('merge', one, 'other.json')).toBe(
        '"other.json" is no part of a run: it is to come from "cxlint --shard".',
      );
    }
    await cxlint('--shard', '2/3', '--rule', 'no-end:off', '-o', two, 'scripts');
    expect(await said('merge', one, two, three)).toBe(
      '"part-2.json" was linted with other paths or options than "part-1.json".',
    );
    await cxlint('--shard', '2/4', '-o', two, 'scripts');
    expect(await said('merge', one, two, three)).toContain('"part-2.json" is one of 4 parts');
    const text = readFileSync(join(folder.path, three), 'utf8');
    writeFileSync(join(folder.path, three), text.replace('"errors": 0', '"errors": 9'));
    expect(await said('merge', one, two, three)).toBe('"part-3.json" was changed after cxlint wrote it.');
  });

  test('a merge where the files are not as they were', async () => {
    const files = await parts(2, 'scripts');
    folder.write('scripts/4.json', scriptText('Changed'));
    expect(await said('merge', ...files)).toBe(
      '"scripts/4.json" is not here as it was linted: "cxlint merge" needs the same files in the same folder.',
    );
    folder.remove('scripts/4.json');
    expect(await said('merge', ...files)).toContain('"scripts/4.json" is not here');
  });

  test.for([
    [['--shard', '0/4'], 'such as 1/4, not "0/4".'],
    [['--shard', '5/4'], 'not "5/4".'],
    [['--shard', 'a'], 'not "a".'],
    [['--shard', '1/2', '--fix'], '"--fix" is for all of them'],
    [['--shard', '1/2', '--prune-suppressions'], 'Suppressions are for a whole run'],
    [['--shard', '1/2', '-f', 'text'], 'is written for "cxlint merge", as json'],
  ] as const)('%j', async ([argv, sentence]) => {
    expect(await said(...argv, 'scripts')).toContain(sentence);
  });
});

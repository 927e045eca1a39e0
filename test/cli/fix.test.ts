import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, statSync, symlinkSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run, type Ran } from '../support/io.ts';
import { newRepository, type Repository } from '../support/repository.ts';

let repo: Repository;
beforeEach(() => {
  repo = newRepository();
});
afterEach(() => repo.dispose());

const cxlint = (...argv: readonly string[]): Promise<Ran> => run(argv, { cwd: repo.folder });
const text = (path: string): string => readFileSync(join(repo.folder, path), 'utf8');

/** Laid out as no formatter would, so that a touched byte shows. */
const menu = (start: string, end: string, more = ''): string =>
  `{"name" :"Menu",\r\n\t"entryBlock": "Start","blocks":[ {"name":"Start","type":"Start","properties":{},\r\n  "transitions":{"next":"${start}"}},\r\n` +
  `{"name": "Done", "type" : "End", "properties":{"result":"SUCCESS"}, "transitions": ${end} }${more}\r\n]}`;

describe('--fix', () => {
  test('mends what is safe and leaves every other byte: line ends, order, spaces, the byte order mark', async () => {
    repo.write('menu.json', `\uFEFF${menu('done ', '{"next": "Start"}')}`);
    const { err, code, out } = await cxlint('--fix', 'menu.json');
    expect(err).toBe('cxlint: Mended 2 problems in 1 file.\n');
    expect(text('menu.json')).toBe(`\uFEFF${menu('Done', '{}')}`);
    expect(code).toBe(0);
    expect(out).toContain('no problems');
  });

  test('leaves a guess to --unsafe-fixes', async () => {
    repo.write('menu.json', menu('Dne', '{}'));
    expect(await cxlint('--fix', 'menu.json')).toMatchObject({ err: '', code: 1 });
    expect(text('menu.json')).toBe(menu('Dne', '{}'));
    expect(await cxlint('--fix', '--unsafe-fixes', 'menu.json')).toMatchObject({ code: 0 });
    expect(text('menu.json')).toBe(menu('Done', '{}'));
  });

  test('takes orphaned blocks out with --unsafe-fixes, with what only they lead to', async () => {
    const orphans =
      ',{"name":"Old","type":"SetVariable","properties":{"variableName":"a","value":"1"},"transitions":{"next":"Older"}},' +
      '{"name":"Older","type":"End","properties":{"result":"ERROR"},"transitions":{}}';
    repo.write('menu.json', menu('Done', '{}', orphans));
    await cxlint('--fix', '--unsafe-fixes', 'menu.json');
    expect(text('menu.json')).toBe(menu('Done', '{}'));
  });

  test('mends the type, the key and the operator that were probably meant', async () => {
    repo.write('a.json', readFileSync('fixtures/scripts/broken/fraud-alert.json'));
    repo.write('b.json', readFileSync('fixtures/scripts/broken/delivery-reschedule.json'));
    await cxlint('--fix', '--unsafe-fixes', '.');
    expect(text('a.json')).not.toContain('conectionId');
    expect(text('a.json')).not.toContain('DbConnector');
    expect(text('b.json')).not.toContain('GREATER_THEN');
  });

  test('leaves suppressed and older problems alone', async () => {
    repo.write('menu.json', menu('Done', '{"next": "Start"}'));
    await cxlint('--suppress-all', '--reason', 'Known.', 'menu.json');
    await cxlint('--fix', 'menu.json');
    expect(text('menu.json')).toBe(menu('Done', '{"next": "Start"}'));
    repo.remove('cxlint-suppressions.json');
    repo.commit();
    await cxlint('--fix', '--since', 'HEAD', 'menu.json');
    expect(text('menu.json')).toBe(menu('Done', '{"next": "Start"}'));
  });

  test('does not mend where that would bring up a new problem', async () => {
    // The End's transition is all that leads to "Late": without it, "Late" would be orphaned.
    const late = ',{"name":"Late","type":"End","properties":{"result":"ERROR"},"transitions":{}}';
    repo.write('menu.json', menu('Done', '{"next": "Late"}', late));
    await cxlint('--fix', 'menu.json');
    expect(text('menu.json')).toBe(menu('Done', '{"next": "Late"}', late));
  });

  test('mends what a link leads to, and keeps its mode', async () => {
    repo.write('real.json', menu('done', '{}'));
    chmodSync(join(repo.folder, 'real.json'), 0o640);
    symlinkSync('real.json', join(repo.folder, 'link.json'));
    await cxlint('--fix', 'link.json');
    expect(lstatSync(join(repo.folder, 'link.json')).isSymbolicLink()).toBe(true);
    expect(text('real.json')).toBe(menu('Done', '{}'));
    expect(statSync(join(repo.folder, 'real.json')).mode & 0o777).toBe(0o640);
  });

  test('leaves a file alone that is read-only', async () => {
    repo.write('menu.json', menu('Done', '{"next": "Start"}'));
    chmodSync(join(repo.folder, 'menu.json'), 0o444);
    const { err } = await cxlint('--fix', 'menu.json');
    expect(err).toBe('cxlint: "menu.json" is read-only, and is left alone.\n');
    expect(text('menu.json')).toBe(menu('Done', '{"next": "Start"}'));
  });

  test('is done after one run', async () => {
    for (const name of ['fraud-alert', 'delivery-reschedule', 'subscription-cancel', 'refund-request'])
      repo.write(`${name}.json`, readFileSync(`fixtures/scripts/broken/${name}.json`));
    await cxlint('--fix', '--unsafe-fixes', '.');
    repo.commit();
    expect((await cxlint('--fix', '--unsafe-fixes', '.')).err).toBe('');
    expect(repo.git('status', '--porcelain')).toBe('');
  });
});

describe('--fix-dry-run', () => {
  test('prints a diff that git applies, and changes nothing', async () => {
    repo.write('menu.json', menu('done', '{"next": "Start"}'));
    repo.commit();
    const { out, err } = await cxlint('--fix-dry-run', 'menu.json');
    expect(err).toBe('cxlint: Would mend 2 problems in 1 file.\n');
    expect(repo.git('status', '--porcelain')).toBe('');
    writeFileSync(join(repo.folder, 'mend.diff'), out);
    execFileSync('git', ['apply', 'mend.diff'], { cwd: repo.folder });
    expect(text('menu.json')).toBe(menu('Done', '{}'));
  });

  test('prints nothing where there is nothing to mend', async () => {
    repo.write('menu.json', menu('Done', '{}'));
    expect(await cxlint('--fix-dry-run', 'menu.json')).toEqual({
      code: 0,
      out: '',
      err: 'cxlint: Nothing would be mended.\n',
    });
  });
});

test.for([
  [['--unsafe-fixes', '.'], '"--unsafe-fixes" belongs to "--fix" or "--fix-dry-run".'],
  [['--fix', '--fix-dry-run', '.'], '"--fix" changes files and "--fix-dry-run" does not: take one of them.'],
  [['--fix', '--staged'], 'What is staged cannot be mended in place: run "--fix" on the files, and stage them again.'],
  [['--fix', '-'], '"-" is no file that could be mended.'],
] as const)('%j is wrong use: exit 2 and a sentence', async ([argv, sentence]) => {
  expect(await cxlint(...argv)).toEqual({ code: 2, out: '', err: `cxlint: ${sentence}\n` });
});

describe('what is mended, and what only with --unsafe-fixes', () => {
  const base = {
    name: 'A',
    entryBlock: 'Start',
    variables: [
      { name: 'rows', type: 'Array', value: [] },
      { name: 'told', type: 'String', value: '' },
    ],
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Read' } },
      {
        name: 'Read',
        type: 'DBConnector',
        properties: {
          connectionId: 'conn_7c11c05d-ff7b-4c8f-aa4c-bd787f6c813e',
          query: 'SELECT a FROM t WHERE b = 1',
          outputVariable: 'rows',
          timeout: 5000,
        },
        transitions: { success: 'Check', error: 'Done' },
      },
      {
        name: 'Check',
        type: 'Condition',
        properties: { conditions: [{ left: '{{rows.length}}', operator: 'EQUALS', right: '1' }] },
        transitions: { true: 'Tell', false: 'Done' },
      },
      {
        name: 'Tell',
        type: 'SetVariable',
        properties: { variableName: 'told', value: '{{rows[0].a}}' },
        transitions: { next: 'Done' },
      },
      { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    ],
  };
  const whole = JSON.stringify(base, undefined, 2);

  test.for([
    ['a target', '"next": "Read"', '"next": "read "', '"next": "Raed"'],
    ['a type', '"type": "SetVariable"', '"type": "setvariable"', '"type": "SetVariabel"'],
    ['an operator', '"operator": "EQUALS"', '"operator": "equals"', '"operator": "EQALS"'],
    ['the key of a property', '"outputVariable"', '"OutputVariable"', '"outputVariabel"'],
    ['the key of a transition', '"success"', '"Success"', '"sucess"'],
    ['the key of an error transition', '"error"', '"Error"', '"eror"'],
  ] as const)('%s', async ([, right, otherCase, misspelt]) => {
    repo.write('a.json', whole.replace(right, otherCase));
    await cxlint('--fix', 'a.json');
    expect(text('a.json')).toBe(whole);
    repo.write('a.json', whole.replace(right, misspelt));
    await cxlint('--fix', 'a.json');
    expect(text('a.json')).toBe(whole.replace(right, misspelt));
    await cxlint('--fix', '--unsafe-fixes', 'a.json');
    expect(text('a.json')).toBe(whole);
  });

  test('a time-out that is left out is written down where its rule is on', async () => {
    const without = whole.replace(/,\s*"timeout": 5000/, '');
    repo.write('a.json', without);
    await cxlint('--fix', 'a.json');
    expect(text('a.json')).toBe(without);
    await cxlint('--fix', '--rule', 'implicit-timeout:info', 'a.json');
    expect(text('a.json')).toBe(whole);
  });

  test('a variable that is declared twice alike goes; of two that differ nobody knows which', async () => {
    const twice = (value: string): string =>
      JSON.stringify(
        { ...base, variables: [...base.variables, { name: 'told', type: 'String', value }] },
        undefined,
        2,
      );
    repo.write('a.json', twice(''));
    await cxlint('--fix', 'a.json');
    expect(text('a.json')).toBe(whole);
    repo.write('a.json', twice('x'));
    await cxlint('--fix', '--unsafe-fixes', 'a.json');
    expect(text('a.json')).toBe(twice('x'));
  });
});

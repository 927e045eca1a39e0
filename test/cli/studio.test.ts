import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../support/io.ts';
import { studioJson, studioXml, type MadeScript } from '../support/studio.ts';

/** A menu one of whose keys leads nowhere. */
const menu = (target: number, ids: readonly [number, number, number] = [1, 2, 3]): MadeScript => ({
  name: 'Support\\Menu',
  actions: [
    { id: ids[0], type: 'BEGIN', caption: 'Begin', branches: [[ids[1]]] },
    {
      id: ids[1],
      type: 'MENU',
      caption: 'Main & only menu',
      properties: [['Sequence', '"%Press 1."']],
      branches: [[ids[2]], [target, 'case', '1'], [ids[2], 'branch', 'Timeout']],
    },
    { id: ids[2], type: 'HANGUP', caption: 'Hang up' },
  ],
});
const folder = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const cwd = mkdtempSync(join(tmpdir(), 'cxlint-studio-'));
  for (const [name, held] of Object.entries(files)) writeFileSync(join(cwd, name), held);
  return cwd;
};
const git = (cwd: string, ...argv: readonly string[]): void => {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...argv], {
    cwd,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
};

describe('files of Desktop Studio', () => {
  test('that are no scripts are passed over in a folder, and told of where they are named', async () => {
    const cwd = folder({
      'menu.xml': studioXml(menu(3)),
      'pom.xml': '<project xmlns="http://maven.apache.org/POM/4.0.0"/>',
      'page.xml': '<!doctype html><p>x',
      'build.xml': '<project default="all">',
    });
    const { code, out } = await run(['.'], { cwd });
    expect([code, out]).toEqual([0, expect.stringContaining('Passed over 3 files that are no scripts.')]);
    expect((await run(['pom.xml'], { cwd })).code).toBe(1);
  });

  test('say that they are in another format than the one that is forced', async () => {
    const cwd = folder({ 'menu.xml': studioXml(menu(3)), 'menu.json': studioJson(menu(3)) });
    const forced = async (format: string, file: string): Promise<string> =>
      (await run(['-f', 'compact', '--input-format', format, file], { cwd })).out;
    expect(await forced('studio-xml', 'menu.json')).toBe(
      'menu.json:1:1: error: This is no script that cxlint reads, but JSON, and it was to be read as "studio-xml", which is XML. A script is an object with "name", "entryBlock" and "blocks", or an export of Studio. [unknown-script-format]\n',
    );
    expect(await forced('studio-json', 'menu.xml')).toBe(
      'menu.xml:1:1: error: This is no script that cxlint reads, but XML, and it was to be read as "studio-json", which is an object in JSON. An export of Desktop Studio is one "ScriptContainer". [unknown-script-format]\n',
    );
  });

  test('are not changed by --fix, which says so', async () => {
    const text = studioXml(menu(9));
    const cwd = folder({ 'menu.xml': text });
    for (const option of ['--fix', '--fix-dry-run']) {
      const { code, err } = await run(['menu.xml', option, '--unsafe-fixes'], { cwd });
      expect(code).toBe(1);
      expect(err).toContain(
        'Fixes are for JSON, and XML stays as it is: 1 problem in 1 XML file is for Desktop Studio to mend.',
      );
    }
    expect(readFileSync(join(cwd, 'menu.xml'), 'utf8')).toBe(text);
    const clean = folder({ 'menu.xml': studioXml(menu(3)) });
    expect((await run(['menu.xml', '--fix'], { cwd: clean })).err).toBe('');
  });

  test('have problems that can be suppressed, by the id of the action: one that is renumbered is another one', async () => {
    const cwd = folder({ 'menu.xml': studioXml(menu(9)) });
    expect((await run(['.', '--suppress-all', '--reason', 'It stays.'], { cwd })).code).toBe(0);
    expect((await run(['.'], { cwd })).code).toBe(0);
    // Another order of the actions is nothing new.
    const made = menu(9);
    writeFileSync(join(cwd, 'menu.xml'), studioXml({ ...made, actions: made.actions.toReversed() }));
    expect((await run(['.'], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'menu.xml'), studioXml(menu(9, [1, 12, 3])));
    const { code, out, err } = await run(['.'], { cwd });
    expect(code).toBe(2);
    expect(out).toContain('(MENU, 12)');
    expect(err).toContain('unknown-transition-target on "2" of script "Support\\Menu"');
  });

  test('are compared with another revision, and as they are staged', async () => {
    const cwd = folder({ 'menu.xml': studioXml(menu(9)), 'menu.json': studioJson(menu(9)) });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'one');
    const made = menu(9);
    const more: MadeScript = {
      ...made,
      actions: [
        ...made.actions,
        { id: 4, type: 'PLAY', caption: 'Lost', properties: [['Sequence', '"%x"']], branches: [[8]] },
      ],
    };
    writeFileSync(join(cwd, 'menu.xml'), studioXml(more));
    git(cwd, 'add', '-A');
    for (const option of [['--since', 'HEAD'], ['--staged']]) {
      const { out } = await run([...option, '-f', 'compact'], { cwd });
      expect(out).toContain('(PLAY, 4)');
      expect(out).not.toContain('(MENU, 2)');
    }
  });
});

// Plays cxlint's hooks in the real pre-commit, in lefthook, in lint-staged and as a plain git hook: what they install, what they hand
// over, what the person at the commit sees. Run by .ci/run; it takes a minute. `node test/hooks/pre-commit.mjs`
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const source = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'cxlint-hooks-'));
const env = {
  ...process.env,
  PRE_COMMIT_HOME: join(work, 'pre-commit'),
  GIT_CONFIG_GLOBAL: join(work, 'gitconfig'),
  GIT_CONFIG_NOSYSTEM: '1',
  NO_COLOR: '1',
};
// What a hook must not see: those of a hook that runs this script.
for (const name of ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE', 'GITHUB_ACTIONS']) delete env[name];
writeFileSync(
  env.GIT_CONFIG_GLOBAL,
  '[user]\n  name = Test\n  email = test@example.com\n[protocol "file"]\n  allow = always\n[safe]\n  directory = *\n',
);

/** Runs a program; answers its exit code and all that it prints. */
function run(folder, program, ...args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { code: status, out: stdout + stderr };
}

/** Runs a program that must succeed. */
function must(folder, program, ...args) {
  const { code, out } = run(folder, program, ...args);
  assert.equal(code, 0, `${program} ${args.join(' ')} ended with ${code}:\n${out}`);
  return out;
}

function write(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const script = (name, target = 'Done', more = []) =>
  `${JSON.stringify(
    {
      name,
      entryBlock: 'Start',
      blocks: [
        { name: 'Start', type: 'Start', properties: {}, transitions: { next: target } },
        { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
        ...more,
      ],
    },
    undefined,
    2,
  )}\n`;
const broken = (name) => script(name, 'Nowhere');

function repository(name, files = {}) {
  const folder = join(work, name);
  mkdirSync(folder);
  must(folder, 'git', 'init', '-q', '-b', 'main');
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  return folder;
}

let number = 0;
function step(name, play) {
  const from = Date.now();
  play();
  number += 1;
  console.log(`ok ${number} - ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
}

try {
  // A clone of this repository as it is committed, with a tag, as a user's config names it.
  must(work, 'git', 'clone', '-q', '--bare', source, 'cxlint.git');
  must(join(work, 'cxlint.git'), 'git', 'tag', 'v0.0.0-test');
  const config = (...ids) =>
    `repos:\n  - repo: file://${join(work, 'cxlint.git')}\n    rev: v0.0.0-test\n    hooks:\n${ids.map((id) => `      - id: ${id}\n`).join('')}`;
  const withHooks = (name, ...ids) => {
    const folder = repository(name, { '.pre-commit-config.yaml': config(...ids) });
    must(folder, 'pre-commit', 'install');
    return folder;
  };
  const commit = (folder, ...more) => run(folder, 'git', 'commit', '-m', 'A change', ...more);
  const stage = (folder, ...paths) => must(folder, 'git', 'add', '--', ...paths);
  const bin = join(source, 'bin/cxlint.js');
  let user;

  step('pre-commit installs the hook from the tag, and a clean commit passes', () => {
    user = withHooks('user', 'cxlint');
    write(user, 'scripts/menu.json', script('Menu'));
    stage(user, '.');
    const { code, out } = commit(user);
    assert.equal(code, 0, out);
    assert.match(out, /cxlint\.+Passed/);
  });

  step('a broken script blocks the commit, and the person sees why and where', () => {
    write(user, 'scripts/hours.json', broken('Hours'));
    stage(user, '.');
    const { code, out } = commit(user);
    assert.notEqual(code, 0);
    assert.match(out, /Transition "next" of Start block "Start" leads to "Nowhere", but there is no such block\./);
    assert.match(out, /at scripts\/hours\.json:10:17/);
    must(user, 'git', 'rm', '-q', '-f', 'scripts/hours.json');
  });

  step('of a file that is partly staged, what is staged counts, and the rest of the work survives', () => {
    write(user, 'scripts/part.json', script('Part'));
    stage(user, 'scripts/part.json');
    write(user, 'scripts/part.json', broken('Part'));
    const good = commit(user);
    assert.equal(good.code, 0, good.out);
    assert.equal(readFileSync(join(user, 'scripts/part.json'), 'utf8'), broken('Part'));

    stage(user, 'scripts/part.json');
    write(user, 'scripts/part.json', script('Part'));
    const bad = commit(user);
    assert.notEqual(bad.code, 0);
    assert.match(bad.out, /"Nowhere"/);
    assert.equal(readFileSync(join(user, 'scripts/part.json'), 'utf8'), script('Part'));
    stage(user, 'scripts/part.json');
    must(user, 'git', 'commit', '-q', '--allow-empty', '-m', 'Part');
  });

  step('JSON that is no script is passed over; a script that is no JSON is not', () => {
    write(user, 'package.json', '{"name": "mine", "version": "1.0.0"}\n');
    write(user, 'data/list.json', '[1, 2, 3]\n');
    write(user, 'tsconfig.json', '{\n  // Node\n  "compilerOptions": {"strict": true,},\n}\n');
    stage(user, '.');
    const { code, out } = commit(user);
    assert.equal(code, 0, out);
    write(user, 'scripts/comma.json', script('Comma').replace('"Comma",', '"Comma"'));
    stage(user, '.');
    const bad = commit(user);
    assert.notEqual(bad.code, 0);
    assert.match(bad.out, /A comma is missing before "entryBlock"\./);
    must(user, 'git', 'rm', '-q', '-f', 'scripts/comma.json');
  });

  step('names with spaces, quotes, dollars, dashes and other scripts arrive as they are', () => {
    const names = [
      'a b.json',
      "it's.json",
      '$(touch x).json',
      '-dash.json',
      'тест-終.json',
      'semi;colon.json',
      '[x].json',
    ];
    // At the top of the repository names come without a folder before them, and may look like options.
    const top = ['-dash.json', '--quiet.json', '--output-file=taken.json'];
    const paths = [...names.map((name) => `odd/${name}`), ...top];
    paths.forEach((path, i) => write(user, path, broken(`Odd${i}`)));
    stage(user, '.');
    const { code, out } = commit(user);
    assert.notEqual(code, 0);
    for (const path of paths) assert.ok(out.includes(`at ${path}:10:17`), `${path} is not in:\n${out}`);
    for (const made of ['x', 'taken.json']) assert.equal(existsSync(join(user, made)), false);
    must(user, 'git', 'rm', '-r', '-q', '-f', '--', 'odd', ...top);
  });

  step('300 files in batches: each problem once, and none is lost', () => {
    const crowd = withHooks('crowd', 'cxlint');
    for (let i = 0; i < 300; i += 1) {
      // Together they are longer than the framework puts on one command line (128 KiB).
      const long = 'long-folder-name-'.repeat(12);
      const name = `${long}/${long}/${long}${i % 7}/script-${i}.json`;
      write(crowd, name, i % 10 === 0 ? broken(`Script${i}`) : script(`Script${i}`));
    }
    stage(crowd, '.');
    const { code, out } = commit(crowd);
    assert.notEqual(code, 0);
    assert.ok(out.match(/^Checked \d+ scripts/gm).length > 1, 'it was one batch');
    assert.equal(out.match(/leads to "Nowhere"/g)?.length, 30);
    for (let i = 0; i < 300; i += 10) assert.equal(out.split(`/script-${i}.json:10:17`).length, 2);
  });

  step('files that are deleted or renamed are no problem', () => {
    must(user, 'git', 'mv', 'scripts/menu.json', 'scripts/night.json');
    must(user, 'git', 'rm', '-q', 'scripts/part.json');
    const { code, out } = commit(user);
    assert.equal(code, 0, out);
  });

  step('a commit without any JSON skips the hook, and all files of a repository without scripts pass', () => {
    write(user, 'README.md', 'Scripts.\n');
    stage(user, '.');
    assert.match(commit(user).out, /cxlint\.+\(no files to check\)Skipped/);
    const empty = withHooks('empty', 'cxlint', 'cxlint-all');
    write(empty, 'package.json', '{"name": "mine", "version": "1.0.0"}\n');
    stage(empty, '.');
    assert.equal(run(empty, 'pre-commit', 'run', '--all-files').code, 0);
  });

  step('cxlint-all sees what only shows between files, though one of them is staged', () => {
    const project = withHooks('project', 'cxlint-all');
    write(project, '.pre-commit-config.yaml', `${config('cxlint-all')}        args: [--fail-on, warning, scripts]\n`);
    write(project, 'scripts/menu.json', script('Menu'));
    stage(project, '.');
    assert.equal(commit(project).code, 0);
    write(project, 'scripts/zzz-copy.json', script('Menu'));
    stage(project, '.');
    const { code, out } = commit(project);
    assert.notEqual(code, 0);
    assert.match(out, /Script "Menu" has the name of the script in "scripts\/menu\.json"/);
  });

  step('a merge in which two sides meet is linted when it is committed', () => {
    must(user, 'git', 'checkout', '-q', '-b', 'other');
    write(user, 'scripts/night.json', script('Theirs'));
    assert.equal(commit(user, '-a').code, 0);
    must(user, 'git', 'checkout', '-q', 'main');
    write(user, 'scripts/night.json', script('Ours'));
    assert.equal(commit(user, '-a').code, 0);
    assert.notEqual(run(user, 'git', 'merge', 'other').code, 0);
    stage(user, '.');
    const left = commit(user);
    assert.notEqual(left.code, 0);
    assert.match(left.out, /A merge conflict was left in the file/);
    write(user, 'scripts/night.json', broken('Both'));
    stage(user, '.');
    const bad = commit(user);
    assert.notEqual(bad.code, 0);
    assert.match(bad.out, /"Nowhere"/);
    write(user, 'scripts/night.json', script('Both'));
    stage(user, '.');
    const good = commit(user);
    assert.equal(good.code, 0, good.out);
    assert.equal(must(user, 'git', 'rev-list', '--merges', '--count', 'HEAD').trim(), '1');
  });

  step(
    'suppressions count for the files of a commit, and none is called stale for the files that are not in it',
    () => {
      const decided = withHooks('decided', 'cxlint');
      write(decided, 'old.json', broken('Old'));
      write(decided, 'menu.json', script('Menu'));
      write(decided, 'copy.json', script('Menu'));
      const said = must(decided, process.execPath, bin, '--suppress-all', '--reason', 'Known', '.');
      assert.match(said, /Suppressed 2 problems/);
      for (const path of ['old.json', 'menu.json', 'copy.json', 'cxlint-suppressions.json']) {
        stage(decided, path);
        const { code, out } = commit(decided);
        assert.equal(code, 0, out);
      }
    },
  );

  step('cxlint-fix mends, and stops the commit for the person to look', () => {
    const mend = withHooks('mend', 'cxlint-fix');
    write(mend, 'menu.json', script('Menu', 'done'));
    stage(mend, '.');
    const { code, out } = commit(mend);
    assert.notEqual(code, 0);
    assert.match(out, /files were modified by this hook/);
    assert.equal(readFileSync(join(mend, 'menu.json'), 'utf8'), script('Menu'));
    stage(mend, '.');
    assert.equal(commit(mend).code, 0);
  });

  step('a plain git hook with --staged judges what is staged, and what is new in it', () => {
    const plain = repository('plain', { 'old.json': broken('Old') });
    stage(plain, '.');
    must(plain, 'git', 'commit', '-q', '-m', 'As it was');
    const hook = join(plain, '.git/hooks/pre-commit');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${bin}" --staged\n`);
    chmodSync(hook, 0o755);
    write(plain, 'new.json', script('New'));
    stage(plain, '.');
    write(plain, 'new.json', broken('New'));
    const good = commit(plain);
    assert.equal(good.code, 0, good.out);
    stage(plain, '.');
    const bad = commit(plain);
    assert.notEqual(bad.code, 0);
    assert.match(bad.out, /at new\.json:10:17/);
    assert.ok(!bad.out.includes('at old.json'));
    // `git commit -a` gives hooks an index of its own.
    must(plain, 'git', 'checkout', '-q', '-f', 'HEAD', '--', 'new.json');
    write(plain, 'new.json', broken('New'));
    assert.notEqual(run(plain, 'git', 'commit', '-q', '-a', '-m', 'All').code, 0);
  });

  const contracts = join(source, 'test/contracts/node_modules');
  if (existsSync(contracts)) {
    // As if cxlint and the others were the project's own devDependencies.
    const project = (name, ...configs) => {
      const folder = repository(name, { '.gitignore': 'node_modules\n' });
      mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
      writeFileSync(join(folder, 'node_modules/.bin/cxlint'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
      chmodSync(join(folder, 'node_modules/.bin/cxlint'), 0o755);
      for (const file of configs) cpSync(join(source, 'examples', file), join(folder, file));
      return folder;
    };
    env.PATH = `${dirname(process.execPath)}:${env.PATH}`;

    step('the sample for lefthook stops a broken commit, and lets a clean one pass', () => {
      const folder = project('lefthook', 'lefthook.yml');
      write(folder, 'scripts/menu.json', script('Menu'));
      const lefthook = join(contracts, 'lefthook/bin/index.js');
      must(folder, process.execPath, lefthook, 'install');
      stage(folder, '.');
      const path = env.PATH;
      env.PATH = `${join(contracts, '.bin')}:${path}`;
      const good = commit(folder);
      assert.equal(good.code, 0, good.out);
      write(folder, 'scripts/menu.json', broken('Menu'));
      stage(folder, '.');
      const bad = commit(folder);
      env.PATH = path;
      assert.notEqual(bad.code, 0);
      assert.match(bad.out, /leads to "Nowhere"/);
    });

    step('the sample for lint-staged stops a broken commit, and lets a clean one pass', () => {
      const folder = project('lint-staged', '.lintstagedrc.json');
      write(folder, 'scripts/a b.json', script('Menu'));
      write(folder, 'scripts/hours.json', script('Hours'));
      stage(folder, '.');
      // What lies in the folder is not what is committed.
      write(folder, 'scripts/hours.json', broken('Hours'));
      const lintStaged = join(contracts, 'lint-staged/bin/lint-staged.js');
      const good = run(folder, process.execPath, lintStaged);
      assert.equal(good.code, 0, good.out);
      must(folder, 'git', 'commit', '-q', '-m', 'Good');
      assert.equal(readFileSync(join(folder, 'scripts/hours.json'), 'utf8'), broken('Hours'));
      write(folder, 'scripts/a b.json', broken('Menu'));
      stage(folder, 'scripts/a b.json');
      const bad = run(folder, process.execPath, lintStaged);
      assert.notEqual(bad.code, 0);
      assert.match(bad.out, /at scripts\/a b\.json/);
      assert.ok(!bad.out.includes('at scripts/hours.json'), bad.out);
    });
  } else console.log('skipped: the samples for lefthook and lint-staged, as test/contracts is not installed');

  step('npm installs cxlint from a git address, alone', () => {
    const folder = repository('installed', { 'package.json': '{"private": true}\n' });
    const address = `git+file://${join(work, 'cxlint.git')}#v0.0.0-test`;
    must(folder, 'npm', 'install', '--save-dev', '--no-audit', '--no-fund', address);
    assert.deepEqual(readdirSync(join(folder, 'node_modules')).toSorted(), ['.bin', '.package-lock.json', 'cxlint']);
    write(folder, 'menu.json', broken('Menu'));
    const { code, out } = run(folder, 'npx', '--no-install', 'cxlint', 'menu.json');
    assert.equal(code, 1, out);
    assert.match(out, /at menu\.json:10:17/);
  });

  console.log(`${number} passed, 0 failed`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

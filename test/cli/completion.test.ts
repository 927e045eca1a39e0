import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { commands, optionTable } from '../../src/cli/options.ts';
import { newFolder, type Folder } from '../support/corpus.ts';
import { run } from '../support/io.ts';

const scriptOf = async (shell: string): Promise<string> => (await run(['completion', shell])).out;
const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

let folder: Folder;
beforeAll(async () => {
  folder = newFolder({ 'menu one.json': '{}' });
  mkdirSync(join(folder.path, 'scripts'));
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(join(folder.path, `cxlint.${shell}`), await scriptOf(shell));
});
afterAll(() => folder.dispose());

/** What bash would offer at the end of the line: its own splitting, as readline does it before it calls the function. */
function offered(line: string): readonly string[] {
  const program = `
    source ./cxlint.bash
    COMP_LINE=$1; COMP_POINT=\${#1}; COMP_WORDS=()
    rest=$1
    while [[ -n $rest ]]; do
      if [[ $rest =~ ^[[:space:]]+ ]]; then :
      elif [[ $rest =~ ^[:=]+ || $rest =~ ^[^[:space:]:=]+ ]]; then COMP_WORDS+=("\${BASH_REMATCH[0]}"); fi
      rest=\${rest:\${#BASH_REMATCH[0]}}
    done
    [[ $1 == *[[:space:]] ]] && COMP_WORDS+=("")
    COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
    name=$(complete -p cxlint | sed -E 's/.*-F ([^ ]+).*/\\1/')
    "$name" cxlint
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', program, 'bash', line], { cwd: folder.path, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe.runIf(has('bash'))('in bash', () => {
  test.for([
    ['cxlint --cache-', ['--cache-location', '--cache-strategy']],
    ['cxlint -f sar', ['sarif']],
    ['cxlint --format g', ['github', 'gitlab', 'github-summary']],
    ['cxlint --fail-on ', ['error', 'warning', 'info', 'never']],
    ['cxlint --rule no-end:w', ['warning']],
    ['cxlint --rule no-en', ['no-end:off', 'no-end:error', 'no-end:warning', 'no-end:info']],
    ['cxlint --suppress-rule no-e', ['no-end']],
    ['cxlint explain endl', ['endless-loop']],
    ['cxlint completion ', ['bash', 'zsh', 'fish']],
    ['cxlint expl', ['explain']],
    ['cxlint --quiet men', ['menu one.json']],
    ['cxlint -c sc', ['scripts']],
    ['cxlint --no-c', ['--no-color', '--no-config']],
  ] as const)('%s offers %j', ([line, words]) => {
    expect(offered(line).toSorted()).toEqual([...words].toSorted());
  });
});

test.for(['bash', 'zsh', 'fish'])('every option, command and rule is in what %s loads', async (shell) => {
  const text = await scriptOf(shell);
  for (const { name } of optionTable) expect(text).toContain(shell === 'fish' ? `-l ${name}` : `--${name}`);
  for (const command of commands) expect(text).toContain(command);
  for (const { meta } of rules) expect(text).toContain(meta.id);
});

test.for(['bash', 'zsh', 'fish'].filter(has))('%s can read it', (shell) => {
  const { status, stderr } = spawnSync(shell, ['-n', join(folder.path, `cxlint.${shell}`)], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test.runIf(has('fish'))('fish offers options, values, rules and commands', () => {
  const offers = (line: string): string => {
    const program = 'source ./cxlint.fish; complete -C $argv[1]';
    const env = { ...process.env, HOME: folder.path };
    const { stdout, stderr } = spawnSync('fish', ['-N', '-c', program, line], {
      cwd: folder.path,
      encoding: 'utf8',
      env,
    });
    expect(stderr).toBe('');
    return stdout;
  };
  expect(offers('cxlint --cache-')).toContain('--cache-strategy');
  expect(offers('cxlint -f sar')).toContain('sarif');
  expect(offers('cxlint explain endl')).toContain('endless-loop');
  expect(offers('cxlint me')).toContain('merge');
});

test.runIf(has('zsh'))('zsh loads it', () => {
  const program = 'autoload -Uz compinit; compinit -D -u; source ./cxlint.zsh; print $_comps[cxlint]';
  const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', program], { cwd: folder.path, encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['_cxlint\n', '']);
});

test('a shell that starts in a folder with a config neither reads nor runs it', async () => {
  const other = newFolder({ 'cxlint.config.mjs': 'throw new Error("This was run.");', '.git/HEAD': '' });
  const { code, err } = await run(['completion', 'bash'], { cwd: other.path });
  expect([code, err]).toEqual([0, '']);
  other.dispose();
});

test('another shell is wrong use', async () => {
  expect(await run(['completion', 'fisch'])).toMatchObject({
    code: 2,
    err: 'cxlint: "cxlint completion" needs the name of a shell: bash, zsh or fish. Did you mean "fish"?\n',
  });
});

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configFinder } from '../../config/find-config.ts';
import { openConfigs } from '../../settings/configs.ts';
import { findFiles, shownPath } from '../../files/find.ts';
import { NothingMatched } from '../../files/nothing-matched.ts';
import { repositoryRoot } from '../../files/repository.ts';
import { lintSources, sourceOnDisk } from '../../lint-files.ts';
import type { Summary } from '../../problems/report.ts';
import { runSettings } from '../../settings/run-settings.ts';
import { counted } from '../../script/describe.ts';
import { rules } from '../../../rules/index.ts';
import { exitCode } from '../exit-code.ts';
import { configChoice, lastWord } from '../config-use.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { UseError } from '../use-error.ts';
import { commonFolder, dialectsOf } from './look.ts';
import { configName, planned, type Found, type Planned } from './plan.ts';

/** `cxlint init [folder]`: looks at the repository, shows what it would write, asks, and writes. */
export async function init(options: Options, [folder, ...more]: readonly string[], io: Io): Promise<number> {
  if (more.length > 0) throw new UseError('"cxlint init" takes one folder: the one that the scripts are in.');
  const { yes } = options;
  const root = repositoryRoot(io.cwd) ?? resolve(io.cwd);
  const found = await look(root, folder === undefined ? '.' : resolve(io.cwd, folder), options, io);
  const plan = planned(found);
  await show(plan, root, io);
  const { config } = found;
  if (config !== undefined && config !== configName) await io.stdout(`${config}: the settings are there already.\n\n`);
  const { ask } = io;
  if (!yes && ask === undefined)
    throw new UseError(
      'There is no terminal to ask on, so nothing was written: "cxlint init --yes" writes what is shown.',
    );

  for (const file of plan) {
    const isThere = existsSync(join(root, file.path));
    const question = isThere ? `Overwrite ${file.path}? [y/N] ` : `Write ${file.path}? [Y/n] `;
    const answer = yes ? '' : ((await ask?.(question)) ?? 'n').trim();
    const isWanted = answer === '' ? !isThere : /^y(?:es)?$/i.test(answer);
    if (isWanted) write(file, root);
    const left = isThere ? 'left as it is' : 'not written';
    io.stderr(`cxlint: ${file.path}: ${isWanted ? 'written' : left}.\n`);
  }
  await io.stdout(nextSteps(found.summary, found.folder));
  if (!isInstalled(root))
    io.stderr(
      'cxlint: What was shown runs the cxlint of this repository, and package.json names none: npm install --save-dev cxlint\n',
    );
  return exitCode.clean;
}

async function look(root: string, below: string, options: Options, io: Io): Promise<Looked> {
  const files = await findFiles([below], root).catch((error: unknown) => {
    if (error instanceof NothingMatched) return [];
    throw error;
  });
  const configs = await openConfigs(configChoice(options), rules, lastWord(options), root);
  const run = await runSettings(
    configs,
    files.map((file) => sourceOnDisk({ ...file, named: false })),
  );
  const { sources, active, of, leftOut: ignored, soundFiles } = run;
  const { report } = await lintSources(sources, active, { of, ignored, soundFiles });
  const scripts = report.files.filter(({ format }) => format !== null).map(({ path }) => path);
  const isScript = new Set(scripts);
  const connections = await dialectsOf(sources.filter(({ path }) => isScript.has(path)));
  await io.stdout(
    scripts.length === 0
      ? 'Found no scripts yet.\n\n'
      : `Found ${counted(scripts.length, 'script')} in ${commonFolder(scripts)}, and ${counted(connections.size, 'connection')} whose queries tell the database.\n\n`,
  );
  const config = configFinder(root)(root);
  const known = config === undefined ? {} : { config: shownPath(config, root) };
  return { folder: commonFolder(scripts), connections, summary: report.summary, ...known };
}

interface Looked extends Found {
  readonly summary: Summary;
}

async function show(plan: readonly Planned[], root: string, io: Io): Promise<void> {
  for (const { path, what, text } of plan) {
    const there = existsSync(join(root, path)) ? ' (is there already, and stays unless you say so)' : '';
    const shown = text.trimEnd().replaceAll(/^(?=.)/gm, '    ');
    await io.stdout(`${path}: ${what}${there}\n\n${shown}\n\n`);
  }
}

function write({ path, text }: Planned, root: string): void {
  const absolute = join(root, path);
  const fresh = `${absolute}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(fresh, text);
    renameSync(fresh, absolute);
  } catch {
    throw new UseError(`"${path}" cannot be written.`);
  }
}

interface Package {
  readonly name?: unknown;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

/** Without it "npx cxlint" runs whatever has that name elsewhere. */
function isInstalled(root: string): boolean {
  try {
    const text = readFileSync(join(root, 'package.json'), 'utf8');
    const { name, dependencies, devDependencies } = JSON.parse(text) as Package;
    return name === 'cxlint' || 'cxlint' in { ...dependencies, ...devDependencies };
  } catch {
    return false;
  }
}

function nextSteps({ errors, warnings, infos }: Summary, folder: string): string {
  const where = /^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder);
  const problems = errors + warnings + infos;
  if (problems === 0) return `\nNext:\n  npx cxlint ${where}\n`;
  return `\nThere ${problems === 1 ? 'is' : 'are'} ${counted(problems, 'problem')} already (${counted(errors, 'error')}). Next, so that only what is new fails:
  npx cxlint --suppress-all --reason "Known before we began to lint" ${where}
  npx cxlint ${where}\n`;
}

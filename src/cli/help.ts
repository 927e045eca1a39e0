import yargs from 'yargs';
import { optionTable } from './options.ts';

const usage = `cxlint: the linter for NICE CXone Studio scripts

Usage:
  cxlint [options] <path, glob or folder …>   lint scripts; - reads one from standard input
  cxlint explain <rule>                       why a rule exists, wrong and right
  cxlint rules                                every rule, as a table or with -f json
  cxlint --deploy [options] <path …>          lint scripts, then create those that pass on the platform
  cxlint init [folder]                        sets cxlint up in a repository, after asking
  cxlint completion bash|zsh|fish             completion of options, values and rules in a shell
  cxlint merge <report …>                     one report of the parts of a run (--shard)
  cxlint list                                 the scripts on the platform, as a table or with -f json`;

const closing = `Exit codes: 0 nothing from --fail-on on, 1 problems, 2 wrong use, 3 not all was deployed, 4 a fault of cxlint.

  cxlint "scripts/**/*.json"
  cxlint --rule timeout-out-of-bounds:error --max-warnings 0 scripts
  cxlint --deploy --dry-run "scripts/**/*.json"
  git show HEAD:menu.json | cxlint - --stdin-filename menu.json`;

/** The whole help, laid out by yargs from the option table. */
export async function help(): Promise<string> {
  let builder = yargs([]).scriptName('cxlint').usage(usage).help(false).version(false).wrap(100).locale('en');
  for (const { name, short, value, description } of optionTable) {
    const alias = short === undefined ? {} : { alias: short };
    const kind = value === undefined ? ('boolean' as const) : ('string' as const);
    builder = builder.option(name, { ...alias, type: kind, description });
  }
  return `${await builder.epilogue(closing).getHelp()}\n`;
}

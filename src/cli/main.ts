import { ConfigError } from '../config/config.ts';
import { CredentialsError, LedgerError } from '../deploy/wrong-use.ts';
import { SettingError } from '../engine/setting-error.ts';
import { NothingMatched } from '../files/nothing-matched.ts';
import { version } from '../problems/product.ts';
import { withoutCommands } from '../report/without-commands.ts';
import { RevisionError } from '../revision/revision-error.ts';
import { nearest } from '../script/nearest.ts';
import { rules } from '../../rules/index.ts';
import { checkDeployUse } from './deploy-use.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { lintCommand } from './lint-command.ts';
import { commands, readOptions, type Options } from './options.ts';
import { traceOf } from './trace.ts';
import { UseError } from './use-error.ts';

/** What wrong use throws: the message is a sentence for the user. */
const wrongUse = [UseError, SettingError, ConfigError, RevisionError, CredentialsError, LedgerError];

/** Runs the command line and answers the exit code. Never throws, and never ends the process. */
export async function main(argv: readonly string[], process: Io): Promise<number> {
  const io: Io = { ...process, stderr: (text) => process.stderr(withoutCommands(text)) };
  try {
    return await run(readOptions(argv), io);
  } catch (error) {
    if (error instanceof NothingMatched) {
      io.stderr(`cxlint: ${error.message}${commandHint(error.pattern)}\n`);
      return exitCode.use;
    }
    if (error instanceof Error && wrongUse.some((kind) => error instanceof kind)) {
      io.stderr(`cxlint: ${error.message}\n`);
      return exitCode.use;
    }
    io.stderr(`cxlint: This is a fault of cxlint, not of your scripts. ${traceOf(error, io)}\n`);
    return exitCode.fault;
  }
}

async function run(options: Options, io: Io): Promise<number> {
  const [command, ...rest] = options.operands;
  if (options.help) return print(await (await import('./help.ts')).help(), io);
  if (options.version) return print(`${version}\n`, io);
  if (command === 'explain') return print((await import('./explain.ts')).explain(rules, rest), io);
  if (command === 'rules' && rest.length === 0) {
    return print((await import('./list-rules.ts')).listRules(rules, listFormat(options, command)), io);
  }
  if (command === 'list' && rest.length === 0) {
    return (await import('./list-scripts.ts')).listScripts(options, listFormat(options, command), io);
  }
  if (command === 'merge') return (await import('./many/merge.ts')).merge(options, rest, io);
  checkDeployUse(options);
  return lintCommand(options, io);
}

function listFormat({ formats }: Options, command: string): 'text' | 'json' {
  const [format = 'text', ...more] = formats;
  if ((format === 'text' || format === 'json') && more.length === 0) return format;
  throw new UseError(`"cxlint ${command}" prints a table, or with -f json a list.`);
}

function commandHint(operand: string): string {
  const near = nearest(operand, commands);
  return near === undefined ? '' : ` Did you mean the command "${near}"?`;
}

async function print(text: string, io: Io): Promise<number> {
  await io.stdout(text);
  return exitCode.clean;
}

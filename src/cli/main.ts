import { rules as ofCxlint } from '../../rules/index.ts';
import { version } from '../problems/product.ts';
import { withoutCommands } from '../report/without-commands.ts';
import { rulesHere } from './config-use.ts';
import { checkDeployUse } from './deploy-use.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { lintCommand } from './lint-command.ts';
import { readOptions, type Options } from './options.ts';
import { UseError } from './use-error.ts';

/** Runs the command line and answers the exit code. Never throws, and never ends the process. */
export async function main(argv: readonly string[], process: Io): Promise<number> {
  const io: Io = { ...process, stderr: (text) => process.stderr(withoutCommands(text)) };
  try {
    return await run(readOptions(argv), io);
  } catch (error) {
    return (await import('./errors.ts')).sayError(error, io);
  }
}

async function run(options: Options, io: Io): Promise<number> {
  const [command, ...rest] = options.operands;
  if (options.help) return print(await (await import('./help.ts')).help(), io);
  if (options.version) return print(`${version}\n`, io);
  if (command === 'explain')
    return print((await import('./explain.ts')).explain(await rulesHere(options, io), rest), io);
  // A shell asks when it starts, wherever that is: nothing that lies there is read, least of all run.
  if (command === 'completion') return print((await import('./completion.ts')).completion(ofCxlint, rest), io);
  if (command === 'init') return (await import('./init/init.ts')).init(options, rest, io);
  if (command === 'rules' && rest.length === 0) {
    return print(
      (await import('./list-rules.ts')).listRules(await rulesHere(options, io), listFormat(options, command)),
      io,
    );
  }
  if (command === 'list' && rest.length === 0) {
    return (await import('./list-scripts.ts')).listScripts(options, listFormat(options, command), io);
  }
  if (command === 'merge') return (await import('./many/merge.ts')).merge(options, rest, io);
  if (options.printConfig !== undefined)
    return print(await (await import('./print-config.ts')).printConfig(options.printConfig, options, io), io);
  checkDeployUse(options);
  if (options.watch) return (await import('./watch/watch.ts')).watchCommand(options, io);
  return lintCommand(options, io);
}

function listFormat({ formats }: Options, command: string): 'text' | 'json' {
  const [format = 'text', ...more] = formats;
  if ((format === 'text' || format === 'json') && more.length === 0) return format;
  throw new UseError(`"cxlint ${command}" prints a table, or with -f json a list.`);
}

async function print(text: string, io: Io): Promise<number> {
  await io.stdout(text);
  return exitCode.clean;
}

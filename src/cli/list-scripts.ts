import { openSession } from '../deploy/session.ts';
import type { RemoteScript } from '../deploy/platform.ts';
import { withoutCommands } from '../report/without-commands.ts';
import { counted } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import { readCredentials } from './credentials.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { nameFilter } from './name-filter.ts';
import type { Options } from './options.ts';

/** `cxlint list`: the scripts on the platform, by name, as a table or JSON. A list that is not whole is told as far as it goes. */
export async function listScripts(options: Options, format: 'text' | 'json', io: Io): Promise<number> {
  const credentials = readCredentials(options, io);
  const trace = (line: string): void => (options.verbose ? io.stderr(`cxlint: ${line}\n`) : undefined);
  const session = openSession(credentials, { trace, writes: false });
  const { redact } = session.redactor;
  const { scripts, failure } = await session.platform.list();
  const isWanted = nameFilter(options.filter);
  const rows = scripts
    .filter(({ name }) => isWanted(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  if (failure === undefined || rows.length > 0)
    await io.stdout(
      redact(
        format === 'json' ? listJson(rows) : withoutCommands(listTable(rows, scripts.length, session.platform.host)),
      ),
    );
  if (failure === undefined) return exitCode.clean;
  io.stderr(`cxlint: ${redact(failure.message)}\n`);
  return exitCode.deploy;
}

const listJson = (rows: readonly RemoteScript[]): string =>
  `${JSON.stringify(
    rows.map(({ name, id, version, status, created, modified }) => ({
      name,
      id,
      version: version ?? null,
      status: status ?? null,
      created: created?.toISOString() ?? null,
      modified: modified?.toISOString() ?? null,
    })),
    undefined,
    2,
  )}\n`;

const head = ['NAME', 'ID', 'VERSION', 'STATUS', 'MODIFIED'];

function listTable(rows: readonly RemoteScript[], all: number, host: string): string {
  const shown = (text: string | undefined): string => (text === undefined ? '-' : quoted(text).slice(1, -1));
  const cells = rows.map(({ name, id, version, status, created, modified }) => [
    shown(name),
    shown(id),
    shown(version),
    shown(status),
    (modified ?? created)?.toISOString().slice(0, 16).replace('T', ' ') ?? '-',
  ]);
  const table = rows.length === 0 ? [] : [head, ...cells];
  const widths = head.map((_, column) => Math.max(0, ...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const many = rows.length === all ? counted(all, 'script') : `${rows.length} of ${counted(all, 'script')}`;
  return [...lines, `${many} on ${host}.`, ''].join('\n');
}

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A database server of a test's own, in a temporary folder, on loopback. */
export interface Server {
  /** Runs statements that make tables; throws what the server says. */
  readonly run: (sql: string) => void;
  /** What the server says of each statement, asked to prepare it: its error code, or undefined where it takes it. */
  readonly prepare: (statements: readonly string[]) => readonly (string | undefined)[];
  readonly stop: () => Promise<void>;
}

const asRoot = process.getuid?.() === 0;

/** Servers refuse to run as root: the user that the Debian package made. */
const idOf = (user: string, what: '-u' | '-g'): number =>
  Number(execFileSync('id', [what, user], { encoding: 'utf8' }));

/** undefined where PostgreSQL is not installed. */
export async function startPostgresql(): Promise<Server | undefined> {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const bin = versions
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((one) => existsSync(join(one, 'initdb')));
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cxlint-pg-'));
  const as = asRoot ? { uid: idOf('postgres', '-u'), gid: idOf('postgres', '-g') } : {};
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const options = { ...as, cwd: folder, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' } };
  const port = await freePort();
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'cxlint', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: 'pipe',
  });
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`, 'fsync=off'];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...options,
    stdio: 'ignore',
  });
  const ask = (sql: string): { readonly code: string | undefined; readonly text: string } => {
    const flags = [
      '-X',
      '-q',
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-U',
      'cxlint',
      '-d',
      'postgres',
      '-v',
      'VERBOSITY=verbose',
    ];
    const { stderr } = spawnSync(join(bin, 'psql'), [...flags, '-c', sql], { encoding: 'utf8', env: options.env });
    return {
      code: /ERROR: {2}(\w{5}):/.exec(stderr)?.[1] ?? (stderr.includes('error:') ? 'down' : undefined),
      text: stderr,
    };
  };
  await until(() => ask('SELECT 1').code === undefined);
  return {
    run: (sql) => {
      const { code, text } = ask(sql);
      if (code !== undefined) throw new Error(text);
    },
    prepare: (statements) => statements.map((sql) => ask(`PREPARE cxlint AS ${sql}`).code),
    stop: () => stopped(server, folder),
  };
}

/** undefined where MariaDB is not installed. */
export async function startMariadb(): Promise<Server | undefined> {
  if (!existsSync('/usr/sbin/mariadbd')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cxlint-maria-'));
  const user = asRoot ? ['--user=mysql'] : [];
  if (asRoot) chownSync(folder, idOf('mysql', '-u'), idOf('mysql', '-g'));
  const data = join(folder, 'data');
  const base = ['--no-defaults', `--datadir=${data}`, ...user];
  execFileSync('mariadb-install-db', [...base, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    stdio: 'pipe',
  });
  const port = await freePort();
  const socket = join(folder, 'socket');
  const more = [
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--socket=${socket}`,
    `--pid-file=${join(folder, 'pid')}`,
  ];
  const server = spawn('/usr/sbin/mariadbd', [...base, ...more], { stdio: 'ignore', cwd: folder });
  const ask = (sql: string): string => {
    const flags = [
      '--no-defaults',
      '-h',
      '127.0.0.1',
      '-P',
      String(port),
      '-u',
      'root',
      '--force',
      '--default-character-set=utf8mb4',
    ];
    return spawnSync('mariadb', flags, { encoding: 'utf8', input: sql }).stderr;
  };
  await until(() => ask('SELECT 1;') === '');
  return {
    run: (sql) => {
      const said = ask(`CREATE DATABASE IF NOT EXISTS crm; USE crm;\n${sql}`);
      if (said !== '') throw new Error(said);
    },
    // One line a statement, so that the line of an error tells which.
    prepare: (statements) => {
      const lines = statements.map((sql) => `PREPARE cxlint FROM '${escaped(sql)}';`);
      const said = ask(`USE crm;\n${lines.join('\n')}\n`);
      const codes = new Map(
        [...said.matchAll(/^ERROR (\d+) \(\w+\) at line (\d+)/gm)].map(([, code, line]) => [Number(line) - 2, code!]),
      );
      return statements.map((_, i) => codes.get(i));
    },
    stop: () => stopped(server, folder),
  };
}

const escaped = (sql: string): string => sql.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');

async function until(ready: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (ready()) return;
    await wait(200);
  }
  throw new Error('The server did not answer within 30 seconds.');
}

async function stopped(server: ReturnType<typeof spawn>, folder: string): Promise<void> {
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
  });
  // PostgreSQL ends its sessions at SIGINT, MariaDB at SIGTERM.
  server.kill(server.spawnfile.endsWith('postgres') ? 'SIGINT' : 'SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

const freePort = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => {
        resolve(port);
      });
    });
  });

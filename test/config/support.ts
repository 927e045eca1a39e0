import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Report } from '../../src/problems/report.ts';
import { firstLine, run, type Ran } from '../support/io.ts';

export type Files = Readonly<Record<string, unknown>>;

/** A folder with these files; what is no text is written as JSON. With `.git` it is a repository. */
export function folderWith(files: Files): string {
  const cwd = mkdtempSync(join(tmpdir(), 'cxlint-config-'));
  for (const [path, held] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), typeof held === 'string' ? held : JSON.stringify(held));
  }
  return cwd;
}

export interface BlockOf {
  readonly name: string;
  readonly type: string;
  readonly properties?: object;
  readonly transitions?: Readonly<Record<string, string>>;
}

const failed = { name: 'Failed', type: 'End', properties: { result: 'ERROR' }, transitions: {} };

/** A script that runs through these blocks, one after the other. */
export function scriptOf(name: string, blocks: readonly BlockOf[]): object {
  const next = (i: number): string => blocks[i + 1]?.name ?? 'End';
  const ways = (type: string, i: number): object =>
    type === 'DBConnector' ? { success: next(i), error: 'Failed' } : { next: next(i) };
  return {
    name,
    description: 'For a test',
    version: '1',
    entryBlock: 'Start',
    variables: [],
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: next(-1) } },
      ...blocks.map((block, i) => ({ properties: {}, transitions: ways(block.type, i), ...block })),
      { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
      ...(blocks.some(({ type }) => type === 'DBConnector') ? [failed] : []),
    ],
  };
}

/** A block whose time-out is a problem (timeout-out-of-bounds) from 10,000 ms on, and a warning. */
export const slow = (name: string, timeout = 60_000): BlockOf => ({
  name,
  type: 'DBConnector',
  properties: {
    connectionId: 'conn_4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94',
    query: 'DELETE FROM t WHERE a = 1',
    parameters: [],
    timeout,
  },
});

export const slowScript: object = scriptOf('Slow', [slow('Wait')]);

/** `path severity rule block` of each problem; that the tests' scripts have one name is left out. */
export const problemsIn = (out: string): readonly string[] =>
  (JSON.parse(out) as Report).files.flatMap(({ path, problems: all }) =>
    all
      .filter(({ rule }) => rule !== 'duplicate-script-name')
      .map(({ severity, rule, block = '' }) => `${path} ${severity} ${rule} ${block}`.trim()),
  );

export async function problems(files: Files, ...argv: readonly string[]): Promise<readonly string[]> {
  const ran = await run(['-f', 'json', ...argv], { cwd: folderWith(files) });
  if (ran.out === '') throw new Error(ran.err);
  return problemsIn(ran.out);
}

/** The first line that a run says of wrong use, without `cxlint: `. */
export async function refused(files: Files, ...argv: readonly string[]): Promise<string> {
  const ran: Ran = await run(argv, { cwd: folderWith(files) });
  return `${ran.code} ${firstLine(ran).replace(/^cxlint: /, '')}`;
}

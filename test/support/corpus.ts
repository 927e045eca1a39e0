import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for a test. */
export interface Folder {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => void;
  readonly remove: (name: string) => void;
  readonly dispose: () => void;
}

export function newFolder(files: Readonly<Record<string, string>> = {}): Folder {
  const path = mkdtempSync(join(tmpdir(), 'cxlint folder '));
  const write: Folder['write'] = (name, content) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return {
    path,
    write,
    remove: (name) => rmSync(join(path, name), { recursive: true }),
    dispose: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A script with one orphaned block for each name, and a query. */
export const scriptText = (
  name: string,
  orphans: readonly string[] = [],
  query = 'SELECT a FROM t WHERE b = ?',
): string =>
  `${JSON.stringify(
    {
      name,
      description: 'A script',
      version: '1.0.0',
      entryBlock: 'Start',
      variables: [
        { name: 'input.id', type: 'String', value: '' },
        { name: 'db.rows', type: 'Object', value: null },
      ],
      blocks: [
        { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Look' } },
        {
          name: 'Look',
          type: 'DBConnector',
          properties: {
            connectionId: 'conn_7c11c05d-ff7b-4c8f-aa4c-bd787f6c813e',
            query,
            parameters: ['{{input.id}}'],
            outputVariable: 'db.rows',
            timeout: 5000,
          },
          transitions: { success: 'Done', error: 'Failed' },
        },
        ...orphans.map((orphan) => ({ name: orphan, type: 'End', properties: { result: 'SUCCESS' }, transitions: {} })),
        { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
        { name: 'Failed', type: 'End', properties: { result: 'FAILURE' }, transitions: {} },
      ],
    },
    undefined,
    2,
  )}\n`;

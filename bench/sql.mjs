// Time and memory of 10,000 different statements in one script, by database; and what a script without SQL loads. Run
// `npm run build` first; `npm run bench:sql`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statements } from './statements.mjs';

const folder = join('bench', 'corpus', 'sql');
mkdirSync(folder, { recursive: true });

const document = (queries) => {
  const blocks = queries.map((query, i) => ({
    name: `Q${i}`,
    type: 'DBConnector',
    properties: {
      connectionId: 'conn_4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94',
      query,
      parameters: Array.from({ length: query.split('?').length - 1 }, () => '{{input.a}}'),
      outputVariable: 'db.rows',
      timeout: 1000,
    },
    transitions: { success: i + 1 < queries.length ? `Q${i + 1}` : 'End', error: 'End' },
  }));
  return {
    name: 'Statements',
    description: 'Generated for the bench',
    version: '1.0.0',
    entryBlock: 'Start',
    variables: [
      { name: 'input.a', type: 'String', value: '' },
      { name: 'db.rows', type: 'Array', value: null },
    ],
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: queries.length > 0 ? 'Q0' : 'End' } },
      ...blocks,
      { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    ],
  };
};

/** Runs the bundled tool in a process of its own, and reads what the process says of itself when it ends. */
function measured(file, argv) {
  const report = `process.on('exit', () => console.error(JSON.stringify({ rss: process.resourceUsage().maxRSS, ms: performance.now() })));`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(report)}`, 'bin/cxlint.js', ...argv, file];
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  const line = stderr.trim().split('\n').at(-1);
  if (status !== 0 && status !== 1) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(line);
}

const many = join(folder, 'statements.json');
const none = join(folder, 'none.json');
writeFileSync(many, JSON.stringify(document(statements(10_000))));
writeFileSync(none, JSON.stringify(document([])));

const base = measured(none, []);
console.log(
  `Node ${process.version}; a script without SQL: ${base.ms.toFixed(0)} ms, ${(base.rss / 1024).toFixed(0)} MB.\n`,
);
console.log('| 10,000 different statements as | seconds | ms a statement | MB at most |');
console.log('| :-- | --: | --: | --: |');
for (const dialect of ['unknown', 'mysql', 'mariadb', 'postgresql', 'tsql', 'oracle', 'snowflake', 'sqlite']) {
  const { ms, rss } = measured(many, ['-o', join(folder, 'report.txt'), '--dialect', dialect]);
  console.log(
    `| ${dialect} | ${(ms / 1000).toFixed(2)} | ${((ms - base.ms) / 10_000).toFixed(3)} | ${(rss / 1024).toFixed(0)} |`,
  );
}

import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { formatLines, lintAllFiles } from './support/lint.ts';
test('x', async () => {
  const out: string[] = [];
  for (const id of (process.env['IDS'] ?? '').split(',')) for (const f of readdirSync(join('fixtures/rules', id)).filter((x) => x.endsWith('.json'))) {
    const [r] = await lintAllFiles([{ path: f, bytes: readFileSync(join('fixtures/rules', id, f)) }]);
    out.push(`### ${id}/${f} ${r!.rulesNotRun.filter((x) => x.fault).map((x) => x.rule)}\n${formatLines(r!)}`);
  }
  console.log(out.join('\n'));
});

import { readdirSync, readFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { formatLines, lintAllFiles } from './support/lint.ts';
const mine = new Set(['constant-condition','dead-write','result-of-write','result-read-on-error-path','type-mismatch','unassigned-variable','unchecked-result','undeclared-variable','unknown-column','unused-variable','hardcoded-secret','unbounded-input']);
test('x', async () => {
  const out: string[] = [];
  for (const id of readdirSync('fixtures/rules')) for (const f of readdirSync(join('fixtures/rules', id))) {
    if (mine.has(id)) continue;
    const p = join('fixtures/rules', id, f);
    const files = statSync(p).isDirectory() ? readdirSync(p).map((x) => join(p, x)) : f.endsWith('.json') && f !== 'settings.json' ? [p] : [];
    if (files.length === 0) continue;
    const settingsFile = join('fixtures/rules', id, 'settings.json');
    const settings = existsSync(settingsFile) ? { sql: JSON.parse(readFileSync(settingsFile, 'utf8')), ddl: (path: string) => readFileSync(join('fixtures/rules', id, path), 'utf8') } : {};
    const reports = await lintAllFiles(files.map((x) => ({ path: x, bytes: readFileSync(x) })), settings);
    for (const r of reports) { const ps = r.problems.filter((q) => mine.has(q.rule)); for (const q of ps) out.push(`${p}: ${q.severity} ${q.rule} ${q.message}`); for (const n of r.rulesNotRun) if (n.fault) out.push(p + ' FAULT ' + n.rule); }
  }
  console.log(out.length + '\n' + out.join('\n'));
});

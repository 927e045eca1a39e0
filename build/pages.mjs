// Puts into every rule's page what cxlint says of the fixture it names, after `npx vitest run test/rules.test.ts -u` has written
// the goldens. A test holds page and golden together; this only saves the copying.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

for (const category of readdirSync('rules', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const folder = join('rules', category.name);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
    const path = join(folder, file);
    const page = readFileSync(path, 'utf8');
    const named = /Excerpt of (fixtures\/rules\/\S+)\.json:/.exec(page)?.[1];
    if (named === undefined || !existsSync(`${named}.txt`)) continue;
    const golden = readFileSync(`${named}.txt`, 'utf8');
    writeFileSync(
      path,
      page.replace(/```text\n[\s\S]*?```/, () => `\`\`\`text\n${golden}\`\`\``),
    );
  }
}

// Puts into every rule's page what cxlint says of the fixture it names, after `npx vitest run test/rules.test.ts -u` has written
// the goldens, and into the README what the built tool prints. Tests hold them together; this only saves the copying.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

for (const category of readdirSync('rules', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const folder = join('rules', category.name);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
    const path = join(folder, file);
    const page = readFileSync(path, 'utf8');
    const [, named, kind] = /Excerpt of (fixtures\/rules\/[^/\s]+\/[^/\s.]+)\S*\.(json|xml):/.exec(page) ?? [];
    const said = `${named}${kind === 'xml' ? '.xml' : ''}.txt`;
    if (!existsSync(said)) continue;
    const golden = readFileSync(said, 'utf8');
    writeFileSync(
      path,
      page.replace(/```text\n[\s\S]*?```/, () => `\`\`\`text\n${golden}\`\`\``),
    );
  }
}

/** As `cxlint rules` says it (src/cli/list-rules.ts). */
function wordFor(formats) {
  const [blocks, json, xml] = ['blocks', 'studio-json', 'studio-xml'].map((one) => formats.includes(one));
  if (blocks) return xml ? 'all' : json ? 'JSON' : 'blocks';
  return json && xml ? 'Studio' : json ? 'Studio JSON' : 'Studio XML';
}

// The README shows the same two ways: the table of rules, and a screen.
const cxlint = (...argv) => spawnSync(process.execPath, ['bin/cxlint.js', ...argv], { encoding: 'utf8' }).stdout;
const categories = ['structure', 'flow', 'data', 'sql', 'reliability', 'security', 'project'];
const rows = JSON.parse(cxlint('rules', '-f', 'json'))
  .toSorted((a, b) => categories.indexOf(a.category) - categories.indexOf(b.category) || (a.id < b.id ? -1 : 1))
  .map(
    ({ id, category, severity, formats, description }) =>
      `| [${id}](rules/${category}/${id}.md) | ${severity} | ${wordFor(formats)} | ${description} |`,
  );
const table = ['| rule | severity | for | |', '| :-- | :-- | :-- | :-- |', ...rows].join('\n');
const readme = readFileSync('README.md', 'utf8')
  .replace(/\| rule \| severity \|[^\n]*[\s\S]*?(?=\n\n)/, () => table)
  .replace(/(```text\n\$ npx cxlint (\S+)\n)[\s\S]*?```/, (_, head, file) => `${head}${cxlint(file)}\`\`\``);
writeFileSync('README.md', readme);

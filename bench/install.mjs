// What an install brings: the package as it is packed, and what npm would put beside it if nothing were bundled.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { output } from './measure.mjs';

const read = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Packages whose code is in the bundle, by its own list. */
const bundled = () =>
  [...readFileSync('dist/LICENSES.txt', 'utf8').matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) \d+\.\d+\.\d+\S* \(/gm)].map(
    ([, name]) => name,
  );

/** Folders of packages and of all that they depend on, each once. */
function withDependencies(names) {
  const folders = new Set();
  const waiting = names.map((name) => ({ name, from: '.' }));
  while (waiting.length > 0) {
    const { name, from } = waiting.pop();
    const folder = [join(from, 'node_modules', name), join('node_modules', name)].find((at) => existsSync(at));
    if (folder === undefined || folders.has(folder)) continue;
    folders.add(folder);
    for (const needed of Object.keys(read(folder).dependencies ?? {})) waiting.push({ name: needed, from: folder });
  }
  return folders;
}

/** Bytes of a package's own files. */
const bytesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, '/').slice(folder.length).includes('/node_modules/'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

export function install() {
  const { stdout } = output({ command: 'npm', args: ['pack', '--dry-run', '--json', '--ignore-scripts'] });
  const [{ size, unpackedSize, entryCount, files }] = Object.values(JSON.parse(stdout));
  const code = files.filter(({ path }) => /^dist\/[^/]+$/.test(path)).reduce((sum, file) => sum + file.size, 0);
  const names = bundled();
  const folders = withDependencies(names);
  const beside = [...folders].reduce((sum, folder) => sum + bytesOf(folder), 0);
  const own = unpackedSize - code;
  return {
    title: 'What an install brings',
    command: 'npm run bench -- install',
    rows: [],
    note: [
      '| | packages | MB to load | MB on the disk |',
      '| :-- | --: | --: | --: |',
      `| as it is, everything bundled | 1 | ${megabytes(size)} | ${megabytes(unpackedSize)} |`,
      `| if nothing were bundled | ${folders.size + 1} | | more than ${megabytes(own + beside)} |`,
      '',
      `The package has ${entryCount} files; ${megabytes(code)} MB of them are the bundle, which holds code of ${names.length} packages, with their licences (dist/LICENSES.txt). Not bundled, these and what they depend on take ${megabytes(beside)} MB of ${folders.size} packages, and cxlint's other files ${megabytes(own)} MB; its own code would come on top.`,
    ].join('\n'),
  };
}

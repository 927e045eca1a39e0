// Adds to package-lock.json the optional packages for platforms that npm left out because the registry it asked did not offer
// them: without their entries `npm ci` calls the lock file out of step on every platform. Run after changing a dependency.
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32'];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x'];

for (const [path, { optionalDependencies = {}, engines, license, dev }] of Object.entries(lock.packages)) {
  if (path === '') continue;
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const at = `node_modules/${name}`;
    if (lock.packages[at] !== undefined) continue;
    const words = name.split(/[/-]/);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    const libc = ['musl', 'gnu'].filter((kind) => words.some((word) => word.startsWith(kind)));
    if (os.length !== 1 || cpu.length !== 1) throw new Error(`It is not known for which platform ${name} is.`);
    lock.packages[at] = {
      version,
      cpu,
      ...(dev === undefined ? {} : { dev }),
      ...(libc.length === 0 || os[0] !== 'linux'
        ? {}
        : { libc: libc.map((kind) => (kind === 'gnu' ? 'glibc' : kind)) }),
      license,
      optional: true,
      os,
      ...(engines === undefined ? {} : { engines }),
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, undefined, 2)}\n`);

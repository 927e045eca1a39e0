// WebAssembly that runs hot is compiled once more, in threads that Node waits for when it ends. For the few statements of one file that
// took four times as long as all the rest; for those of thousands it saves no time, and one function alone takes 600 MB of memory with
// Node 24: decisions/081-kept-code.md.
const { Script } = require('node:vm');

/** V8 by its major version, in which the flags are known, and on. One that V8 does not know is told on standard error. */
const known = new Set(['11', '12', '13']);
const flags = ['wasm-tier-up', 'wasm-dynamic-tiering'];

/** Turns them off for this process; answers what sets them back, which answers whether all is as it was: else nothing compiled fits the next run. */
exports.compileOnce = () => {
  if (!known.has(process.versions.v8.split('.')[0])) return () => true;
  const { setFlagsFromString } = require('node:v8');
  const probe = new Script('0').createCachedData();
  for (const flag of flags) setFlagsFromString(`--no-${flag}`);
  return () => {
    for (const flag of flags) setFlagsFromString(`--${flag}`);
    return new Script('0', { cachedData: probe }).cachedDataRejected === false;
  };
};

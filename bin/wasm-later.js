// WebAssembly that runs hot is compiled once more, in threads that Node waits for when it ends. For the few statements of one file that
// took four times as long as all the rest: decisions/081-kept-code.md.
const { Script } = require('node:vm');

/** Bytes of code to be run until then, in V8 as it is, by its major version. A flag that V8 does not know is told on standard error. */
const usual = new Map([
  ['11', 1_800_000],
  ['12', 13_000_000],
  ['13', 13_000_000],
]);
/** Some hundreds of statements: a run on many files still has its hot code compiled. */
const later = 200_000_000;

/** Sets it for this process; answers what sets it back, which answers whether all is as it was: else nothing compiled fits the next run. */
exports.compileLater = () => {
  const before = usual.get(process.versions.v8.split('.')[0]);
  if (before === undefined) return () => true;
  const { setFlagsFromString } = require('node:v8');
  const probe = new Script('0').createCachedData();
  setFlagsFromString(`--wasm-tiering-budget=${later}`);
  return () => {
    setFlagsFromString(`--wasm-tiering-budget=${before}`);
    return new Script('0', { cachedData: probe }).cachedDataRejected === false;
  };
};

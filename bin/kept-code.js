// Keeps what Node has compiled of dist/ beside it, in dist/compiled: a hook starts cxlint for every commit, and compiling took half of
// a run on one file. Why not Node's own cache: decisions/081-kept-code.md.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const dist = path.join(__dirname, '../dist');
/** What one Node has compiled no other can use. V8 itself looks at its version and flags, and at the length of the code. */
const folder = path.join(dist, 'compiled', `${process.version}-${process.arch}`);
/** Only files with a hash of their content in their names: what was compiled of another is never taken for theirs. */
const hasHash = /-[\w-]{8}\.cjs$/;
const sumLength = 8;
const usesWasm = /\bWebAssembly\.(?:instantiate|Module)\(/;

/** `runProcess` of the command line, and what is to be called at the end of a run that linted. */
exports.entry = () => {
  if (!isWanted()) {
    require('./wasm-once.js').compileOnce();
    Module.enableCompileCache?.();
    return { ...require('../dist/cli.cjs'), keep: () => {} };
  }
  const run = { scripts: new Map(), setBack: undefined };
  return { ...load(path.join(dist, 'cli.cjs'), run), keep: () => keep(run) };
};

/** Node's own switches count here too: its cache is off, or what was compiled is to be counted. */
function isWanted() {
  const { NODE_DISABLE_COMPILE_CACHE, NODE_V8_COVERAGE } = process.env;
  if (NODE_DISABLE_COMPILE_CACHE || NODE_V8_COVERAGE) return false;
  try {
    fs.accessSync(dist, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** As `require` does for a file of dist/, but with what is kept of it. */
function load(file, run) {
  const known = require.cache[file];
  if (known !== undefined) return known.exports;
  // dist/ is ASCII (build/bundle.mjs), which is read as it is.
  const code = fs.readFileSync(file, 'latin1');
  const outside = Module.createRequire(file);
  // Code that imports must be known to Node's own loader.
  if (code.includes('import(')) return outside(file);
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  const inside = (id) => (id.startsWith('./') ? load(path.join(dist, id), run) : outside(id));
  const body = compiled(file, code, run);
  // Here, as flags are for a process to set, and not for code that is a library too.
  if (usesWasm.test(code)) run.setBack ??= require('./wasm-once.js').compileOnce();
  body.call(module.exports, module.exports, Object.assign(inside, outside), module, file, dist);
  module.loaded = true;
  return module.exports;
}

function compiled(file, code, { scripts, setBack }) {
  const head = '(function (exports, require, module, __filename, __dirname) { ';
  const isKept = hasHash.test(file);
  const cachedData = isKept ? readKept(file) : undefined;
  const script = new Script(`${head}${code}\n})`, { filename: file, columnOffset: -head.length, cachedData });
  // With a flag set V8 takes nothing that is kept.
  const isNew = cachedData === undefined || (script.cachedDataRejected === true && setBack === undefined);
  if (isKept) scripts.set(file, { script, isNew });
  return script.runInThisContext();
}

const placeOf = (file) => path.join(folder, `${path.basename(file, '.cjs')}.bin`);

/** undefined: there is nothing, or something that was cut short or changed, which V8 would take as it is, and end the process. */
function readKept(file) {
  try {
    const bytes = fs.readFileSync(placeOf(file));
    const body = bytes.subarray(0, -sumLength);
    return bytes.subarray(-sumLength).equals(sumOf(body)) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Length, and a sum of one byte in each stretch of 256, as nothing smaller is lost of a file. A sum of all would load much of Node. */
function sumOf(body) {
  let sum = 0;
  for (let i = 0; i < body.length; i += 256) sum = (Math.imul(sum, 31) + body[i]) | 0;
  const bytes = Buffer.alloc(sumLength);
  bytes.writeUInt32LE(body.length);
  bytes.writeInt32LE(sum, 4);
  return bytes;
}

/** After a run, as only then the functions that runs call are compiled. Kept once: where a file is new, it has called more of the others too. */
function keep({ scripts, setBack }) {
  if (![...scripts.values()].some(({ isNew }) => isNew) || setBack?.() === false) return;
  try {
    fs.mkdirSync(folder, { recursive: true });
    for (const [file, { script }] of scripts) write(placeOf(file), script.createCachedData());
  } catch {
    // It is only slower without.
  }
}

/** In one go: whoever reads meanwhile has all of it or nothing. */
function write(place, body) {
  const fresh = `${place}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(fresh, Buffer.concat([body, sumOf(body)]), { flush: true });
    fs.renameSync(fresh, place);
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    throw error;
  }
}

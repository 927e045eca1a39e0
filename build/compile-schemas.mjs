// Compiles the schemas of the blocks format to src/formats/blocks/validators.js, so that neither ajv nor a schema is loaded
// when a script is linted. Editors use the schemas as they are; what is compiled is derived from them here: the dispatch by
// block type becomes one validator a type, so that no error ever speaks of `if` or `anyOf`.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const schemas = new URL('../schemas/', import.meta.url);
const output = new URL('../src/formats/blocks/validators.js', import.meta.url);

const annotations = new Set(['$schema', 'title', 'description', 'default', 'examples']);
/** What src/formats/blocks/shape-messages.ts has a sentence for. */
const reported = new Set(['type', 'required', 'minLength', 'minItems']);

/** Writes the validators; leaves the file alone where it would stay the same, so that a watching test runner is not woken. */
export async function compileSchemas() {
  const code = await bundled(await validatorsSource());
  if ((await readFile(output, 'utf8').catch(() => undefined)) === code) return;
  const fresh = new URL(`${output.href}.${process.pid}.tmp`);
  await writeFile(fresh, code);
  await rename(fresh, output);
}

async function validatorsSource() {
  const script = await readSchema('script.schema.json');
  const types = dispatchOf(script).map(({ type, file }, i) => ({ type, file, name: `validateBlock${i}` }));

  const ajv = new Ajv({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    messages: false,
    // A number beyond all bounds (1e309) is the document stage's to report, not one of another type.
    strictNumbers: false,
    code: { source: true, esm: true },
  });
  const documentShape = derived(script, 'script.schema.json');
  ajv.addSchema(documentShape.schema, 'validateDocument');
  const rows = [];
  for (const { type, file, name } of types) {
    const shape = derived(await readSchema(file), file);
    ajv.addSchema(shape.schema, name);
    rows.push(`  [${JSON.stringify(type)}, { validate: ${name}, keys: ${JSON.stringify(shape.keys)} }],`);
  }

  const names = ['validateDocument', ...types.map(({ name }) => name)];
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  return [
    code,
    `export const documentShape = { validate: validateDocument, keys: ${JSON.stringify(documentShape.keys)} };`,
    `export const blockShapes = new Map([\n${rows.join('\n')}\n]);`,
  ].join('\n');
}

const readSchema = async (file) => JSON.parse(await readFile(new URL(file, schemas), 'utf8'));

/** Which schema describes which type of block: read from the dispatch that editors follow, so that it is said once. */
const dispatchOf = (script) =>
  script.properties.blocks.items.allOf.map((branch) => ({
    type: branch.if.properties.type.const,
    file: branch.then.$ref,
  }));

/**
 * What a schema demands, without what it only offers to editors, and the known keys of each closed object by the schema path
 * that ajv's errors name. Throws at a keyword that shape-messages.ts could not put into words.
 */
function derived(schema, file) {
  const keys = {};
  const walk = (node, path) => {
    const kept = {};
    for (const [keyword, held] of Object.entries(node)) {
      const here = `${path}/${keyword}`;
      if (annotations.has(keyword)) continue;
      if (keyword === 'allOf' && held.every((branch) => branch.if && branch.then)) continue;
      if (keyword === 'anyOf' && held.some((branch) => branch.type === node.type && Object.keys(branch).length === 1))
        continue;
      if (keyword === 'properties') kept.properties = mapValues(held, (inner, key) => walk(inner, `${here}/${key}`));
      else if (keyword === 'items') kept.items = walk(held, here);
      else if (keyword === 'additionalProperties' && held !== false) kept.additionalProperties = walk(held, here);
      else if (keyword === 'additionalProperties') {
        kept.additionalProperties = false;
        keys[here] = Object.keys(node.properties);
      } else if (reported.has(keyword)) kept[keyword] = held;
      else throw new Error(`schemas/${file} has "${keyword}" at ${path}: shape-messages.ts has no sentence for it.`);
    }
    return kept;
  };
  return { schema: walk(schema, '#'), keys };
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, held]) => [key, change(held, key)]));

/** ajv's standalone code still requires a helper or two of ajv's: they are put into the file. */
async function bundled(source) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)), sourcefile: 'validators.js' },
    banner: { js: '// Made from schemas/ by build/compile-schemas.mjs: change those, not this.' },
    bundle: true,
    format: 'esm',
    target: 'node20',
    platform: 'neutral',
    write: false,
    metafile: true,
  });
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
  if (left.length > 0) throw new Error(`validators.js would import ${left.map(({ path }) => path).join(', ')}.`);
  return outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileSchemas();

// Writes what is said in schemas/config.schema.json of rules and their options from the rules' meta, and docs/config.md from that
// schema. A test holds both together with the rules; this only saves the copying.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { configReference } from './config-reference.mjs';

/** The schema, with what it says of rules as these have it. */
export function withRules(schema, rules) {
  const properties = Object.fromEntries(rules.map(({ meta }) => [meta.id, schemaOfRule(meta)]));
  return {
    ...schema,
    definitions: {
      ...schema.definitions,
      setting: {
        anyOf: [
          { $ref: '#/definitions/level' },
          { type: 'array', items: [{ $ref: '#/definitions/level' }, { type: 'object' }], minItems: 2, maxItems: 2 },
        ],
      },
      rules: {
        type: 'object',
        description:
          "By rule id: a severity, or a list of a severity and the rule's options. A severity alone leaves options as they were said before.",
        additionalProperties: false,
        properties,
        // Rules of plugins, and policies.
        patternProperties: { '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$': { $ref: '#/definitions/setting' } },
        examples: [{ 'orphaned-block': 'error', 'timeout-out-of-bounds': ['warning', { maximum: 8000 }] }],
      },
    },
  };
}

function schemaOfRule({ docs, severity, schema }) {
  const level = { $ref: '#/definitions/level' };
  const by = docs.recommended ? severity : `off, or ${severity} in cxlint:all`;
  return {
    description: `${docs.description}. Without a setting: ${by}.`,
    anyOf: [level, { type: 'array', items: [level, schema], minItems: 2, maxItems: 2 }],
  };
}

async function writeAll() {
  const { outputFiles } = await build({
    entryPoints: ['rules/index.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['*.wasm'],
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { rules } = await import(`data:text/javascript;base64,${code}`);
  const file = 'schemas/config.schema.json';
  const schema = withRules(JSON.parse(readFileSync(file, 'utf8')), rules);
  writeFileSync(file, `${JSON.stringify(schema, undefined, 2)}\n`);
  execFileSync('node_modules/.bin/oxfmt', [file]);
  const page = readFileSync('docs/config.md', 'utf8');
  writeFileSync('docs/config.md', configReference(page, schema));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeAll();

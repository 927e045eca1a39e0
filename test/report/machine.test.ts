import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { compact } from '../../src/report/compact.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { junit } from '../../src/report/junit.ts';
import { markdown } from '../../src/report/markdown.ts';
import { ndjson } from '../../src/report/ndjson.ts';
import { mostResults, sarif } from '../../src/report/sarif.ts';
import { sarifUri } from '../../src/report/sarif-uri.ts';
import type { FileReport } from '../../src/problems/report.ts';
import { fileWith, filesWith, problemWith } from '../support/problems.ts';
import { render, reportOf } from '../support/report.ts';

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
  readonly locations: Some<{ readonly physicalLocation: object }>;
  readonly relatedLocations: readonly object[];
  readonly partialFingerprints: object;
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
      '1 more results are not in this file',
    );
  });

  test('has the page of each rule that was on', async () => {
    const { rules } = (await read([])).runs[0].tool.driver;
    const rule = rules.find(({ id }) => id === 'endless-loop')!;
    expect(rule.help.markdown).toContain('# endless-loop');
    expect(rule.fullDescription.text.length).toBeGreaterThan(20);
    expect(rule.defaultConfiguration.level).toBe('error');
  });

  test('takes no name for a link', async () => {
    const { runs } = await read([fileWith('a.json', [problemWith({ message: 'Block "[a](1)" and "[b]".' })])]);
    expect(runs[0].results[0].message.text).toBe(String.raw`Block "\[a](1)" and "[b]".`);
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

test('--quiet shortens what people read, and no format of machines', async () => {
  const report = reportOf([fileWith('a.json', [problemWith({ severity: 'warning' })])]);
  for (const reporter of [compact, markdown]) {
    expect(await render(reporter, report, { quiet: true })).not.toContain('no-end');
    expect(await render(reporter, report)).toContain('no-end');
  }
  for (const reporter of [sarif, gitlab, junit, checkstyle, ndjson])
    expect(await render(reporter, report, { quiet: true })).toBe(await render(reporter, report));
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileReport } from '../../src/problems/report.ts';
import { lintAll } from '../support/lint.ts';

const rules = [
  'action-not-for-media',
  'begin-count',
  'case-label',
  'cycle-without-wait',
  'default-branch-not-wired',
  'event-misuse',
  'internal-action',
  'page-not-closed',
  'unwired-outcome',
  'wrong-terminator',
];
const desktop = rules.flatMap((rule) =>
  readdirSync(join('fixtures/rules', rule))
    .filter((file) => file.endsWith('.xml'))
    .map((file) => join('fixtures/rules', rule, file)),
);
const said = ({ problems }: FileReport): readonly string[] =>
  problems.map(({ rule, severity, message }) => `${severity} ${rule} ${message}`).toSorted();

describe('rules on the flow of Studio exports', () => {
  test.for(desktop.filter((file) => existsSync(file.replace(/xml$/, 'json'))))(
    'say the same of %s and its JSON',
    async (file) => {
      const json = file.replace(/xml$/, 'json');
      expect(said(await lintAll(readFileSync(file), file))).toEqual(said(await lintAll(readFileSync(json), json)));
    },
  );

  test.for(desktop)('say the same of %s with its actions the other way round', async (file) => {
    const text = readFileSync(file, 'utf8');
    const actions = text.match(/ {4}<ActionStruct>[\s\S]*?<\/ActionStruct>\n/g)!;
    const turned = text.replace(actions.join(''), () => actions.toReversed().join(''));
    expect(turned).not.toBe(text);
    expect(said(await lintAll(turned, file))).toEqual(said(await lintAll(text, file)));
  });

  test.for(['json', 'xml'])(
    'say one thing of a branch that leads back to BEGIN and leaves an action alone (%s)',
    async (format) => {
      const file = `fixtures/rules/begin-count/invalid-leads-back-instead.${format}`;
      expect(said(await lintAll(readFileSync(file), file))).toEqual([
        'warning begin-count Branch "Finished" of action "Three times" (LOOP, 3) leads back to BEGIN: a script only starts there. Nothing leads to "Hang up" (HANGUP, 4): it may be what was meant.',
      ]);
    },
  );

  test('stay linear in thousands of loops, events and cases', async () => {
    const size = 6_000;
    const actions = Object.fromEntries(
      Array.from({ length: size }, (_, i) => {
        const name = i === 0 ? 'BEGIN' : ['GETQUEUE', 'HOURS', 'ONRELEASE', 'CASE'][i % 4]!;
        return [String(i + 1), { actionId: i + 1, name, label: `Action ${i + 1}` }];
      }),
    );
    const branches = Object.fromEntries(
      Array.from({ length: size }, (_, i) => [
        String(i + 1),
        [
          { to: i % 4 === 1 ? i : ((i + 1) % size) + 1, label: '', type: 'default', index: 0 },
          { to: ((i * 7) % size) + 1, label: String(i % 5), type: 'case', index: 0 },
        ],
      ]),
    );
    const header = { scriptName: 'Wide', mediaType: 4, nextActionId: size + 1 };
    const before = performance.now();
    const report = await lintAll(JSON.stringify({ header, actions, properties: {}, branches }));
    expect(report.rulesNotRun.filter(({ fault }) => fault === true)).toEqual([]);
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

import { describe, expect, test } from 'vitest';
import { run } from '../support/io.ts';
import { folderWith, refused, slowScript } from './support.ts';

const inJson = (text: string): Promise<string> =>
  refused({ 'cxlint.config.json': text, 'base.json': '{}', 'a.json': slowScript }, 'a.json');

test.each([
  [' \n', '1:1: The file is empty: it is to hold one JSON object, such as {"rules": {"orphaned-block": "error"}}.'],
  ['{"rulse": {}}', '1:2: There is no setting "rulse". Did you mean "rules"?'],
  [
    '{"extends": "cxlint:recomended"}',
    '1:13: There is no preset "cxlint:recomended": there are cxlint:recommended, cxlint:all, cxlint:none. Did you mean "cxlint:recommended"?',
  ],
  ['{"extends": ["./base.json", "./bas.json"]}', '1:29: The file "./bas.json" is not there.'],
  [
    '{"extends": "recommended"}',
    '1:13: The package "recommended" is not installed here. Did you mean "cxlint:recommended"?',
  ],
  [
    '{"extends": [3]}',
    '1:14: "extends" is a preset, a path that begins with "./" or "../", the name of a package, or a list of these.',
  ],
  [
    '{"extends": "./cxlint.config.json"}',
    '1:13: A config cannot extend itself: "cxlint.config.json" extends "cxlint.config.json".',
  ],
  ['{"rules": {"no-ned": "off"}}', '1:12: There is no rule "no-ned". Did you mean "no-end"?'],
  ['{"rules": {"__proto__": "off"}}', '1:12: There is no rule "__proto__".'],
  [
    '{"rules": {"no-end": ["warnin", {}]}}',
    '1:23: Rule "no-end" can be off, error, warning, info, or a list of one of these and the rule\'s options. Did you mean "warning"?',
  ],
  [
    '{"rules": {"timeout-out-of-bounds": ["error", {"maximun": 3}]}}',
    '1:48: Rule "timeout-out-of-bounds" has no option "maximun": it has the options "minimum", "maximum". Did you mean "maximum"?',
  ],
  [
    '{"rules": {"timeout-out-of-bounds": ["error", {"maximum": "3"}]}}',
    '1:59: The options of rule "timeout-out-of-bounds" do not fit: "maximum" must be number.',
  ],
  ['{"rules": {"no-end": ["error", {"a": 3}]}}', '1:33: Rule "no-end" has no option "a": it has no options.'],
  [
    '{"overrides": {}}',
    '1:15: "overrides" is a list of objects, such as {"files": "drafts/**", "rules": {"no-end": "off"}}.',
  ],
  ['{"overrides": [{"files": "a"}]}', '1:16: An override says what of which rules: it needs "rules".'],
  [
    '{"overrides": [{"rules": {}}]}',
    '1:16: An override is for some files or blocks: it needs "files", "blocks" or "types".',
  ],
  ['{"overrides": [{"block": "a", "rules": {}}]}', '1:17: An override has no "block". Did you mean "blocks"?'],
  ['{"overrides": [{"blocks": [], "rules": {}}]}', '1:27: An empty list means no block: leave it out, or name some.'],
  [
    '{"overrides": [{"files": [""], "rules": {}}]}',
    '1:27: This is a path or glob, such as "drafts/**", or a list of them.',
  ],
  [
    '{"overrides": [{"types": "a", "rules": {"no-ned": "off"}}]}',
    '1:41: There is no rule "no-ned". Did you mean "no-end"?',
  ],
  ['{"ignores": {}}', '1:13: This is a path or glob, such as "drafts/**", or a list of them.'],
  [
    '{"dialect": "postgres"}',
    '1:13: There is no dialect "postgres": it can be mysql, mariadb, postgresql, tsql, oracle, snowflake, sqlite or unknown. Did you mean "postgresql"?',
  ],
  [
    '{"connections": {"c": {"dialect": "mysq"}}}',
    '1:35: There is no dialect "mysq": it can be mysql, mariadb, postgresql, tsql, oracle, snowflake, sqlite or unknown. Did you mean "mysql"?',
  ],
  ['{"blockTypes": [{"type": "End"}]}', '1:26: "End" is a type that cxlint knows: "blockTypes" teaches it others.'],
  ['{"blockTypes": [{"type": "A"}, {"type": "A"}]}', '1:41: Type "A" is taught twice.'],
  ['{"blockTypes": [{"title": "A"}]}', '1:17: A type of block needs its "type", as scripts write it.'],
  ['{"blockTypes": [{"type": "A", "endRun": true}]}', '1:31: A type of block has no "endRun". Did you mean "endsRun"?'],
  ['{"blockTypes": [{"type": "A", "endsRun": "yes"}]}', '1:42: "endsRun" is true or false.'],
  [
    '{"blockTypes": [{"type": "A", "properties": {"q": {"role": "sqll"}}}]}',
    '1:60: "role" can be sql, parameters, writes, connection, timeout, conditions, value, plain. Did you mean "sql"?',
  ],
  [
    '{"blockTypes": [{"type": "A", "transitions": {"require": []}}]}',
    '1:47: Transitions have no "require". Did you mean "required"?',
  ],
  [
    '{"blockTypes": [{"type": "A", "timeout": {"property": "t", "default": 1, "minimum": 0, "maximum": 9}}]}',
    '1:85: A time-out needs its "minimum": a whole number of milliseconds.',
  ],
  [
    '{"actions": {"name": "A"}}',
    '1:13: "actions" is a list of objects, such as {"name": "ACME_LOOKUP", "branches": {"default": true}}.',
  ],
  ['{"actions": [{"ends": "script"}]}', '1:14: An action needs its "name", as exports write it.'],
  ['{"actions": [{"name": "A"}, {"name": "B", "aliases": ["C", "a"]}]}', '1:60: Action "a" is taught twice.'],
  ['{"actions": [{"name": "A", "branchs": {}}]}', '1:28: An action has no "branchs". Did you mean "branches"?'],
  [
    '{"actions": [{"name": "A", "media": ["phon"]}]}',
    '1:38: "media" is a list of generic, email, chat, phone, voicemail, work item, sms, digital. Did you mean "phone"?',
  ],
  [
    '{"actions": [{"name": "A", "properties": [{"name": "X", "role": "write"}]}]}',
    '1:65: "role" can be sql, parameters, writes, reads, timeout, value, plain. Did you mean "writes"?',
  ],
  ['{"actions": [{"name": "A", "properties": [{"name": "X"}, {"name": "x"}]}]}', '1:67: Property "x" is named twice.'],
  [
    '{"actions": [{"name": "A", "branches": {"named": [{"name": "Found", "wanted": "eror"}]}}]}',
    '1:79: "wanted" can be required, error, optional. Did you mean "error"?',
  ],
  ['{"actions": [{"name": "A", "branches": {"default": "yes"}}]}', '1:52: "default" is true or false.'],
  [
    '{"actions": [{"name": "A", "ends": "scripts"}]}',
    '1:36: "ends" can be script, contact, subscript, handsOver, parks. Did you mean "script"?',
  ],
  [
    '{"actions": [{"name": "A", "libraryIds": ["1234"]}]}',
    '1:43: "libraryIds" is a list of ids such as "b2f794c5-0232-40e7-9830-76d573bf57d7".',
  ],
  [
    '{"actions": [{"name": "A", "properties": [{"name": "X", "minimum": 9, "maximum": 1}]}]}',
    '1:68: "minimum" is above "maximum".',
  ],
  ['{"failOn": "warnings"}', '1:12: "failOn" can be error, warning, info, never. Did you mean "warning"?'],
  ['{"$schema": 3}', '1:13: "$schema" is the address of a schema, for the editor.'],
  [
    '{"rules": {}, "rules": {}}',
    '1:15: Key "rules" stands twice in this object: only the last value counts, the one on line 1 is lost.',
  ],
])('%s is refused with its place', async (text, sentence) => {
  expect(await inJson(text)).toBe(`2 cxlint.config.json:${sentence}`);
});

test('the place is in the file that has the mistake, and its lines are shown', async () => {
  const cwd = folderWith({
    'cxlint.config.json': { extends: './shared/base.json' },
    'shared/base.json': '{\n  "rules": {\n\t"no-ned": "off"\n  }\n}\n',
    'a.json': slowScript,
  });
  expect((await run(['a.json'], { cwd })).err).toBe(
    [
      'cxlint: shared/base.json:3:2: There is no rule "no-ned". Did you mean "no-end"?',
      '  2 |   "rules": {',
      '  3 |  "no-ned": "off"',
      '    |  ^^^^^^^^',
      '',
    ].join('\n'),
  );
});

test('in a package.json the place is that of the package.json', async () => {
  const text = '{\n  "name": "x",\n  "cxlint": { "rulse": {} }\n}';
  expect(await refused({ 'package.json': text, 'a.json': slowScript }, 'a.json')).toBe(
    '2 package.json:3:15: There is no setting "rulse". Did you mean "rules"?',
  );
  expect(await refused({ 'package.json': '{"cxlint": 1}', 'a.json': slowScript }, 'a.json')).toBe(
    '2 package.json:1:12: "cxlint" is an object, such as {"rules": {"orphaned-block": "error"}}.',
  );
  expect(await refused({ 'package.json': '{}', 'a.json': slowScript }, '-c', 'package.json', 'a.json')).toBe(
    '2 package.json:1:1: There is no "cxlint" in it: a package.json has its config there.',
  );
});

describe('in a config that is a program', () => {
  const program = (text: string): Promise<string> =>
    refused({ 'cxlint.config.mjs': text, 'a.json': slowScript }, 'a.json');

  test.each([
    ['export default { rulse: {} };', ', rulse: There is no setting "rulse". Did you mean "rules"?'],
    [
      'export default { overrides: [{ files: "a", rules: { "no-ned": "off" } }] };',
      ', overrides[0].rules["no-ned"]: There is no rule "no-ned". Did you mean "no-end"?',
    ],
    [
      'export default () => ({});',
      ': Its default export is no object: a config is exported as one object, such as export default {"rules": {"orphaned-block": "error"}}.',
    ],
    [
      'export const config = {};',
      ': It has no default export: a config is exported as one object, such as export default {"rules": {"orphaned-block": "error"}}.',
    ],
    [
      'export default { rules: new Map([["no-end", 1]]), failOn: 3 };',
      ', failOn: "failOn" can be error, warning, info, never.',
    ],
  ])('the place is the path of the key: %s', async (text, sentence) => {
    expect(await program(text)).toBe(`2 cxlint.config.mjs${sentence}`);
  });

  test('what it throws is told with its line, and without a stack', async () => {
    const cwd = folderWith({
      'cxlint.config.mjs': 'const team = undefined;\nexport default { rules: team.rules };\n',
      'a.json': slowScript,
    });
    const { code, err } = await run(['a.json'], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(
      /^cxlint: cxlint\.config\.mjs:2:\d+: The config cannot be loaded\. It says "Cannot read .+"\.\n$/,
    );
    const traced = await run(['a.json'], { cwd, env: { CXLINT_TRACE: '1' } });
    expect(traced.err).toContain('    at ');
    expect(await program('throw null;')).toBe('2 cxlint.config.mjs: The config cannot be loaded. It says "null".');
    expect(await program('export default Promise.reject(new Error(""));')).toMatch(/It says nothing\.$/);
    expect(await program('export default { get rules() { throw new Error("no"); } };')).toMatch(/It says "no"\.$/);
  });

  test('undefined is as good as nothing', async () => {
    const cwd = folderWith({
      'cxlint.config.mjs': 'export default { rules: undefined, ignores: undefined };',
      'a.json': slowScript,
    });
    expect((await run(['a.json'], { cwd })).code).toBe(0);
  });
});

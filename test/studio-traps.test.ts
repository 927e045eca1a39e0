import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { selectRules } from '../src/engine/select.ts';
import { lint } from '../src/lint.ts';
import type { FileReport } from '../src/problems/report.ts';
import { demandedBy, lintAll } from './support/lint.ts';

type Trap = readonly [file: string, trap: string, ...found: readonly string[]];

const folder = 'fixtures/scripts/studio/traps';

/** What sane exports have that looks like a defect; what is found in them, where anything is, is a warning or a note. */
const traps: readonly Trap[] = [
  // The file.
  ['header-of-few-fields.json', 'a header without most of its fields', 'warning incomplete-header'],
  ['header-of-schema.json', 'a header of the published fields alone, variableRedaction a number'],
  ['header-of-server.json', 'a header with the fields that only a server fills in'],
  ['wrapper-of-the-post.json', 'the script in "scriptContent" and nothing beside it'],
  ['download-with-editor-state.json', "the editor's own state beside the script"],
  ['download-with-stale-issues.json', 'issues from before the last edit', 'info export-has-issues'],
  ['gaps-between-ids.json', 'ids with gaps between them'],
  ['dependency-order-repeated.json', 'one dependencyOrder for all actions'],
  ['numbers-for-texts.json', 'numbers where texts stand today, 0 for an empty one, 0 as the label of a branch'],
  ['library-ids-in-lower-case.json', 'library ids in lower case'],
  ['library-id-unknown.json', 'an action of a library id and a name that are not known', 'info unknown-action'],
  ['framework-actions.json', 'framework actions, one without a way on, one with an id in its name'],
  ['edges-of-a-download.json', 'branches with ports, elbows and line types'],
  ['target-of-minus-one.json', 'a branch to -1, which is not wired'],
  ['no-properties.json', 'actions without properties, one with {} and one left out'],
  ['name-of-a-folder.json', 'a script name with folders, spaces and brackets in it'],
  ['media-type-unknown.json', 'a media type with a number that is not known'],
  ['media-not-listed.json', 'actions of which it is not known what media they are for'],
  // Values.
  ['variables-in-every-property.json', 'a variable in every property: numbers, lists, yes and no'],
  ['ten-parameters.json', 'ten parameters of BEGIN'],
  ['skill-of-default.json', 'a skill that is called Default'],
  ['skill-blank.json', 'a skill that the import left blank', 'warning required-value'],
  ['short-vector.json', 'a REQAGENT with the eleven properties of older scripts'],
  ['menu-edited-by-hand.json', 'a MENU with 77 as its MaxDigits and #*** as its terminator'],
  ['key-longer-than-a-variable.json', 'keys of a MENU whose MaxDigits and terminator are variables'],
  ['capture-of-older-names.json', 'branches of CAPTURE by their older names'],
  ['case-of-texts.json', 'cases that differ in upper and lower case, are variables, or hold signs'],
  ['prompt-of-segments.json', 'prompts of several segments, of a variable in braces, of a bare variable'],
  ['prompt-empty.json', 'an empty prompt', 'warning required-value'],
  ['prompt-of-three-hundred.json', 'a prompt of two segments that is only as a whole longer than 300 characters'],
  ['rest-of-thirty-thousand.json', 'a time-out of REST API in milliseconds'],
  ['sub-script-by-variable.json', 'paths of sub-scripts with a variable in them'],
  ['sub-script-elsewhere.json', 'a sub-script that is not among the files'],
  ['return-of-an-object.json', 'a RETURN that gives back an object'],
  ['variables-in-any-case.json', 'a variable written in two ways of upper and lower case'],
  ['outputs-without-dynamic.json', 'objects that an action fills, read without DYNAMIC'],
  ['nobody-reads-it.json', 'a variable that only a screen pop reads'],
  ['system-names.json', 'system variables, which nothing sets'],
  ['query-with-variables.json', "a query with variables, an index, and a brace of SQL's own"],
  // The flow.
  ['music-on-itself.json', 'MUSIC that leads to itself, which the server takes', 'warning cycle-without-wait'],
  ['music-through-wait.json', 'MUSIC that comes again after half a second'],
  ['loop-that-counts.json', 'a cycle with nothing but a LOOP in it'],
  ['if-has-no-default.json', 'an IF, which has no Default branch'],
  ['timeout-falls-to-default.json', 'a MENU whose Timeout goes by Default'],
  ['error-falls-to-default.json', 'a SNIPPET whose Error goes by Default', 'info unwired-outcome'],
  ['select-after-setdb.json', 'a SQLSELECT behind its SETDB'],
  ['event-without-a-way-in.json', 'an event, which nothing leads to'],
  ['detached-declaration.json', 'a detached SNIPPET that only declares what a suppression script reads'],
  ['profile-declared-anywhere.json', 'a detached SNIPPET that declares a profile, in lower case'],
  ['detached-note.json', 'a detached ANNOTATION'],
  ['queue-ends-a-digital-branch.json', 'a REQAGENT_DIGITAL with no way on'],
  ['snippet-in-digital.json', 'a SNIPPET and an END in a digital script'],
  ['end-of-an-outbound-call.json', 'END in a phone script, which may be one that dials', 'warning wrong-terminator'],
  ['parked-until-an-event.json', 'a STOP that an event wakes, and an event that ends without a terminator'],
  ['music-on-hold.json', 'MUSIC while the contact is on hold'],
  // Code of snippets.
  ['names-with-underscores.json', 'names that begin with _ and __, global ones too'],
  ['members-with-dollar.json', 'a member that begins with $'],
  ['calls-and-indexes.json', 'calls and indexes in braces'],
  ['assigned-without-assign.json', 'an assignment without ASSIGN'],
  ['bare-method-statements.json', 'a method that is called for its own sake'],
  ['if-with-one-equals.json', 'a comparison with one equals sign'],
  ['braces-on-their-own-lines.json', 'braces of blocks beside braces of variables'],
  ['comments-with-anything.json', 'quotes and braces in comments, // in a text'],
  ['bearer-without-a-secret.json', '"Bearer " and access_token where there is no secret'],
  ['keywords-in-any-case.json', 'keywords in any case'],
  ['name-compared-as-text.json', 'a $ behind a name'],
  ['escapes-in-texts.json', 'quotes and braces that are escaped'],
  ['snippet-with-windows-lines.json', 'lines that end in CR LF'],
  // Desktop Studio.
  ['actions-out-of-order.xml', 'actions in another order than that of their ids'],
  [
    'sample-menu.xml',
    'a MENU and its queues without Default branches, every case with the index 0',
    ...Array.from({ length: 4 }, () => 'warning default-branch-not-wired'),
  ],
  ['desktop-target-of-minus-one.xml', 'a branch to -1 in XML'],
  ['layout-copies.xml', 'a second copy of the branches for the layout, with another target'],
  ['schema-location-without-prefix.xml', 'a location of a schema that has no prefix and leads nowhere'],
  ['icon-is-opaque.xml', 'an icon that says something when it is decoded'],
  ['byte-order-mark.xml', 'a byte order mark'],
  ['lines-of-unix.xml', 'lines that end in LF'],
  ['entities-in-values.xml', 'entities in prompts and code'],
  ['desktop-group-like-a-statement.xml', 'names of databases that begin as a statement does'],
  ['desktop-sub-script-by-variable.xml', 'a path of a sub-script with a variable in it, in XML'],
  ['desktop-rest-in-milliseconds.xml', 'REST_API by the name that Desktop gives it, its time-out in milliseconds'],
];

const told = ({ problems }: FileReport): readonly string[] =>
  problems.map(({ severity, rule }) => `${severity} ${rule}`);

describe('what looks like a defect in an export of Studio, and is none', () => {
  test.for(traps)('%s: %s', async ([file, , ...found]) => {
    const bytes = readFileSync(`${folder}/${file}`);
    const everything = await lintAll(bytes, file, demandedBy('unknown-action'));
    expect(everything.format).toBe(file.endsWith('.xml') ? 'studio-xml' : 'studio-json');
    expect(everything.rulesNotRun).toEqual([]);
    expect(told(everything)).toEqual(found);
    const { file: recommended } = await lint(file, bytes, await selectRules(rules, {}));
    expect(told(recommended)).toEqual(found);
  });

  test('has a row for every file of the folder, and nothing in it is an error', () => {
    expect(traps.map(([file]) => file).toSorted()).toEqual(readdirSync(folder).toSorted());
    expect(traps.flatMap(([, , ...found]) => found).filter((one) => one.startsWith('error'))).toEqual([]);
  });
});

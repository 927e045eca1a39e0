import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import data from '../../schemas/studio-actions.json' with { type: 'json' };
import { parameterOf } from '../../src/script/action-row.ts';
import { systemVariable, systemVariables } from '../../src/script/system-variables.ts';
import { actionCatalogue, keywords, maxStringSizes } from '../../src/script/action-catalogue.ts';
import { mediaTypeOf } from '../../src/script/media-types.ts';

const catalogue = actionCatalogue();
const named = (name: string) => catalogue.byName(name)!;

describe('the action catalogue', () => {
  it('is what its schema describes', () => {
    const schema = JSON.parse(readFileSync('schemas/studio-actions.schema.json', 'utf8')) as object;
    const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
    expect(validate(data) ? [] : validate.errors).toEqual([]);
  });

  it('has each name, alias and library id once', () => {
    const names = data.actions.flatMap((row) => [row.name, ...('aliases' in row ? (row.aliases ?? []) : [])]);
    expect(names.length).toBe(new Set(names.map((name) => name.toUpperCase())).size);
    const ids = data.actions.flatMap((row) => ('libraryIds' in row ? (row.libraryIds ?? []).map(({ id }) => id) : []));
    const all = [...ids, ...data.unnamedLibraryIds.map(({ id }) => id)];
    expect(all.length).toBe(new Set(all).size);
  });

  it('has its actions by name', () => {
    const names = data.actions.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
  });

  it.each(
    `BEGIN END HANGUP EXIT DISCARD RETURN STOP ENDWI ENDCONTACT KILLCONTACT ENDTEXT PERMITCALL SUPPRESSCALL IF CASE LOOP FOR WAIT ASSIGN
    SNIPPET MENU CAPTURE PLAY MUSIC RECORD REQAGENT REQAGENT_DIGITAL GETQUEUE PULLAGENT HOURS TRANSFER PLACECALL BLINDXFER LEAVE
    UNLINK SCRIPTCOUNT RUNSUB RUNSCRIPT SPAWN REST_API SQLQUERY SETDB SQLSELECT SQLCURSOR WORKFLOWDATA ONANSWER ONRELEASE ONSIGNAL
    ONTRANSFER ONHOLD ONDATA ONASSIGNMENTCHANGED_DIGITAL ASKCALLER TEXTBOTEXCHANGE METHOD CALLBACK_ PAGEOPEN PAGECLOSE CHECKCALLSUP
    TTSVOICE GET_CUSTOM_FIELDS_CC_CONTACT CONNECTAUTH AGENTASSISTV1 LOCATE ANNOTATION NOTE ASRMENU PAGE`
      .split(/\s+/)
      .concat('ESTIMATED WAIT TIME', 'REST API', 'SAVE VARIABLES', 'SKILLS LIST'),
  )('knows %s', (name) => {
    expect(catalogue.byName(name)).toBeDefined();
  });

  it.each(data.actions.map((row) => [row.name, row] as const))(
    'says nothing of %s that contradicts itself',
    (_, row) => {
      const type = named(row.name);
      const positions = row.properties.flatMap((one) =>
        'position' in one && one.position !== undefined ? [one.position] : [],
      );
      expect(positions.toSorted((a, b) => a - b)).toEqual(positions.map((_position, i) => i));
      for (const one of [...type.parameters, ...type.unplaced]) {
        expect(one.kind === 'enum').toBe(one.values !== undefined);
        const { minimum, maximum, above, notAbove, complete } = one;
        if ((minimum ?? maximum ?? above ?? notAbove) !== undefined) expect(one.kind).toBe('number');
        if (complete === true) expect(one.kind).toBe('enum');
        if (notAbove !== undefined) expect(Object.keys(type.properties)).toContain(notAbove);
        if (one.role === 'writes') expect(['variable', 'list']).toContain(one.kind);
        if (one.default === undefined || one.kind !== 'number') continue;
        expect(Number(one.default)).toBeGreaterThanOrEqual(one.minimum ?? -Infinity);
        expect(Number(one.default)).toBeLessThanOrEqual(one.maximum ?? Infinity);
      }
      if (type.ends !== undefined && type.ends !== 'parks') expect(type.branches.default).not.toBe(true);
      for (const other of [type.pairsWith, type.follows])
        if (other !== undefined) expect(catalogue.byName(other)).toBeDefined();
      const { needsDynamic } = type;
      if (needsDynamic?.namedBy !== undefined) expect(Object.keys(type.properties)).toContain(needsDynamic.namedBy);
    },
  );
});

describe('looking an action up', () => {
  it('asks for its name in any case, and for names that carry an id', () => {
    expect(named('reqAgent').type).toBe('REQAGENT');
    expect(named('AgentAssistV1_LIBID_b2aedee9-ab1e-4923-9d64-04cee8118482').framework).toBe(true);
  });

  it('asks for its library id in any case', () => {
    expect(catalogue.byLibraryId('B2F794C5-0232-40E7-9830-76D573BF57D7')!.type).toBe('BEGIN');
    expect(catalogue.byLibraryId('00000000-0000-0000-0000-000000000000')).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('knows nothing of %j', (name) => {
    expect(catalogue.byName(name)).toBeUndefined();
    expect(catalogue.byLibraryId(name)).toBeUndefined();
  });

  it('takes rows of a team, which count before its own', () => {
    const libraryIds = [{ id: 'AAAAAAAA-0000-0000-0000-000000000001' }];
    const row = { description: '-', properties: [], branches: { cases: false, named: [] } };
    const more = actionCatalogue([
      { ...row, name: 'CrmLookup', libraryIds },
      { ...row, name: 'wait', ends: { as: 'script' } },
    ]);
    expect(more.byName('CRMLOOKUP')!.type).toBe('CrmLookup');
    expect(more.byLibraryId(libraryIds[0]!.id)!.type).toBe('CrmLookup');
    expect(more.byName('WAIT')!.endsRun).toBe(true);
    expect(catalogue.byName('WAIT')!.endsRun).toBe(false);
  });

  it('finds what a property is by its name, else by its position', () => {
    expect(parameterOf(named('ASSIGN'), 'variable', 7)!.role).toBe('writes');
    expect(parameterOf(named('ASSIGN'), '', 1)!.name).toBe('Value');
    expect(parameterOf(named('RUNSUB'), '', 5)!.name).toBe('Argument');
    expect(parameterOf(named('CAPTURE'), 'Timeout', 0)!.maximum).toBe(60);
    expect(parameterOf(named('CAPTURE'), '', 3)).toBeUndefined();
  });
});

describe('what is known beside the actions', () => {
  it('tells reserved variables from predefined ones in any case, as the code does', () => {
    expect([systemVariable('Now'), systemVariable('ani'), systemVariable('mine')]).toEqual([
      'reserved',
      'predefined',
      undefined,
    ]);
    expect(data.systemVariables.map(({ name }) => [name.toUpperCase(), systemVariable(name)])).toEqual(
      data.systemVariables.map(({ name, kind }) => [name.toUpperCase(), kind]),
    );
    expect(systemVariables.length).toBe(data.systemVariables.length);
  });

  it('knows the numbers of media types, the classes of strings and the keywords', () => {
    expect(data.mediaTypes.map(({ number }) => mediaTypeOf(number))).toEqual(data.mediaTypes.map(({ media }) => media));
    expect([mediaTypeOf(4), mediaTypeOf(9), mediaTypeOf(2)]).toEqual(['phone', 'digital', undefined]);
    expect(maxStringSizes).toEqual(['Limit2K', 'Limit4K', 'Limit8K', 'Limit16K', 'Limit32K']);
    expect(keywords).toContain('FOREACH');
    expect(keywords.length).toBe(16);
  });
});

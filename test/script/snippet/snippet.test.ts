import { describe, expect, it } from 'vitest';
import { keywords } from '../../../src/script/action-catalogue.ts';
import { snippetKeywords } from '../../../src/script/snippet/keywords.ts';
import { readSnippet } from '../../../src/script/snippet/read-snippet.ts';

const faultsOf = (code: string): readonly string[] =>
  readSnippet(code)
    .faults.filter(({ sure }) => sure)
    .map(({ kind, start, end }) => `${kind}: ${code.slice(start, end)}`);
const writesOf = (code: string): readonly string[] =>
  readSnippet(code).writes.map(({ name, part, sure, global }) =>
    [global ? 'global:' : '', name, part ? ' (part)' : '', sure ? '' : ' (unsure)'].join(''),
  );
const sureReads = (code: string): readonly string[] =>
  readSnippet(code)
    .reads.filter(({ sure }) => sure)
    .map(({ name, rest }) => name + rest);
const allReads = (code: string): readonly string[] => readSnippet(code).reads.map(({ name }) => name);

it('has the keywords of the catalogue', () => {
  expect([...snippetKeywords].toSorted()).toEqual(keywords.toSorted());
});

describe('writes', () => {
  it.each([
    ['ASSIGN x = 1', ['x']],
    ['assign X = 1', ['X']],
    ['x = GetRESTProxy()', ['x']],
    ['ASSIGN a.b = 1', ['a (part)']],
    ['a.b[1].value = "x"', ['a (part)']],
    ['ASSIGN a[{i}] = 1', ['a (part)']],
    ['ASSIGN global:__AgentId = "7"', ['global:__AgentId']],
    ['global:x = 1', ['global:x']],
    ['DYNAMIC order', ['order']],
    ['DYNAMIC a, b', ['a', 'b']],
    ['FOR i = 1 TO 10 {\n}', ['i']],
    ['FOREACH Name IN Names {\n}', ['Name']],
    ['FUNCTION add(a, b) {\n  RETURN a + b\n}', ['a (unsure)', 'b (unsure)']],
    ['IF x = 1 ASSIGN y = 2', ['y (unsure)']],
    ['ELSE ASSIGN y = 2', ['y']],
    ['IF x = 1', []],
    ['IF x == 1', []],
    ['x == 1', []],
    ['CASE x = 1', []],
    ['// ASSIGN x = 1', []],
    ['TRACE "ASSIGN x = 1"', []],
    [
      'FOREACH Name IN Names { IF Name = "Odin" { ASSIGN New[Sub] = "{Name}" ASSIGN Sub = Sub + 1 } }',
      ['Name', 'New (part)', 'Sub (unsure)'],
    ],
  ])('of %j', (code, writes) => {
    expect(writesOf(code)).toEqual(writes);
  });

  it('may be to anything where the name is known only in a run', () => {
    expect(readSnippet('ASSIGN "{name}" = 1').writesAnything).toBe(true);
    expect(readSnippet('ASSIGN {name} = 1').writesAnything).toBe(true);
    expect(readSnippet('ASSIGN name = 1').writesAnything).toBe(false);
  });

  it('are unsure where a counter is stepped, as it is not known whether Snippet has that', () => {
    expect(writesOf('i++\nj += 1\nk - 1')).toEqual(['i (unsure)', 'j (unsure)']);
  });

  it('are not of the keyword that begins the next statement of a line', () => {
    expect(writesOf('DYNAMIC a; DYNAMIC b')).toEqual(writesOf('DYNAMIC a\nDYNAMIC b'));
  });

  it('are unsure where a quote is open', () => {
    expect(writesOf('ASSIGN x = "a\nASSIGN y = 1')).toEqual(['x (unsure)', 'y (unsure)']);
  });
});

describe('reads', () => {
  it.each([
    ['ASSIGN x = "{y}"', ['y']],
    ['ASSIGN x = "Hello {first} {last}"', ['first', 'last']],
    ['TRACE "{params.asjson()}"', ['params.asjson()']],
    ['TRACE "{a.b[1].value}"', ['a.b[1].value']],
    ['TRACE "{utcTime.asisodatetime()}"', ['utcTime.asisodatetime()']],
    ['s.append("{t}")', ['t']],
    ['TRACE "{global:__AgentId}"', ['__AgentId']],
    ["TRACE '{y}'", ['y']],
    ['TRACE "\\{y}"', []],
    ['TRACE "{}"', []],
    ['TRACE "{ \\"a\\": 1 }"', []],
    ['TRACE "{a[{i}].b}"', ['i']],
    ['// "{y}"', []],
  ])('in strings of %j', (code, reads) => {
    expect(sureReads(code)).toEqual(reads);
  });

  it('outside of strings are unsure', () => {
    expect(sureReads('ASSIGN x = y + 1')).toEqual([]);
    expect(allReads('ASSIGN x = y + f(z) AND NOT a.b')).toEqual(['y', 'z', 'a']);
    expect(allReads('IF TOTAL > 0 {\n}')).toEqual(['TOTAL']);
    expect(allReads('SWITCH {x} {\n}')).toEqual(['x']);
    expect(allReads('FOREACH a IN list')).toEqual(['list']);
    expect(allReads('list.append(x)')).toEqual(['list', 'x']);
  });

  it('stand where they say', () => {
    const code = 'ASSIGN x = "Hello {first}"';
    expect(readSnippet(code).reads.map(({ start, end }) => code.slice(start, end))).toEqual(['first']);
  });
});

describe('declarations', () => {
  it('are the objects of DYNAMIC in any case', () => {
    expect(readSnippet('dynamic Order\nDynamic Customer').declares.map(({ name }) => name)).toEqual([
      'Order',
      'Customer',
    ]);
  });

  it('may be all that a snippet does', () => {
    expect(readSnippet('// so that it compiles\nDYNAMIC _prospectiveContact\n').onlyDeclares).toBe(true);
    expect(readSnippet('DYNAMIC a\nASSIGN b = 1').onlyDeclares).toBe(false);
    expect(readSnippet('').onlyDeclares).toBe(false);
  });
});

describe('faults', () => {
  it.each([
    ['ASSIGN x = "abc', ['unclosed-quote: "']],
    ['ASSIGN x = "abc\nASSIGN y = "d"\n', ['unclosed-quote: "']],
    ["ASSIGN x = 'abc\n", ["unclosed-quote: '"]],
    ['IF x = 1 {\n  ASSIGN y = 2\n', ['unclosed-block: {']],
    ['IF x = 1 {\n}\n}', ['unopened-block: }']],
    ['ASSIGN x = "Hello {first"', ['unclosed-variable: {first']],
    ['ASSIGN x = "{a', ['unclosed-quote: "']],
    ['CASE 1 {\n}', ['case-outside-switch: CASE']],
    ['SWITCH x\n{\n  CASE 1 { y = 1 }\n}\nCASE 2 { y = 2 }', ['case-outside-switch: CASE']],
    ['ASSIGN if = 1', ['keyword-as-name: if']],
    ['DYNAMIC case', ['keyword-as-name: case']],
    ['FOREACH default IN list {\n}', ['keyword-as-name: default']],
    ['FUNCTION trace() {\n}', ['keyword-as-name: trace']],
    ['DYNAMIC o\no.__type = "x"', ['reserved-member: __type']],
    ['ASSIGN o.a[2].__TYPE.b = "x"', ['reserved-member: __TYPE']],
    ['o.__types = "{p.__type}"\n__type = o.__type\n// o.__type = 1', []],
    ['ASSIGN 1st = 1', ['bad-name: 1st']],
    ['ASSIGN first-name = "a"', ['bad-name: first-name']],
    ['ASSIGN first name = "a"', ['bad-name: first name']],
  ])('of %j are sure', (code, faults) => {
    expect(faultsOf(code)).toEqual(faults);
  });

  it.each([
    'ASSIGN global:__AgentId = "7"\nTRACE "{global:__AgentId}"',
    'DYNAMIC _prospectiveContact\nASSIGN __authorfullname = "a"',
    'ASSIGN x = _prospectiveContact.SuppressionField.$Value',
    'TRACE "{contact.SuppressionField.$Value}"',
    'ASSIGN j = "{params.asjson()}"\nASSIGN v = "{a.b[1].value}"\nASSIGN t = "{utcTime.asisodatetime()}"',
    'x = GetRESTProxy()\nx.ContentType = "application/json"',
    's.append("{t}")',
    'IF "{x}" = ""\n{\n  ASSIGN y = "1"\n}\nELSE\n{\n  ASSIGN y = "{x}"\n}',
    "// don't { close \"this\nASSIGN x = 1 // nor 'this {",
    'ASSIGN u = "https://example.invalid/a"\nASSIGN h = "Bearer {access_token}"',
    'ASSIGN d = #"02/09/2023"',
    'ASSIGN q = "say \\"hello\\" \\{name"',
    'ASSIGN q = \'say "hello"\'',
    'ASSIGN p = "C:\\dir\\"\nASSIGN q = 1',
    'ASSIGN t = "line one\nline two"',
    'SWITCH x {\n  CASE 1 { y = 1 }\n  CASE 2 { y = 2 }\n  DEFAULT { y = 3 }\n}',
    'SWITCH {x}\n{\n  CASE "a"\n  {\n    y = 1\n  }\n}',
    'SELECT\n{\n  CASE x > 1 { y = 1 }\n  DEFAULT { y = 2 }\n}',
    'SWITCH x\nCASE 1\n  y = 1\nCASE 2\n  y = 2',
    'ASSIGN order.default = 1\nASSIGN order.case = 2',
    'ASSIGN json = "{ \\"id\\": \\"{id}\\" }"',
    'ASSIGN json = "{"',
    'ASSIGN json = "{name:"',
    'ASSIGN a[{i}].b = 1',
    'ASSIGN a["first name"] = 1',
    'ASSIGN text$ = 20',
    'ASSIGN x = IF(a, b)',
    '/* a comment, or not: { " */',
    'REPEAT 5 {\n  x = x + 1\n}',
    'USES "My.Proxy.dll"',
    'IF x = 1 & y = 2 | z = 3 {\r\n  BREAK\r\n}\r\n',
    '',
    '\r\n\r\n',
  ])('are none in %j', (code) => {
    expect(faultsOf(code)).toEqual([]);
  });
});

it('a snippet is empty where nothing but comments stands in it', () => {
  expect(readSnippet('// said elsewhere\r\n\r\n').isEmpty).toBe(true);
  expect(readSnippet('DYNAMIC a').isEmpty).toBe(false);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretsInFile } from '../../src/script/file-secrets.ts';
import { maskedFile, messageMask } from '../../src/script/mask.ts';
import { secretMatcher } from '../../src/script/secret-matcher.ts';
import { mayHoldSecretsInJson, secretsIn } from '../../src/script/secrets.ts';
import { secretsInCode } from '../../src/script/snippet/code-secrets.ts';
import { planted } from '../support/secrets.ts';

const found = (text: string, ...names: string[]): readonly string[] =>
  secretsIn(text, names).map(({ span }) => text.slice(span.start, span.end));

describe('a secret is', () => {
  test.for([
    ['Server=db1;Uid=app;Pwd=Kq7!mmZx;Encrypt=yes', 'Kq7!mmZx'],
    ['postgres://app:Kq7mmZx@db1:5432/crm', 'Kq7mmZx'],
    ['{"user":"app","password":"Kq7!mmZx"}', 'Kq7!mmZx'],
    [String.raw`{\"api_key\":\"Kq7mmZx9\"}`, 'Kq7mmZx9'],
    ['Authorization: Bearer a1B2c3D4e5F6g7', 'a1B2c3D4e5F6g7'],
    ['Bearer a1B2c3D4e5F6g7H8i9J0k1', 'a1B2c3D4e5F6g7H8i9J0k1'],
    ["SELECT 1 FROM t WHERE a = ? AND password = 'Kq7!mmZx'", 'Kq7!mmZx'],
    ["CREATE USER app IDENTIFIED BY 'Kq7!mmZx'", 'Kq7!mmZx'],
    ['https://a.example/?api_key=Kq7mmZx9&x=1', 'Kq7mmZx9'],
    ['https://a.example/?x=1&token=Kq7mmZx9Kq7mmZx9Kq7mmZx9', 'Kq7mmZx9Kq7mmZx9Kq7mmZx9'],
    ['AccountName=crm;AccountKey=a1B2c3D4e5F6g7H8==;', 'a1B2c3D4e5F6g7H8=='],
  ] as const)('what is given as one: %s', ([text, secret]) => {
    expect(found(text)).toEqual([secret]);
  });

  test('what a name says is one, without the white space around it', () => {
    expect(found(' Kq7!mmZx ', 'db.password')).toEqual(['Kq7!mmZx']);
    expect(found('a1B2c3D4e5F6', 'crm.apiKey')).toEqual(['a1B2c3D4e5F6']);
  });
});

describe('no secret is', () => {
  test.for([
    'Bearer {{auth.token}}',
    'Authorization: Bearer {{auth.token}}',
    'Authorization: Basic <credentials>',
    'https://api.example.com/v1/token?grant=code',
    'https://{{user}}:{{password}}@example.com',
    'Server=db1;Pwd={{db.password}};',
    'Server=db1;Pwd=${DB_PASSWORD};',
    'Password=changeme;',
    'pwd=YOUR_PASSWORD',
    'conn_4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94',
    '4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94',
    'SELECT token, password FROM users WHERE password = ? AND token = t.token2',
    'Please say or key in your password: it has 4 digits.',
    'Your secret: never share it',
    'The token is ABC',
    'task-force-42-and-a-long-name-of-a-thing',
    'basic information',
    'client_secret=abc1{secret}&grant_type=password',
    'https://a.example/?token=what-the-caller-wants-today',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test.for([
    ['db.password', '{{input.password}}'],
    ['db.password', 'changeme'],
    ['db.password', '********'],
    ['db.password', 'config.dbPassword'],
    ['menu.password', 'ResetPassword'],
    ['prompt.password', 'prompts/wrong-password2.wav'],
    ['say.password', 'Key in the 4 digits'],
    ['next.token', 'page-2'],
    ['max.token', '4096'],
    ['service.token', 'https://login.example.com/oauth2/token'],
    ['crm.accessKey', 'conn_4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94'],
    ['error.password', 'PWD_EXPIRED'],
    ['state.secret', 'not-asked'],
    ['keyboard', 'Kq7!mmZx9012'],
    ['wrong.password', String.raw`Prompts\wrong-password2.wav`],
    ['last.token', '2024-11-23T09:00:00Z'],
    ['which.token', 'TOKEN_V2_PROD'],
    ['which.token', 'oauth2_access_token'],
  ] as const)('the value %s of %s', ([name, text]) => {
    expect(found(text, 'value', name)).toEqual([]);
  });
});

test('a name tells of its own value alone', () => {
  const text = '{"name": "ResetPassword2", "entryBlock": "CheckPassword1", "blocks": [{"name": "Reset_Password"}]}';
  expect(secretsInFile(text)).toEqual([]);
});

test('a file is starred wherever the same value stands, and keeps its lines and columns', () => {
  const text = '{"name": "db.password",\n "value": "Kq7\\"mmZx",\n "x": ["is Kq7\\"mmZx?"]}';
  const masked = maskedFile(text);
  expect(masked).toBe('{"name": "db.password",\n "value": "*********",\n "x": ["is *********?"]}');
});

test('a message loses what is left of a secret where it is cut, and the parts that SQL takes it apart into', () => {
  const span = { start: 0, end: 0 };
  const masked = messageMask([{ span, secret: 'SG.a1b2c3d4e5.Zz9y8x7w6v' }]);
  expect(masked('It is "key SG.a1b2…".')).toBe('It is "key ***…".');
  expect(masked('Column "Zz9y8x7w6v" is unknown.')).toBe('Column "***" is unknown.');
  expect(masked('SG is short.')).toBe('SG is short.');
});

test('of secrets that overlap in a text no end is left', () => {
  const text = 'abcd1234efgh';
  expect(secretMatcher(['abcd1234', '1234efgh'])(text)).toEqual([{ start: 0, end: text.length }]);
});

test('fifty thousand secrets cost a message no more than one does', () => {
  const span = { start: 0, end: 0 };
  const secrets = Array.from({ length: 50_000 }, (_, i) => ({
    span,
    secret: `AKIA${String(i).padStart(16, '0')}`,
  }));
  const masked = messageMask(secrets);
  const start = performance.now();
  for (const { secret } of secrets) expect(masked(`It is ${secret}.`) === 'It is ***.').toBe(true);
  expect(performance.now() - start).toBeLessThan(5000);
});

describe('in Snippet code', () => {
  const inCode = (code: string): readonly (readonly [string, string])[] =>
    secretsInCode(code).map(({ span, name }) => [name, code.slice(span.start, span.end)]);

  test.for([
    ['ASSIGN dbPassword = "Kq7!mmZx"', 'dbPassword'],
    ['global:dbPassword = "Kq7!mmZx"', 'dbPassword'],
    ["login.password = 'Kq7!mmZx' // set", 'password'],
    ['body["client_secret"] = "Kq7!mmZx9012"', 'client_secret'],
    ['x = {"user": "a", "password": "Kq7!mmZx"}', 'password'],
    ['proxy.AddHeader("X-API-Key", "a1B2c3D4e5F6")', 'X-API-Key'],
    ['proxy.SetPassword("Kq7!mmZx")', 'SetPassword'],
    ['proxy.SetCredentials("ivr", "Kq7!mmZx")', 'SetCredentials'],
    ['IF x = 1 ASSIGN dbPassword = "Kq7!mmZx"', 'dbPassword'],
    ['// ASSIGN dbPassword = "Kq7!mmZx"', 'dbPassword'],
    ['// the pwd=Kq7!mmZx of the CRM', ''],
  ] as const)('a secret is what is given to such a name: %s', ([code, name]) => {
    const secret = /Kq7!mmZx(?:9012)?|a1B2c3D4e5F6/.exec(code)![0];
    expect(inCode(code)).toEqual([[name, secret]]);
  });

  test.for([
    'ASSIGN access_token = "{auth.access_token}"',
    'ASSIGN token = auth.access_token2',
    'ASSIGN bearer = "Bearer " + token',
    'ASSIGN password = GetPassword("crm-account-2!")',
    'ASSIGN password = "Kq7" + "!mmZx"',
    'ASSIGN password = "{prefix}Kq7!mmZx"',
    'IF password = "Kq7!mmZx"\n{\n}',
    'SWITCH token\n{\n CASE "a1B2c3D4e5F6"\n {\n }\n}',
    'proxy.AddHeader("Authorization", "Bearer {token}")',
    'ASSIGN secretQuestion = "Kq7!mmZx"',
    'DYNAMIC cfg = \'{"password": "{p}"}\'',
    '// pwd=getPassword(user2), and don\'t say "token"',
    'ASSIGN password = "',
  ])('%s holds none', (code) => {
    expect(inCode(code)).toEqual([]);
  });
});

describe('in XML', () => {
  const element =
    '<a><Action>ASSIGN</Action><Parameters><string>crmPassword</string><string>Q&amp;Kq7&lt;mm</string></Parameters></a>';

  test('a file is starred through its entities, also where the value is written otherwise, and where it is broken', () => {
    const masked = element.replace('Q&amp;Kq7&lt;mm', '***************');
    expect(maskedFile(element)).toBe(masked);
    expect(maskedFile(`${element}\r\n<b x="&#81;&#x26;Kq7&lt;mm"/>`)).toBe(`${masked}\r\n<b x="${'*'.repeat(20)}"/>`);
    expect(maskedFile(`${element}<![CDATA[Q&Kq7<mm]]>`)).toBe(`${masked}<![CDATA[********]]>`);
    expect(maskedFile(element.replace('</string></Parameters></a>', ''))).toBe(
      masked.replace('</string></Parameters></a>', ''),
    );
  });

  test('a tag that is never closed hides nothing behind it', () => {
    const broken = `<a x="1 <b>${element}`;
    expect(maskedFile(broken)).not.toContain('Kq7');
  });
});

describe('the search stays linear', () => {
  const large = 300_000;
  test.for<readonly [where: string, text: string]>([
    ['a tag without an end', `<${'a'.repeat(large)}`],
    ['a tag of many names', `<a ${'b '.repeat(large)}>`],
    ['tags that are never closed', '<a x="'.repeat(large / 6)],
    ['entities', `<a>password ${'&#65;'.repeat(large / 5)}</a>`],
    ['addresses', `{"url": "${'?token='.repeat(large / 7)}"}`],
    ['headers', `{"name": "Headers", "value": "${'X-API-Key: abcdefgh|'.repeat(large / 20)}"}`],
    ['comments', `{"name": "Data", "value": "${String.raw`// pwd=Kq7!mmZx\n`.repeat(large / 17)}"}`],
    ['strings', `{"name": "Data", "value": "${String.raw`password = \"Kq7!mmZx\"\n`.repeat(large / 25)}"}`],
    ['objects within objects', `${'{"name": "Value", "value": "password=Kq7!mmZx", "a": '.repeat(large / 50)}1`],
    ['slashes', `{"password": "a${'/'.repeat(large)}b1"}`],
  ])('in %s', ([, text]) => {
    const start = performance.now();
    maskedFile(text);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

test('a JSON text with a secret in it is always worth a closer look, however it is written', () => {
  const manners: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.replaceAll('/', String.raw`\/`),
    (text) => text.replaceAll('A', String.raw`\u0041`),
  ];
  fc.assert(
    fc.property(planted, fc.constantFrom(...manners), ({ text, name = 'text' }, manner) => {
      expect(mayHoldSecretsInJson(manner(JSON.stringify({ [name]: text })))).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(mayHoldSecretsInJson('{"name":"Greeting","value":"{{input.passenger}}"}')).toBe(true);
  expect(mayHoldSecretsInJson('{"name":"Greeting","value":"{{input.customerId}}"}')).toBe(false);
});

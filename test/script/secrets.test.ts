import { describe, expect, test } from 'vitest';
import { secretsInFile } from '../../src/script/file-secrets.ts';
import { maskedFile, messageMask } from '../../src/script/mask.ts';
import { secretMatcher } from '../../src/script/secret-matcher.ts';
import { secretsIn } from '../../src/script/secrets.ts';

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

import fc from 'fast-check';

const from = (characters: string, minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters.split('')), minLength, maxLength });
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '0123456789';
const all = lower + upper + digits;

/** A secret, and how it is written into a string: what stands before and behind it, and the names that say what it is. */
export interface Planted {
  readonly secret: string;
  readonly text: string;
  /** The name of a variable or a property, where only that tells; undefined: its shape tells, wherever it stands. */
  readonly name: string | undefined;
}

/** What a person makes up: three kinds of characters, none that ends a value. */
const made = fc
  .tuple(from(upper, 2, 4), from(lower, 2, 5), from(digits, 2, 3), from('!_+^~-', 1, 2), from(lower, 1, 3))
  // What is a placeholder is none.
  .map((parts) => `Q${parts.join('')}`);

const shaped: readonly fc.Arbitrary<string>[] = [
  from(upper + digits, 16).map((rest) => `AKIA${rest}`),
  from(all, 36).map((rest) => `ghp_${rest}`),
  fc.tuple(from(digits, 12), from(all, 24)).map(([id, rest]) => `xoxb-${id}-${rest}`),
  // In two parts: what looks for secrets in this file must find none.
  from(all, 24).map((rest) => ['sk', 'live', rest].join('_')),
  from(all + '_-', 35).map((rest) => `AIza${rest}`),
  fc.tuple(from(all + '_-', 22), from(all + '_-', 43)).map((parts) => `SG.${parts.join('.')}`),
  fc.tuple(from(all, 20), from(all + '_-', 40), from(all + '_-', 43)).map(([a, b, c]) => `eyJ${a}.eyJ${b}.${c}`),
];

const whole = (secret: string): Planted => ({ secret, text: secret, name: undefined });

/** A secret of any of the shapes that are known. */
export const planted: fc.Arbitrary<Planted> = fc.oneof(
  ...shaped.map((one) => one.map(whole)),
  fc.tuple(fc.oneof(...shaped), fc.constantFrom('key: ', 'a "quoted" \u{e9}\u{200B} ')).map(([secret, before]) => ({
    secret,
    text: `${before}${secret}, and more`,
    name: undefined,
  })),
  made.map((secret) => ({ secret, text: `Server=db1;Uid=app;Pwd=${secret};Encrypt=yes`, name: undefined })),
  made.map((secret) => ({ secret, text: `https://app:${secret}@db.example.com/x`, name: undefined })),
  made.map((secret) => ({ secret, text: `{"user": "app", "password": "${secret}"}`, name: undefined })),
  made.map((secret) => ({
    secret,
    text: `SELECT a FROM t WHERE user = 'app' AND password = '${secret}'`,
    name: undefined,
  })),
  from(all, 32).map((rest) => ({ secret: `${rest}aB1`, text: `Authorization: Bearer ${rest}aB1`, name: undefined })),
  made.map((secret) => ({ secret, text: secret, name: 'db.password' })),
  made.map((secret) => ({ secret, text: `  ${secret} `, name: 'ftpPassword' })),
  from(all, 24).map((rest) => ({ secret: `${rest}a1`, text: `${rest}a1`, name: 'crm.api_key' })),
);

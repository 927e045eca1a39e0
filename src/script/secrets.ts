import type { Span } from '../document/document.ts';

/** A part of a string that looks like a secret, and what it seems to be. */
export interface Secret {
  readonly span: Span;
  /** `a password`, `an AWS access key`. */
  readonly kind: string;
}

/**
 * The secrets in a string that stands under these names (of a property, of a variable). Conservative: keys whose shape their issuers
 * have made unmistakable, what is given as a password in connection strings, addresses and headers, and values under a name that
 * says so. Never a placeholder, and never what is known only in a run.
 */
export function secretsIn(text: string, names: readonly string[]): readonly Secret[] {
  if (text.length < 4) return [];
  const name = names.find(isSecretName);
  if (name === undefined && !mayHoldSecrets(text)) return [];
  let found = shapedIn(text);
  for (const pattern of sql.test(text) ? quotedOnly : assignments) {
    const more: Secret[] = [];
    for (const match of text.matchAll(pattern)) {
      const value = match.groups!['value']!;
      const start = match.index + match[0].lastIndexOf(value);
      const kind = kindBy(match.groups!['name'] ?? 'password');
      if (isPlausible(value, 4)) more.push({ span: { start, end: start + value.length }, kind });
    }
    found = withMore(found, more);
  }
  const all = name === undefined || found.length > 0 ? undefined : whole(text, name);
  return all === undefined ? found : [{ span: all, kind: kindBy(name!) }];
}

/** The keys in a text whose shape tells what they are, whatever the text is: by place, and none overlap. */
export function shapedIn(text: string): readonly Secret[] {
  let found: readonly Secret[] = [];
  for (const [pattern, kind] of shapes) {
    const more: Secret[] = [];
    for (const { index: start, 0: all } of text.matchAll(pattern))
      more.push({ span: { start, end: start + all.length }, kind });
    found = withMore(found, more);
  }
  return found;
}

/** By place; of two that overlap, the one in `found`, or the one that begins first. Those in `found` do not overlap. */
export function withMore<One extends Secret>(found: readonly One[], more: readonly One[]): readonly One[] {
  if (more.length === 0) return found;
  const byPlace = (a: One, b: One): number => a.span.start - b.span.start;
  const known = found.toSorted(byPlace);
  const others: One[] = [];
  let next = 0;
  let end = 0;
  for (const one of more.toSorted(byPlace)) {
    while (next < known.length && known[next]!.span.end <= one.span.start) next += 1;
    const isApart = next === known.length || known[next]!.span.start >= one.span.end;
    if (!isApart || one.span.start < end) continue;
    others.push(one);
    end = one.span.end;
  }
  return [...known, ...others].toSorted(byPlace);
}

/** Quick: whether a text is worth a closer look. Never false where it holds a secret. */
export const mayHoldSecrets = (text: string): boolean => hints.some((hint) => hint.test(text));

/**
 * Quick: whether any string of a JSON text, keys among them, is worth a closer look. Behind an escape there may be any letter, and a
 * slash may be written with one.
 */
export const mayHoldSecretsInJson = (text: string): boolean =>
  mayHoldSecrets(text) || text.includes('\\u') || text.includes(':\\/');

/** In groups: with some more alternatives at once, a regular expression takes three times as long. */
const hints: readonly RegExp[] = [
  /pass|pwd|secret|token|credential/i,
  /identified|authorization|bearer|basic/i,
  /AKIA|ASIA|AIza|eyJ|xox[abprs]-|sk-|[rs]k_live_|SG\./i,
  /[?&]sig=|gh[pousr]_|:\/\/[^\s/"@:]*:/i,
  /key(?<=(?:api|private|access|account|subscription|functions?|encryption|signing)[ _-]?key)/i,
];

/** Shapes from the issuers' own documentation of their keys; JSON Web Tokens: RFC 7519. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, 'an AWS access key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,255}\b/g, 'a GitHub token'],
  [/\bgithub_pat_[A-Za-z0-9_]{22,255}\b/g, 'a GitHub token'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,255}/g, 'a Slack token'],
  [/\b[rs]k_live_[A-Za-z0-9]{16,255}\b/g, 'a Stripe key'],
  [/\bAIza[A-Za-z0-9_-]{35}/g, 'a Google API key'],
  [/\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}/g, 'a SendGrid key'],
  [/\bsk-[A-Za-z0-9_-]{32,255}/g, 'an API key'],
  [/\beyJ[A-Za-z0-9_-]{10,4000}\.eyJ[A-Za-z0-9_-]{10,8000}\.[A-Za-z0-9_-]{10,4000}/g, 'a JSON Web Token'],
  [
    /-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY-----[^-]*(?:-----END (?:[A-Z]{2,12} ){0,3}PRIVATE KEY-----)?/g,
    'a private key',
  ],
];

const assigned = String.raw`(?<name>(?:pass(?:word|wd|phrase)?|pwd|(?:client|shared)[_-]?secret|secret|api[_-]?key|account[_-]?key|shared[_-]?access[_-]?key|access[_-]?token|auth[_-]?token))`;
/** In JSON text the name has its quotes too. */
const inQuotes = new RegExp(
  String.raw`\b${assigned}(?:\\?['"])?\s*[=:]\s*\\?(['"])(?<value>[^'"{}\\]{4,500})\\?\2`,
  'gi',
);
/** CREATE USER … IDENTIFIED BY '…' (Oracle, MySQL), PASSWORD '…' (PostgreSQL, SQL Server). */
const inDdl = /\b(?:identified\s+by|(?:with|encrypted|set)\s+password)\s*=?\s*(['"])(?<value>[^'"{}]{4,500})\1/gi;
const assignments: readonly RegExp[] = [
  inQuotes,
  inDdl,
  new RegExp(String.raw`(?<![\w.])${assigned}=(?<value>[^\s;&,'"{}]{4,500})(?![^\s;&,'"])`, 'gi'),
  /\b(?<name>authorization)(?:\\?['"])?\s*[=:]\s*\\?['"]?(?:bearer|basic)\s+(?<value>[A-Za-z0-9+/_=.-]{12,4000})/gi,
  /^\s*(?<name>bearer|basic)\s+(?<value>[A-Za-z0-9+/_=.-]{20,4000})\s*$/gi,
  /:\/\/[^\s/:@'"{}]{1,200}:(?<value>[^\s/@'"{}]{4,200})@/g,
  // In the query of an address: what is as long as this and mixes letters and digits is no word.
  /[?&](?<name>token|sig|subscription-key)=(?=[^&\s]{0,500}\d)(?=[^&\s]{0,500}[A-Za-z])(?<value>[\w%+/=.~-]{20,500})(?![^\s;&,'"#])/gi,
];
const quotedOnly: readonly RegExp[] = [inQuotes, inDdl];

/** In SQL a bare word behind "=" is a column. */
const sql = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|EXEC|CALL|CREATE|ALTER)\b/i;

/** The end of a name that says what is in it: `dbPassword`, `api_key`, `client.secret`. */
const secretName =
  /(?:password|passwd|passphrase|pwd|secret|token|api[ _-]?key|(?:private|access|account|subscription|functions?|encryption|signing)[ _-]?key|credentials?)$/i;
export const isSecretName = (name: string): boolean => secretName.test(name);
const tokenName = /(?:token|key|secret)$/i;

/** The whole string, but for white space around it, is the value of a variable whose name says so. */
function whole(text: string, name: string): Span | undefined {
  const value = text.trim();
  if (/\s/.test(value) || value.includes('{{') || named.test(value)) return undefined;
  const isSecret = tokenName.test(name)
    ? isPlausible(value, 12) &&
      /\d/.test(value) &&
      /[a-z]/i.test(value) &&
      !words.test(value) &&
      !secretName.test(value)
    : isPlausible(value, 6) && /[^A-Za-z_]/.test(value);
  const start = text.indexOf(value);
  return isSecret ? { start, end: start + value.length } : undefined;
}

/** What a text is more often than a secret: a variable's path, an address, a file, a date, a connection. */
const named =
  /^(?:[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][A-Za-z_$]*(?:\[\d+\])?)+|[a-z][a-z+.-]*:\/\/\S*|(?:[a-z]:|\.{0,2})[\\/]*(?:[\w-]+[\\/]+)*[\w-]+\.(?:wav|mp3|vox|json|xml|txt|html?)|\d{4}-\d\d-\d\d(?:T\S*)?|conn_[\w-]+)$/i;

/** What is made of words with a number behind some: `TOKEN_V2_PROD`, `oauth2_callback`. */
const words = /^[A-Za-z]{2,}\d{0,2}(?:[_.-][A-Za-z]+\d{0,2})*$/;

const kindBy = (name: string): string => {
  if (/key$/i.test(name)) return 'a key';
  if (/token|bearer|authorization/i.test(name)) return 'a token';
  return /secret|credential/i.test(name) ? 'a secret' : 'a password';
};

function isPlausible(value: string, least: number): boolean {
  if (value.length < least || placeholder.test(value) || /^(.)\1*$/.test(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((one) => one.test(value)).length;
  // One word in one case, or an identifier, is more often a name than a secret.
  return (
    classes >= 2 &&
    !/^[A-Z]+(?:[_-][A-Z]+)*$/.test(value) &&
    !/^[a-z]+(?:[_.-][a-z]+)*$/.test(value) &&
    !/^[@:$?]/.test(value)
  );
}

const placeholder =
  /^(?:<.*>|\[.*\]|\(.*\)|\$\{.*\}|%.*%|#.*#|\{.*\}|your.*|my[_-].*|.*change.?me.*|.*example.*|sample.*|dummy.*|test.*|to.?do.*|.*placeholder.*|.*redacted.*|.*masked.*|enter.*|insert.*|x{3,}.*|.*\*{3,}.*|.*\.{3}|secret.{0,2}|pass(?:word|wd)?.{0,3}|token.{0,2}|null|none|undefined|true|false)$/i;

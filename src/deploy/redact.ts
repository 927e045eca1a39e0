/** What stands in place of a secret. */
const hidden = '[redacted]';

/** Whatever looks like a credential, also one that this run does not know. */
const looksSecret: readonly RegExp[] = [
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/gi,
  /\beyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*)?/g,
  /(?<=(?:client_secret|access_token|refresh_token|id_token)["']?\s*[=:]\s*["']?)[^\s"'&,}<]+/gi,
];

/** Takes secrets out of text. It learns tokens as they come. */
export interface Redactor {
  readonly learn: (secret: string) => void;
  readonly redact: (text: string) => string;
}

/** Knows each secret as it is and as it is written in addresses, forms, JSON and Base64. */
export function redactorOf(secrets: readonly string[]): Redactor {
  const forms = new Set<string>();
  let longestFirst: readonly string[] = [];
  const learn = (secret: string): void => {
    if (secret === '') return;
    for (const form of formsOf(secret)) forms.add(form);
    longestFirst = [...forms].toSorted((a, b) => b.length - a.length);
  };
  for (const secret of secrets) learn(secret);
  return {
    learn,
    redact: (text) => {
      let clean = text;
      for (const form of longestFirst) clean = clean.replaceAll(form, hidden);
      for (const pattern of looksSecret) clean = clean.replaceAll(pattern, hidden);
      return clean;
    },
  };
}

function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret);
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const base64 = Buffer.from(secret).toString('base64');
  return [secret, encoded, encoded.toLowerCase(), form, JSON.stringify(secret).slice(1, -1), base64.replace(/=+$/, '')];
}

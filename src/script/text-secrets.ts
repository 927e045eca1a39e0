import { secretsInHeaders } from './header-secrets.ts';
import { secretsIn, withMore, type Secret } from './secrets.ts';
import { secretsInCode } from './snippet/code-secrets.ts';

/** A secret in a text that is no code, and the key that it stands under where the text is JSON. */
export interface TextSecret extends Secret {
  readonly name?: string;
}

/** The secrets in a text that is no code. JSON text is read as code is: by what each of its strings stands under. */
export function secretsInText(text: string, names: readonly string[], headers: boolean): readonly TextSecret[] {
  const found = headers ? secretsInHeaders(text, names) : secretsIn(text, names);
  return /^\s*[{[]/.test(text) ? withMore<TextSecret>(found, secretsInCode(text)) : found;
}

/** Those in a text of which it is not known what it is: more may be found than there are. For masks, which may be too large. */
export function secretsInAny(text: string, names: readonly string[], headers: boolean): readonly Secret[] {
  const found = secretsInText(text, names, headers);
  return /["']/.test(text) ? withMore<TextSecret>(found, secretsInCode(text)) : found;
}

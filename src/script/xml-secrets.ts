import type { FileSecret } from './file-secrets.ts';
import { mayHoldSecrets, type Secret } from './secrets.ts';
import { secretsInCode } from './snippet/code-secrets.ts';
import { secretsInAny } from './text-secrets.ts';
import { secretMatcher } from './secret-matcher.ts';
import { partsOfXml, xmlStrings, type XmlString } from './xml-strings.ts';

/** The bitmap of a script is larger than all the rest. */
const opaque: ReadonlySet<string> = new Set(['Icon']);

/** By place. Works on any text with tags in it, also where it is broken. One pass. */
export function secretsInXml(file: string): readonly FileSecret[] {
  // Behind an entity there may be any letter.
  if (!mayHoldSecrets(file) && !file.includes('&#')) return [];
  const found: FileSecret[] = [];
  let action = '';
  let variable = '';
  const strings = xmlStrings(file);
  for (const one of strings) {
    const { text, name, position } = one;
    if (opaque.has(name)) continue;
    if (name === 'Action') action = text.trim().toUpperCase();
    const isParameter = name === 'string';
    if (isParameter && position === 0) variable = action === 'ASSIGN' ? text : '';
    const names = isParameter ? (position === 1 ? [variable] : []) : [name];
    if (!mayHoldSecrets(text) && !names.some(mayHoldSecrets)) continue;
    const secrets: readonly Secret[] =
      isParameter && position === 0 && action === 'SNIPPET'
        ? secretsInCode(text)
        : secretsInAny(text, names, /^REST[_ ]?API$/.test(action) && position === 2);
    const partOf = secrets.length === 0 ? undefined : partsOfXml(file, one);
    for (const { span } of secrets) found.push({ span: partOf!(span), secret: text.slice(span.start, span.end) });
  }
  return [...found, ...writtenOtherwise(file, strings, found)].toSorted((a, b) => a.span.start - b.span.start);
}

/** The same values, where characters of them are written by their numbers. */
function writtenOtherwise(
  file: string,
  strings: readonly XmlString[],
  known: readonly FileSecret[],
): readonly FileSecret[] {
  if (known.length === 0 || !file.includes('&#')) return [];
  const spansIn = secretMatcher(known.map(({ secret }) => secret));
  return strings.flatMap((one) => {
    if (!file.slice(one.span.start, one.span.end).includes('&#')) return [];
    const partOf = partsOfXml(file, one);
    return spansIn(one.text).map((span) => ({ span: partOf(span), secret: one.text.slice(span.start, span.end) }));
  });
}

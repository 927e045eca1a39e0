import { isSecretName, secretsIn, withMore, type Secret } from './secrets.ts';

/** Whether what has this name is a list of HTTP headers: `Headers`, `restHeaders`. Not a single one, nor a name of a variable. */
export const isHeadersName = (name: string): boolean => /headers$/i.test(name.trim());

/** One header: its name, a colon or an equals sign, its value up to the end of the line or what parts headers. */
const header =
  /(?:^|[\r\n|;,])[ \t]*(?<name>[A-Za-z][\w-]{0,80})[ \t]*[:=][ \t]*(?<value>[^\s"'{}|;,][^\r\n"'{}|;,]{3,4000})(?=$|[\r\n|;,])/g;

/** The secrets in HTTP headers that are written as text, a line each, beside those of any text. */
export function secretsInHeaders(text: string, names: readonly string[]): readonly Secret[] {
  const more: Secret[] = [];
  for (const match of text.matchAll(header)) {
    const { name, value } = match.groups as { readonly name: string; readonly value: string };
    if (!isSecretName(name)) continue;
    const from = match.index + match[0].length - value.length;
    for (const { span, kind } of secretsIn(value, [name]))
      more.push({ span: { start: from + span.start, end: from + span.end }, kind });
  }
  return withMore(secretsIn(text, names), more);
}

/**
 * What one look at a text can rule out. Most statements of most scripts are everyday ones, and to take them apart costs more than all
 * the rest of a run. Each may say yes where nothing is wrong, and says no only where that is sure.
 */

/** A "?" behind a word or sign that a name follows, or before one. */
export const mayMisplaceMark = (text: string): boolean =>
  text.includes('?') && (besideName.test(text) || comment.test(text));

const besideName =
  /(?:\b(?:FROM|JOIN|INTO|UPDATE|TABLE|USING|BY|SET|AS|ONLY|LATERAL|DELETE|INSERT|MERGE|APPLY|REPLACE|IGNORE|TOP)|[^\w\s=<>])\s*\?|\?\s*[.(/-]/i;

/** In one dialect or another; a comment may stand between two words. */
const comment = /--|\/[*/]|#/;

/** A "?" right behind a quote, or behind the wildcards of a pattern. */
export const mayQuoteMark = (text: string): boolean => /['"][%_]*\?/.test(text);

export const mayChangeSchema = (text: string): boolean =>
  /\b(?:CREATE|ALTER|DROP|TRUNCATE|GRANT|REVOKE|RENAME|COMMENT)\b/i.test(text);

/** Two tables in a FROM. */
export const mayCrossJoin = (text: string): boolean => /\bFROM\b[^]*(?:,|\bJOIN\b|\bSTRAIGHT_JOIN\b)/i.test(text);

/** A WHERE or a limit, and no brackets in which they could stand for another SELECT. */
export const mayBeUnbounded = (text: string): boolean =>
  /\bSELECT\b/i.test(text) && (text.includes('(') || !bounded.test(text) || !isPlain(text));

/** Behind AS and a dot these are names. */
const bounded = /\bSELECT\s+TOP\s|(?<!\bAS\s*|\.\s*)\b(?:WHERE|LIMIT|FETCH)\b/i;

const plainList = /^\s*SELECT\s+([\w\s.,]*?)\s+FROM\s/i;

/** The list of a SELECT is plain, and no two of its names are alike. */
export function mayRepeatColumn(text: string): boolean {
  if (!text.includes(',')) return false;
  const list = plainList.exec(text)?.[1];
  if (list === undefined || !isPlain(text)) return /\bSELECT\b|\bRETURNING\b|\bOUTPUT\b/i.test(text);
  const names = list.split(',').map((item) => /\w*$/.exec(item.trimEnd())![0].toLowerCase());
  return new Set(names).size < names.length;
}

/** No quote, comment or second statement that could hide or bring a word. */
const isPlain = (text: string): boolean => !/['"`[\]#;$\\]|--|\/[*/]|\{\{/.test(text);

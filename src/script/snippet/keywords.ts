/** First words of statements, in upper case: https://help.nicecxone.com/Content/studio/guide/keywords.htm; a test holds them against the catalogue. */
export const snippetKeywords: ReadonlySet<string> = new Set([
  'ASSIGN',
  'DYNAMIC',
  'FUNCTION',
  'IF',
  'ELSE',
  'SELECT',
  'SWITCH',
  'CASE',
  'DEFAULT',
  'FOR',
  'FOREACH',
  'REPEAT',
  'BREAK',
  'RETURN',
  'USES',
  'TRACE',
]);

/** Words that stand between values and are no variables. */
export const betweenValues: ReadonlySet<string> = new Set([
  'AND',
  'OR',
  'NOT',
  'MOD',
  'TO',
  'IN',
  'STEP',
  'TRUE',
  'FALSE',
  'NULL',
]);

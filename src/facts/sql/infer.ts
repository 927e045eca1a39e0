import type { Dialect } from './quoting.ts';

/**
 * The dialect that a text can only be written in; undefined where it fits several, and that is most texts. Nothing is made of
 * words alone: a column may have any name.
 */
export function inferDialect(sql: string): Dialect | undefined {
  if (!mayTell.test(sql)) return undefined;
  const code = sql.replaceAll(notCode, ' ');
  const told = signs.filter(({ sign }) => sign.test(code));
  const [first] = told;
  return first !== undefined && told.every(({ dialect }) => dialect === first.dialect) ? first.dialect : undefined;
}

/** One look that leaves out most texts: none of the signs below is without one of these. */
const mayTell =
  /[[`@]|::|\bdual\b|\bsysdate\b|\btop\b|\bnvl2?\s*\(|\bilike\b|\breturning\b|\bnolock\b|\brownum\b|\bscope_identity\b|\bnocount\b|\(\+\)|\$\$/i;

/** Strings, comments, expressions: what stands in them is no code in any dialect. A `"` may be either, and stays. */
const notCode = /'(?:[^'\\]|''|\\[^])*'|\{\{[^]*?\}\}|\/\*[^]*?\*\/|--[^\n\r]*/g;

/** Each is code in one dialect, and in no other text that its database would take. */
const signs: readonly { readonly dialect: Dialect; readonly sign: RegExp }[] = [
  { dialect: 'mysql', sign: /`[^`]*`/ },
  // `[name]` behind what a subscript cannot follow.
  { dialect: 'tsql', sign: /(?:\b(?:FROM|JOIN|INTO|UPDATE|SELECT|SET|BY|AND|WHERE|ON)\s+|\.)\[[A-Za-z_][\w ]*\]/i },
  {
    dialect: 'tsql',
    sign: /\bSELECT\s+(?:DISTINCT\s+)?TOP\s*(?:\(\s*(?:\d+|\?)\s*\)|\d+)\s+[\w*"[(`](?![^]*(?:\bILIKE\b|\bQUALIFY\b|::))/i,
  },
  {
    dialect: 'tsql',
    sign: /\bWITH\s*\(\s*NOLOCK\s*\)|@@(?:ROWCOUNT|TRANCOUNT)\b|\bSCOPE_IDENTITY\s*\(|\bSET\s+NOCOUNT\s+ON\b/i,
  },
  {
    dialect: 'oracle',
    sign: /\bFROM\s+dual\b[^]*\b(?:NEXTVAL|SYSDATE|ROWNUM|NVL2?\s*\()|\b(?:NEXTVAL|SYSDATE|NVL2?\s*\()[^]*\bFROM\s+dual\b/i,
  },
  { dialect: 'oracle', sign: /\bROWNUM\s*(?:<=?|=)\s*(?:\d|\?)/i },
  { dialect: 'oracle', sign: /\w\s*\(\+\)/ },
  {
    dialect: 'postgresql',
    sign: /[\w)'?]::(?:text|int[248]?|integer|bigint|numeric|jsonb?|date|timestamptz?|timestamp|uuid|boolean|interval)\b[^]*\b(?:ILIKE|RETURNING)\b|::jsonb?\b|@>\s*ARRAY\[/i,
  },
];

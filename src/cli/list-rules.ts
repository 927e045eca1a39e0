import type { Rule } from '../engine/rule.ts';
import type { ScriptFormat } from '../script/script.ts';

/** Every rule by category, also those of plugins and policies: a table, or JSON. */
export function listRules(rules: readonly Rule[], format: string): string {
  const rows = rules
    .map(({ plugin, meta: { id, severity, fixable, docs } }) => {
      const { page: _, ...rest } = docs;
      return { id, severity, fixable, ...rest, ...(plugin === undefined ? {} : { plugin }) };
    })
    .toSorted((a, b) => (a.category === b.category ? 0 : a.category < b.category ? -1 : 1));
  if (format === 'json') return `${JSON.stringify(rows, undefined, 2)}\n`;

  const width = Math.max(...rows.map((row) => row.id.length));
  const lines: string[] = [];
  let category = '';
  for (const row of rows) {
    if (row.category !== category) lines.push(...(category === '' ? [] : ['']), row.category);
    category = row.category;
    const note = row.recommended ? '' : ' (not recommended)';
    const about = `${row.severity.padEnd(7)}  ${formatsWord(row.formats).padEnd(6)}`;
    lines.push(`  ${row.id.padEnd(width)}  ${about}  ${row.description}${note}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The formats that a rule is for, in a word: `Studio` for its own exports of either kind. */
export function formatsWord(formats: readonly ScriptFormat[]): string {
  const [blocks, json, xml] = (['blocks', 'studio-json', 'studio-xml'] as const).map((one) => formats.includes(one));
  if (blocks === true) return xml === true ? 'all' : json === true ? 'JSON' : 'blocks';
  return json === true && xml === true ? 'Studio' : json === true ? 'Studio JSON' : 'Studio XML';
}

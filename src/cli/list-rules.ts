import type { Rule } from '../engine/rule.ts';

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
    lines.push(`  ${row.id.padEnd(width)}  ${row.severity.padEnd(7)}  ${row.description}${note}`);
  }
  return `${lines.join('\n')}\n`;
}

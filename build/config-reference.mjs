// The part of docs/config.md that is made from schemas/config.schema.json.

const begin = '<!-- made from schemas/config.schema.json by build/config-schema.mjs: change that, not this -->';
const end = '<!-- end of what is made -->';

/** The page, with its made part as the schema has it. */
export function configReference(page, schema) {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error('docs/config.md has lost the lines between which the keys stand.');
  return `${page.slice(0, from)}${begin}\n\n${sections(schema)}\n${page.slice(to)}`;
}

function sections(schema) {
  const keys = Object.entries(schema.properties).map(([key, written]) => {
    const held = resolved(written, schema);
    const parts = [`### \`${key}\``, held.description];
    const [example] = (held.examples ?? []).slice(-1);
    if (example !== undefined) parts.push(`\`\`\`json\n${printed({ [key]: example }, '')}\n\`\`\``);
    const rows = key === 'rules' ? [] : rowsOf(held, schema, '');
    if (rows.length > 0) parts.push(['| key | value | |', '| :-- | :-- | :-- |', ...rows].join('\n'));
    else if (kindOf(held) !== 'object') parts.push(`A value of it: ${kindOf(held)}.`);
    return `${parts.join('\n\n')}\n`;
  });
  return `${keys.join('\n')}\n${ruleOptions(schema)}`;
}

/** What a reference leads to; what stands beside it comes first. */
function resolved(schema, root) {
  const { $ref, ...own } = schema;
  if ($ref === undefined) return schema;
  const target = $ref
    .replace('#/', '')
    .split('/')
    .reduce((at, step) => at[step], root);
  return { ...resolved(target, root), ...own };
}

/** JSON as people write it: what fits on a line stands on one. */
function printed(value, indent) {
  const line = JSON.stringify(value, undefined, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll('[ ', '[')
    .replaceAll(' ]', ']');
  if (typeof value !== 'object' || (indent !== '' && indent.length + line.length < 90)) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => inner + printed(one, inner))
    : Object.entries(value).map(([key, one]) => `${inner}${JSON.stringify(key)}: ${printed(one, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

/** A row for each key of an object, of what a list holds, or of what stands under a name of one's own. */
function rowsOf(schema, root, prefix) {
  const held = resolved(schema, root);
  if (held.items !== undefined && !Array.isArray(held.items)) return rowsOf(held.items, root, prefix);
  if (typeof held.additionalProperties === 'object') return rowsOf(held.additionalProperties, root, `${prefix}<name>.`);
  return Object.entries(held.properties ?? {}).flatMap(([key, written]) => {
    const inner = resolved(written, root);
    const name = `${prefix}${key}`;
    const needed = held.required?.includes(key) ? ' Needed.' : '';
    const row = `| \`${name}\` | ${kindOf(inner)} | ${inner.description}${needed} |`;
    return key === 'rules'
      ? [`| \`${name}\` | object | As [\`rules\`](#rules).${needed} |`]
      : [row, ...rowsOf(inner, root, `${name}.`)];
  });
}

function kindOf({ enum: words, anyOf, type, items, pattern }) {
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ');
  if (anyOf !== undefined && type === undefined) return 'text, or a list of them';
  if (type === 'array') return items?.type === 'string' || items?.$ref?.endsWith('text') ? 'list of texts' : 'list';
  if (type === 'integer') return 'whole number';
  if (type === 'boolean') return '`true`, `false`';
  return type === 'string' || pattern !== undefined ? 'text' : type;
}

/** The options of the rules that have some. */
function ruleOptions({ definitions }) {
  const rows = Object.entries(definitions.rules.properties).flatMap(([id, { anyOf }]) => {
    const [, options] = anyOf[1].items;
    return Object.entries(options.properties ?? {}).map(
      ([name, option]) => `| ${id} | \`${name}\` | ${kindOf(option)} | ${option.description ?? ''} |`,
    );
  });
  return `### Options of rules\n\n| rule | option | value | |\n| :-- | :-- | :-- | :-- |\n${rows.join('\n')}\n`;
}

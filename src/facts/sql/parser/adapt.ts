import type { Dialect } from '../quoting.ts';
import type { StatementKind } from '../kind.ts';
import type { Tree } from './grammars.ts';

/** What a grammar says of a text, in one shape for all dialects. */
export interface ParsedText {
  readonly statements: readonly ParsedStatement[];
  /** Without the names that a WITH gives, and without aliases. */
  readonly tables: readonly ParsedTable[];
}

export interface ParsedStatement {
  readonly kind: StatementKind;
  /** The columns of the rows that it answers with; undefined where it answers with none. */
  readonly output: readonly ParsedColumn[] | undefined;
}

export interface ParsedColumn {
  readonly name: string | undefined;
  readonly star: boolean;
}

export interface ParsedTable {
  /** `server.database.schema.table` in its parts. */
  readonly path: readonly string[];
  readonly written: boolean;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const member = (node: unknown, key: string): unknown =>
  isNode(node) && Object.hasOwn(node, key) ? node[key] : undefined;
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

export function adapt(tree: Tree, dialect: Dialect): ParsedText {
  const asts = listOf(tree.ast).filter(isNode);
  const { named, aliases } = namesIn(asts);
  const tables: ParsedTable[] = [];
  for (const entry of tree.tableList) {
    const [action = '', ...rest] = entry.split('::');
    const table = rest.slice(1).join('::');
    const owner = rest[0] === undefined || rest[0] === 'null' || rest[0] === '' ? [] : rest[0].split('.');
    const bare = owner.length === 0 ? table.toLowerCase() : undefined;
    // "UPDATE o SET .. FROM orders o" names an alias; a name of a WITH is no table.
    if (bare !== undefined && (named.has(bare) || (action !== 'select' && aliases.has(bare)))) continue;
    // Behind "@" stands where the table is, with dots of its own.
    const path =
      table.includes('@') || owner.some((part) => part.includes('@')) ? entryPath(owner, table) : [...owner, table];
    tables.push({ path, written: action !== 'select' });
  }
  return { statements: asts.map((ast) => statementOf(ast, dialect)), tables };
}

const entryPath = (owner: readonly string[], table: string): readonly string[] =>
  [...owner, table].join('.').replace(/@.*/s, '').split('.');

const kinds: Readonly<Record<string, StatementKind>> = {
  select: 'select',
  insert: 'insert',
  replace: 'insert',
  update: 'update',
  delete: 'delete',
  call: 'call',
  exec: 'call',
  create: 'ddl',
  alter: 'ddl',
  drop: 'ddl',
  truncate: 'ddl',
  rename: 'ddl',
  grant: 'ddl',
  revoke: 'ddl',
  comment: 'ddl',
  set: 'set',
  use: 'set',
  transaction: 'transaction',
  declare: 'block',
};

function statementOf(ast: Node, dialect: Dialect): ParsedStatement {
  const type = member(ast, 'type');
  const kind = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type]! : 'other';
  const into = member(member(ast, 'into'), 'position');
  if (kind === 'select' && typeof into !== 'string')
    return { kind, output: columnsOf(member(ast, 'columns'), dialect) };
  const returning = member(member(ast, 'returning'), 'columns');
  return { kind, output: returning === undefined ? undefined : columnsOf(returning, dialect) };
}

function columnsOf(columns: unknown, dialect: Dialect): readonly ParsedColumn[] {
  return listOf(columns).map((column) => {
    if (column === '*') return { name: undefined, star: true };
    const alias = text(member(column, 'as'));
    const expr = member(column, 'expr');
    const reference = member(expr, 'type') === 'column_ref' ? text(member(expr, 'column')) : undefined;
    if (reference === '*' || member(expr, 'type') === 'star') return { name: undefined, star: true };
    // T-SQL: `name = expression`.
    const isNamed = dialect === 'tsql' && member(expr, 'type') === 'binary_expr' && member(expr, 'operator') === '=';
    const left = isNamed ? text(member(member(expr, 'left'), 'column')) : undefined;
    return { name: alias ?? left ?? reference, star: false };
  });
}

/** A name is a string, or wrapped: {value}, {expr: {value}}. */
function text(value: unknown): string | undefined {
  let inner = value;
  for (let i = 0; i < 3 && isNode(inner); i += 1) inner = member(inner, 'value') ?? member(inner, 'expr');
  return typeof inner === 'string' && inner !== '' ? inner : undefined;
}

/** In small letters: what any WITH in the tree names, and the aliases of tables in any FROM. */
function namesIn(asts: readonly Node[]): { readonly named: Set<string>; readonly aliases: Set<string> } {
  const named = new Set<string>();
  const aliases = new Set<string>();
  const waiting: unknown[] = [...asts];
  for (let node = waiting.pop(); waiting.length > 0 || node !== undefined; node = waiting.pop()) {
    if (!isNode(node)) continue;
    for (const query of listOf(member(node, 'with'))) {
      const name = text(member(query, 'name'));
      if (name !== undefined) named.add(name.toLowerCase());
    }
    const alias = member(node, 'table') === undefined ? undefined : text(member(node, 'as'));
    if (alias !== undefined) aliases.add(alias.toLowerCase());
    for (const value of Object.values(node)) if (isNode(value)) waiting.push(value);
  }
  return { named, aliases };
}

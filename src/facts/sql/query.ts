import type { Span } from '../../document/document.ts';
import { propertyOf, type PropertyValue } from '../../script/properties.ts';
import { isOneExpression } from '../../script/expression.ts';
import type { Block } from '../../script/script.ts';
import {
  connectionSettings,
  resolveDialect,
  type AnyDialect,
  type DialectSource,
  type SqlSettings,
} from './dialect.ts';
import { inferDialect } from './infer.ts';
import { parseText, type ParseOutcome } from './parser/parse.ts';
import type { Grammars } from './parser/grammars.ts';
import { placeholders, type Placeholders } from './placeholders.ts';
import type { Dialect } from './quoting.ts';
import { readingOf, readingsOf, type Reading } from './reading.ts';
import { statementFacts, type StatementFacts } from './statement-facts.ts';
import { studioText } from './studio-text.ts';

/**
 * What can be asked about the SQL of a block. Everything that costs time is found out when first asked for, and kept. Spans are in
 * code units of `text`; `at(span)` makes of one what a finding needs to point into the string in the file.
 */
export interface SqlFacts {
  readonly block: Block;
  /** The property that holds the text. */
  readonly query: PropertyValue;
  readonly text: string;
  /** The id in the block; undefined where it has none, or one that is known only in a run. */
  readonly connection: string | undefined;
  readonly dialect: AnyDialect;
  readonly dialectSource: DialectSource;
  /** Path of the connection's schema file, as the settings give it. */
  readonly schema: string | undefined;
  /** How many values the block binds; undefined where that cannot be told. */
  readonly bound: number | undefined;
  /** Which `?` bind, and how many, in the dialect, or where it is unknown in all of them. */
  readonly placeholders: () => Placeholders;
  /** One where the dialect is known; else every way in which dialects read the text. The first is the likeliest. Never empty. */
  readonly readings: () => readonly Reading[];
  /** What a grammar makes of it. `accepted`: another parser took the text, so that deep brackets cannot keep this one busy. */
  readonly parse: (accepted?: boolean) => ParseOutcome;
  /** Kind, tables, output columns, parameters: from the grammar where it reads the text, else from tokens. */
  readonly statement: () => StatementFacts;
  /** The same from tokens alone, which is a hundred times quicker: to see whether the grammar has to be asked. */
  readonly fromTokens: () => StatementFacts;
  readonly at: (span: Span) => { readonly pointer: string; readonly within: Span };
}

/** The SQL of each block of a script; undefined where a block has none, or one whose text is known only in a run. */
export type SqlOfBlock = (block: Block) => SqlFacts | undefined;

export function sqlFactsOf(block: Block, settings: SqlSettings, grammars: Grammars): SqlFacts | undefined {
  const query = propertyOf(block, 'sql');
  if (typeof query?.value !== 'string' || query.value.trim() === '') return undefined;
  const { text, back } = block.action === undefined ? { text: query.value, back: same } : studioText(query.value);
  if (isWholeExpression(text)) return undefined;
  const connection = connectionOf(block);
  const { dialect, source } = resolveDialect(settings, connection, () => inferDialect(text));
  const own: Dialect | undefined = dialect === 'unknown' ? undefined : dialect;
  const readings = once(() => (own === undefined ? readingsOf(text) : [readingOf(text, own)]));
  let parsed: ParseOutcome | undefined;
  const parse = (accepted = false): ParseOutcome => {
    if (parsed === undefined || (accepted && parsed.outcome === 'not asked' && parsed.why === 'nesting')) {
      const [{ tokens, depth }] = readings() as readonly [Reading];
      const grammar = own === undefined ? undefined : grammars.of(own);
      parsed = parseText(text, tokens, depth, own ?? 'mysql', grammar, accepted);
    }
    return parsed;
  };
  return {
    block,
    query,
    text,
    connection,
    dialect,
    dialectSource: source,
    schema: connectionSettings(settings, connection)?.schema,
    bound: boundBy(block),
    placeholders: once(() => placeholders(text, own)),
    readings,
    parse,
    statement: once(() => statementFacts(text, readings()[0]!, parse())),
    fromTokens: once(() => statementFacts(text, readings()[0]!, undefined)),
    at: (span) => ({ pointer: query.pointer, within: back(span) }),
  };
}

const same = (span: Span): Span => span;

const isWholeExpression = (text: string): boolean => text.includes('{{') && isOneExpression(text);

function connectionOf(block: Block): string | undefined {
  const connection = propertyOf(block, 'connection')?.value;
  return typeof connection === 'string' && !connection.includes('{{') ? connection : undefined;
}

function boundBy(block: Block): number | undefined {
  const parameters = propertyOf(block, 'parameters');
  if (parameters === undefined) return 0;
  return Array.isArray(parameters.value) ? (parameters.value as readonly unknown[]).length : undefined;
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: find() }).value;
}

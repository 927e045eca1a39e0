import { oneOfEach } from './alike.ts';
import { isHarmless } from './functions.ts';
import { expectsOperand } from './keywords.ts';
import { dialects, sqlTokens, type SqlToken } from './tokens.ts';

/**
 * Whether a statement answers with rows, and is run for them. true: a SELECT from tables that locks nothing, stores nothing and
 * calls nothing that may have an effect. false: an INSERT, UPDATE, DELETE or MERGE that returns none. undefined: all else, and
 * what not every dialect in which the text is closed reads so.
 */
export function returnsRows(sql: string): boolean | undefined {
  let verdict: boolean | undefined;
  for (const dialect of oneOfEach(sql, dialects)) {
    const tokens = sqlTokens(sql, dialect);
    if (tokens.some(({ closed }) => !closed)) continue;
    const one = verdictOn(sql, tokens);
    if (one === undefined || (verdict !== undefined && one !== verdict)) return undefined;
    verdict = one;
  }
  return verdict;
}

/** A bare word in capitals, a sign as it is, and for all else its first character. */
interface Part {
  readonly text: string;
  /** How many parentheses are open around it. */
  readonly depth: number;
}

function verdictOn(sql: string, tokens: readonly SqlToken[]): boolean | undefined {
  const parts = partsOf(sql, tokens);
  const last = parts?.at(-1)?.text;
  if (parts === undefined || last === undefined || endsEarly(last)) return undefined;
  const verb = parts[0]!.text;
  if (verb === 'SELECT') return selectsRows(parts) ? true : undefined;
  return changes.has(verb) && !mayReturnRows(parts) ? false : undefined;
}

/** A word or sign behind which more has to come. INSERT .. DEFAULT VALUES is whole. */
const endsEarly = (last: string): boolean =>
  (expectsOperand(last) && last !== 'VALUES') || /^[^\p{L}\p{N}_)\]?*'"`$[{}]/u.test(last);

/** undefined: parentheses do not match, an expression brings unknown text, or something follows the statement. */
function partsOf(sql: string, tokens: readonly SqlToken[]): readonly Part[] | undefined {
  const parts: Part[] = [];
  let depth = 0;
  let ended = false;
  for (const { kind, start, end } of tokens) {
    if (kind === 'comment') continue;
    if (kind === 'expression' || ended) return undefined;
    let text = kind === 'operator' ? sql.slice(start, end) : sql[start]!;
    if (kind === 'string') text = "'";
    if (kind === 'word') {
      text = sql.slice(start, end).toUpperCase();
      // Behind a dot every word is a name, but for the one that draws from a sequence.
      if (parts.at(-1)?.text === '.' && text !== 'NEXTVAL') text = quotedName;
    }
    if (kind === 'identifier') text = quotedName;
    if (kind === 'punctuation' && text === ';') {
      ended = true;
      continue;
    }
    if (kind === 'punctuation' && text === ')') depth -= 1;
    if (depth < 0) return undefined;
    parts.push({ text, depth });
    if (kind === 'punctuation' && text === '(') depth += 1;
  }
  return depth === 0 ? parts : undefined;
}

const quotedName = '"';

const changes: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** In a SELECT these lock, store, draw a number, or stand for no table: it may be run for something else than its rows. */
const otherPurpose: ReadonlySet<string> = new Set(
  `INTO UPDATE INSERT DELETE MERGE CALL EXEC EXECUTE PROCEDURE NEXTVAL DUAL SHARE LOCK UPDLOCK XLOCK TABLOCK TABLOCKX HOLDLOCK
  ROWLOCK PAGLOCK SERIALIZABLE REPEATABLEREAD :=`.split(/\s+/),
);

function selectsRows(parts: readonly Part[]): boolean {
  let from = false;
  for (const [i, { text, depth }] of parts.entries()) {
    const before = parts[i - 1]?.text ?? '';
    // T-SQL assigns with "SELECT @name = ..", and then there are no rows.
    if (otherPurpose.has(text) || text.startsWith('@@') || /^@\w/.test(text)) return false;
    if (text === 'VALUE' && before === 'NEXT') return false;
    if (text === '(' && mayBeCall(before) && !bracketsMark(parts, i)) return false;
    if (text === 'FROM' && depth === 0 && before !== 'DISTINCT') from = true;
  }
  return from;
}

const mayBeCall = (before: string): boolean =>
  before === quotedName || (/^[\p{L}_]/u.test(before) && !isHarmless(before));

/** Oracle's outer join `(+)` and T-SQL's `(NOLOCK)` stand directly behind names. */
const bracketsMark = (parts: readonly Part[], at: number): boolean =>
  parts[at + 2]?.text === ')' && (parts[at + 1]!.text === '+' || parts[at + 1]!.text === 'NOLOCK');

const answers: ReadonlySet<string> = new Set(['RETURNING', 'OUTPUT', 'CALL', 'EXEC', 'EXECUTE', 'DECLARE', 'BEGIN']);
const joinsSelects: ReadonlySet<string> = new Set(['UNION', 'ALL', 'DISTINCT', 'EXCEPT', 'INTERSECT', 'MINUS']);

/** T-SQL needs no ";" between statements, so a SELECT that is no part of the INSERT is one of its own. */
function mayReturnRows(parts: readonly Part[]): boolean {
  let filled = parts[0]!.text !== 'INSERT';
  for (const [i, { text, depth }] of parts.entries()) {
    if (answers.has(text)) return true;
    if (depth > 0) continue;
    if (text === 'SELECT' && filled && !joinsSelects.has(parts[i - 1]!.text)) return true;
    if (text === 'VALUES' || text === 'DEFAULT' || text === 'SET' || text === 'SELECT') filled = true;
  }
  return false;
}

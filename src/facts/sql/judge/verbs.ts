import { nearest } from '../../../script/nearest.ts';
import type { Dialect } from '../tokens.ts';
import { wordSet, type Part, type Shape } from './parts.ts';
import { faultAt, shown } from './say.ts';
import type { SqlFault } from './verdict.ts';

/** Statements whose clauses the rules know. */
const known = wordSet('SELECT INSERT UPDATE DELETE MERGE REPLACE WITH CALL EXEC VALUES');

/** Elsewhere, EXECUTE runs what was prepared, a task or a text. */
export const isKnownVerb = (word: string, dialect: Dialect): boolean =>
  known.has(word) || (word === 'EXECUTE' && dialect === 'tsql');

/** With what else a statement may begin, in any of the databases; their manuals' lists of statements. */
const others =
  wordSet(`ABORT ALTER ANALYSE ANALYZE ASSOCIATE ATTACH AUDIT BACKUP BEGIN BINLOG BREAK BULK CACHE CASE CHANGE CHECK
  CHECKPOINT CHECKSUM CLONE CLOSE CLUSTER COMMENT COMMIT CONTINUE COPY CREATE DBCC DEALLOCATE DECLARE DELIMITER DENY DESC DESCRIBE DETACH
  DISABLE DISASSOCIATE DISCARD DO DROP ENABLE END EXECUTE EXPLAIN FETCH FLASHBACK FLUSH FOR FROM GET GETTEXT GO GOTO GRANT HANDLER HELP IF
  IMPORT INSTALL KILL LET LIST LISTEN LOAD LOCK LOOP MOVE NOAUDIT NOTIFY NULL OPEN OPTIMIZE PIVOT PRAGMA PREPARE PRINT PROCEDURE PURGE PUT RAISE RAISERROR
  READTEXT REASSIGN RECEIVE RECONFIGURE REFRESH REINDEX RELEASE REMOVE RENAME REPAIR REPEAT RESET RESIGNAL RESTART RESTORE RETURN REVERT REVOKE ROLLBACK
  SAVE SAVEPOINT SECURITY SEND SET SETUSER SHOW SHUTDOWN SIGNAL START STOP TABLE THROW TRUNCATE UNDROP UNINSTALL UNDO UNLISTEN UNLOCK UNSET
  UPDATETEXT USE VACUUM WAITFOR WHILE WRITETEXT XA PARTITION MATCH EXCEPTION`);

/** What a slip may stand for; the seldom ones would only be false friends. */
const likely = [...known, 'CREATE', 'ALTER', 'DROP', 'TRUNCATE', 'BEGIN', 'DECLARE', 'COMMIT', 'ROLLBACK'];

/** A statement that begins with nothing that a statement can begin with. Comes with its first two parts, and the words of the whole text. */
export function findBadStart(
  sql: string,
  [first, second]: readonly Part[],
  dialect: Dialect,
  mentioned: ReadonlySet<string>,
): SqlFault | undefined {
  if (first === undefined || first.kind === 'expression' || mayStart.has(first.sign)) return undefined;
  if (first.kind === 'identifier' && dialect === 'tsql') return undefined;
  if (first.kind !== 'word') return faultAt(first, `no statement begins with ${shown(sql, first)}`);
  if (known.has(first.word) || others.has(first.word)) return undefined;
  // A label, or an assignment.
  if (second?.sign === ':' || second?.sign === ':=' || sql[first.start] === '@') return undefined;
  const near = first.word === '' ? undefined : nearest(first.word, likely);
  if (dialect === 'tsql' && mayBeProcedure(first.word, near, mentioned)) return undefined;
  const hint = near === undefined ? '' : `, and ${near} may be meant`;
  return faultAt(first, `no statement begins with ${shown(sql, first)}${hint}`, first, near);
}

/** Labels, ends of scripts, JDBC's braces, paths and commands of tools. */
const mayStart = wordSet('; { << : / @ !');

/** T-SQL runs a procedure whose bare name stands first. */
const mayBeProcedure = (word: string, near: string | undefined, mentioned: ReadonlySet<string>): boolean =>
  !never.has(word) && (near === undefined || !sentenceWords.some((one) => mentioned.has(one)));

/** Reserved, so no name of a procedure either. */
const never = wordSet(
  'WHERE AND OR ON ORDER GROUP HAVING UNION JOIN INTO VALUES LEFT RIGHT INNER OUTER LIKE BETWEEN IN IS NOT TOP DISTINCT',
);

const sentenceWords = ['FROM', 'WHERE', 'INTO', 'SET', 'VALUES', 'JOIN'];

const core = wordSet('SELECT INSERT UPDATE DELETE WITH VALUES');

/** Queries, and what adds, changes and deletes rows: what every reader of SQL knows. */
export const isCore = ({ parts }: Shape): boolean =>
  parts.every(
    ({ sign, word }, i) => !(i === 0 || parts[i - 1]!.sign === ';') || sign === '(' || sign === ';' || core.has(word),
  );

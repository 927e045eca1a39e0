import type { Dialect } from '../tokens.ts';
import { isValue, wordSet, type Part, type Shape } from './parts.ts';

/**
 * Words of a dialect that the second opinions read in part or not at all, from the chapters on queries and on changing rows of its
 * manual. Where one stands in a text, their refusal says nothing.
 */
const vocabulary: Readonly<Partial<Record<Dialect, ReadonlySet<string>>>> = {
  mysql:
    wordSet(`SYSTEM_TIME SYSTEM_VERSION PORTION HISTORY PREVIOUS NEXT NEXTVAL LASTVAL SEQUENCE WITHIN EXAMINED OVERLAPS CYCLE MINUS FETCH
    IMMEDIATE PACKAGE LOOP PERIOD VERSIONING NOWAIT LOCKED SHARE LATERAL VECTOR QUALIFY ROWNUM PARTITION HANDLER XA SOUNDS
    ACCOUNT REQUIRE IDENTIFIED DUMPFILE OUTFILE LINES TERMINATED`),
  tsql: wordSet(`OPTION OUTPUT MERGE PIVOT UNPIVOT OPENROWSET OPENQUERY OPENDATASOURCE OPENXML OPENJSON CONTAINSTABLE FREETEXTTABLE PREDICT
    WITHIN NEXT TABLESAMPLE STATISTICS XMLNAMESPACES PARSE TRY_PARSE CHANGETABLE COMPUTE HASH LOOP REMOTE ROLLUP CUBE GROUPING SYSTEM_TIME
    XML JSON BROWSE EXEC EXECUTE WAITFOR DECLARE IF BEGIN WHILE GOTO PRINT RETURN THROW RAISERROR GO CURRENT CURSOR FETCH COLLATE IGNORE RESPECT
    NULLS WINDOW VALUE MATCH SHORTEST_PATH APPLY INDEX FORCESEEK FORCESCAN PERCENT TIES DEFAULT WRITE NODES QUERY MODIFY EXIST USE HINT
    JSON_OBJECT JSON_ARRAY JSON_ARRAYAGG JSON_OBJECTAGG ABSENT LABEL AT GENERATE_SERIES AI_GENERATE_EMBEDDINGS VECTOR_SEARCH RECONFIGURE`),
  oracle:
    wordSet(`CONNECT START PRIOR NOCYCLE SIBLINGS LEVEL MODEL MATCH_RECOGNIZE PIVOT UNPIVOT KEEP WITHIN XMLTABLE XMLELEMENT XMLATTRIBUTES XMLFOREST
    XMLAGG XMLPARSE XMLQUERY XMLEXISTS XMLSERIALIZE XMLPI XMLROOT XMLCAST XMLNAMESPACES JSON_TABLE JSON_OBJECT JSON_ARRAY JSON_OBJECTAGG JSON_ARRAYAGG JSON_VALUE
    JSON_QUERY JSON_EXISTS JSON_EQUAL JSON_TRANSFORM JSON_SERIALIZE JSON_MERGEPATCH JSON JSON_SCALAR SAMPLE SEED VERSIONS SCN FLASHBACK PERIOD OF MERGE LOG ERRORS REJECT RETURNING RETURN
    BULK COLLECT WAIT NOWAIT SKIP LOCKED PARTITION SUBPARTITION CURSOR MULTISET SUBMULTISET MEMBER TREAT ONLY TABLE THE LATERAL APPLY CUBE GROUPING INTERVAL
    LOCAL CONVERSION OVERFLOW IGNORE RESPECT UNIQUE MINUS CONTAINERS SHARDS HIERARCHY ANALYTIC ROW CHR TRANSLATE NCHAR_CS
    SEARCH CYCLE QUALIFY WINDOW EXCLUDE GROUPS CROSSEDITION NVARCHAR DAY YEAR SECOND MONTH XMLTYPE VALUE DEREF REF EMPTY NAN INFINITE PRESENT EQUALS_PATH
    UNDER_PATH LIKEC LIKE2 LIKE4 DANGLING BEGIN DECLARE END EXECUTE CALL OFFSET FETCH FUNCTION PROCEDURE GRAPH_TABLE VECTOR`),
};

/** What stands there is written in a way that the second opinions are known not to read. */
export function isGuarded(sql: string, { parts }: Shape, dialect: Dialect): boolean {
  const words = vocabulary[dialect === 'mariadb' ? 'mysql' : dialect];
  if (words === undefined) return true;
  return parts.some(
    (part, i) =>
      words.has(part.word) ||
      sql[part.start] === '$' ||
      isOddSign(part, parts[i + 1], dialect) ||
      isOddPair(part, parts[i + 1]) ||
      (dialect === 'tsql' && isBatch(part, parts[i - 1], parts[i + 1])) ||
      (part.word === 'JOIN' && nestedJoin(parts, i)),
  );
}

const oddSigns = wordSet('& @ { : ** ^= !> !< ::');

/** Operators that few dialects have, or with white space inside; substitution variables. */
function isOddSign({ kind, sign }: Part, next: Part | undefined, dialect: Dialect): boolean {
  if (sign === '') return false;
  if (kind === 'other' || oddSigns.has(sign) || (sign === '.' && next?.sign === '.')) return true;
  return (compares.has(sign) && compares.has(next?.sign ?? '')) || (dialect === 'tsql' && /^[-+*/%&|^]=$/.test(sign));
}

/** `TOP (SELECT ..)`, `FROM (t)`, `SET @a`, `INSERT ALL`. */
function isOddPair({ word }: Part, next: Part | undefined): boolean {
  if (word === 'TOP' || word === 'FROM') return next?.sign === '(';
  if (word === 'SET') return next?.word.startsWith('@') === true;
  return word === 'INSERT' && (next?.word === 'ALL' || next?.word === 'FIRST');
}

/** T-SQL: DELETE t WHERE, and statements without anything between. */
const isBatch = ({ word }: Part, before: Part | undefined, next: Part | undefined): boolean =>
  (verbs.has(word) && isValue(before)) || (word === 'DELETE' && next?.word !== 'FROM');

const compares = wordSet('= < > <= >= ! <>');
const verbs = wordSet('SELECT INSERT UPDATE DELETE MERGE EXEC');

/** a JOIN b JOIN c ON .. ON ..: the joins are closed from the inside. */
function nestedJoin(parts: Shape['parts'], at: number): boolean {
  for (let i = at + 1; i < parts.length; i += 1) {
    const { word } = parts[i]!;
    if (word === 'JOIN') return parts[i - 1]?.word !== 'CROSS' && parts[i - 1]?.word !== 'NATURAL';
    if (word === 'ON' || word === 'USING' || word === 'WHERE') return false;
  }
  return false;
}

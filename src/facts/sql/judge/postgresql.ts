// The only file that imports libpg-query.
import makeModule from 'libpg-query/wasm/libpg-query.js';
import wasm from 'libpg-query/wasm/libpg-query.wasm';
import { accepts, noOpinion, type Opinion, type Parser } from './opinion.ts';

/** The grammar of PostgreSQL 18 itself. */
export async function loadPostgresql(): Promise<Parser> {
  const pg = await makeModule({
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(wasm, imports).then(({ instance }) => done(instance));
      return {};
    },
  });
  return (text) => {
    try {
      return read(pg, text);
    } catch {
      // A stack that overflowed, or memory that ran out: nothing of the statement.
      return noOpinion;
    }
  };
}

type PostgresModule = Awaited<ReturnType<typeof makeModule>>;

/** Offsets of the members in the structs PgQueryParseResult and PgQueryError (pg_query.h). */
const errorOffset = 8;
const cursorOffset = 16;

function read(pg: PostgresModule, text: string): Opinion {
  const {
    _malloc: allocate,
    _free: release,
    _wasm_parse_query_raw: parse,
    _wasm_free_parse_result: releaseResult,
  } = pg;
  const length = pg.lengthBytesUTF8(text) + 1;
  const query = allocate(length);
  pg.stringToUTF8(text, query, length);
  const result = parse(query);
  release(query);
  if (result === 0) return noOpinion;
  const error = pg.getValue(result + errorOffset, 'i32');
  const opinion: Opinion = error === 0 ? accepts : rejected(pg, error, text);
  releaseResult(result);
  return opinion;
}

function rejected(pg: PostgresModule, error: number, text: string): Opinion {
  const message = pg.UTF8ToString(pg.getValue(error, 'i32'));
  if (/stack depth|memory/.test(message)) return noOpinion;
  const cursor = pg.getValue(error + cursorOffset, 'i32');
  return { kind: 'rejects', at: cursor > 0 ? unitsBefore(text, cursor - 1) : undefined, message };
}

/** PostgreSQL counts characters, JavaScript code units. */
function unitsBefore(text: string, characters: number): number {
  let at = 0;
  for (let i = 0; i < characters && at < text.length; i += 1) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return at;
}

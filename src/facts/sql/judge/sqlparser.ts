// The only file that imports @guanmingchiu/sqlparser-ts. Its entry reads the .wasm from the disk, beside itself: from a bundle that
// is another folder, so its parts are taken one by one.
import wasm from '../../../../node_modules/@guanmingchiu/sqlparser-ts/wasm/sqlparser_rs_wasm_bg.wasm';
import * as sqlparser from '../../../../node_modules/@guanmingchiu/sqlparser-ts/wasm/sqlparser_rs_wasm.js';
import type { Dialect } from '../quoting.ts';
import { accepts, noOpinion, type Opinion, type Parser } from './opinion.ts';

const names: Readonly<Record<Dialect, string>> = {
  mysql: 'mysql',
  mariadb: 'mysql',
  postgresql: 'postgresql',
  tsql: 'mssql',
  oracle: 'oracle',
  snowflake: 'snowflake',
  sqlite: 'sqlite',
};

/** Rust's sqlparser. Only its validate_sql: parse_sql dies of long chains, and takes the process's instance along. */
export function loadSqlparser(dialect: Dialect): Parser {
  // Not its default export, which asks for `Response`: that loads all that Node has for the network.
  sqlparser.initSync({ module: wasm });
  let alive = true;
  return (text) => {
    if (!alive) return noOpinion;
    try {
      sqlparser.validate_sql(names[dialect], text);
      return accepts;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) alive = false;
      return rejection(error, text);
    }
  };
}

/** What does not come from its grammar (a limit, a fault of its own) says nothing of the statement. */
function rejection(error: unknown, text: string): Opinion {
  const message = typeof error === 'string' ? error : (error as { readonly message?: unknown } | null)?.message;
  if (typeof message !== 'string' || !message.startsWith('sql parser error') || message.includes('recursion limit'))
    return noOpinion;
  const place = /at Line: (\d+), Column: (\d+)/.exec(message);
  return {
    kind: 'rejects',
    at: place === null ? text.length : offsetOf(text, Number(place[1]), Number(place[2])),
    message,
  };
}

/** Lines and columns from 1, columns in characters. */
function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let n = 1; n < line; n += 1) {
    const end = text.indexOf('\n', at);
    if (end < 0) return at;
    at = end + 1;
  }
  for (let n = 1; n < column && at < text.length; n += 1) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return at;
}

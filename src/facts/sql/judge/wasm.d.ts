// Node has these; its types for version 20 do not, and the types of browsers would bring all that Node has not.
declare namespace WebAssembly {
  interface Module {}
  interface Memory {}
  interface Table {}
  interface Instance {}
  type Imports = object;
  class RuntimeError extends Error {}
  function instantiate(bytes: Uint8Array, imports: Imports): Promise<{ readonly instance: Instance }>;
}
type BufferSource = Uint8Array;
type RequestInfo = string;

declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module 'libpg-query/wasm/libpg-query.js' {
  /** What of the Emscripten module is used: https://emscripten.org/docs/api_reference/module.html */
  interface PostgresModule {
    readonly _malloc: (bytes: number) => number;
    readonly _free: (pointer: number) => void;
    readonly _wasm_parse_query_raw: (query: number) => number;
    readonly _wasm_free_parse_result: (result: number) => void;
    readonly lengthBytesUTF8: (text: string) => number;
    readonly stringToUTF8: (text: string, pointer: number, length: number) => void;
    readonly UTF8ToString: (pointer: number) => string;
    readonly getValue: (pointer: number, type: 'i32') => number;
  }
  export default function makeModule(options: {
    readonly instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
  }): Promise<PostgresModule>;
}

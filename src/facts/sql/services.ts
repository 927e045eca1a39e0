import { makeJudge, type Judge } from './judge/judge.ts';
import { loadParsers } from './judge/parsers.ts';
import { makeGrammars, type Grammars } from './parser/grammars.ts';
import type { SqlFacts } from './query.ts';
import { readSchemaFile } from './schema/schema-files.ts';
import type { Schema } from './schema/schema.ts';

/** What all files of a run share: parsers are loaded once, and a schema file is read once. */
export interface SqlServices {
  readonly judge: Judge;
  readonly grammars: Grammars;
  /** The tables of the block's connection; undefined where nothing is known of them. */
  readonly schemaOf: (facts: SqlFacts) => Schema | undefined;
}

/** `ddl` gives the text of a schema file, by the path that the settings name it with; undefined where there is none. */
export function sqlServices(ddl: (path: string) => string | undefined): SqlServices {
  const schemas = new Map<string, Schema | undefined>();
  return {
    judge: makeJudge(loadParsers),
    grammars: makeGrammars(),
    schemaOf: ({ schema: path, dialect }) => {
      if (path === undefined) return undefined;
      const key = `${dialect} ${path}`;
      if (!schemas.has(key)) {
        const text = ddl(path);
        schemas.set(key, text === undefined ? undefined : readSchemaFile(text, dialect));
      }
      return schemas.get(key);
    },
  };
}

import type { Block, Script } from '../../script/script.ts';
import type { SqlSettings } from './dialect.ts';
import type { Grammar } from './parser/grammars.ts';
import { dialectToLoad, sqlFactsOf, type SqlFacts, type SqlOfBlock } from './query.ts';
import type { Dialect } from './quoting.ts';

/**
 * Makes ready what rules, which cannot wait, may ask about the SQL of a script: loads the grammar of each dialect that its
 * statements are surely in. Facts are made when first asked for, and kept for the script.
 */
export async function prepareSql(script: Script, settings: SqlSettings): Promise<SqlOfBlock> {
  const needed = new Set<Dialect>();
  for (const block of script.blocks) {
    const dialect = dialectToLoad(block, settings);
    if (dialect !== undefined) needed.add(dialect);
  }
  const grammars = new Map<Dialect, Grammar>();
  if (needed.size > 0) {
    const { loadGrammar } = await import('./parser/grammars.ts');
    for (const dialect of needed) grammars.set(dialect, await loadGrammar(dialect));
  }
  const made = new Map<Block, SqlFacts | undefined>();
  return (block) => {
    if (!made.has(block)) made.set(block, sqlFactsOf(block, settings, grammars));
    return made.get(block);
  };
}

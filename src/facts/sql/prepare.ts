import type { Script } from '../../script/script.ts';
import type { SqlSettings } from './dialect.ts';
import type { Grammar } from './parser/grammars.ts';
import { sqlFactsOf, type SqlFacts, type SqlOfBlock } from './query.ts';
import type { Dialect } from './quoting.ts';

/**
 * Makes ready what rules, which cannot wait, may ask about the SQL of a script: loads the grammar of each dialect that its
 * statements are surely in. Facts are found out when first asked for, and kept for the script.
 */
export async function prepareSql(script: Script, settings: SqlSettings): Promise<SqlOfBlock> {
  const made: (SqlFacts | undefined)[] = [];
  const needed = new Set<Dialect>();
  const grammars = new Map<Dialect, Grammar>();
  for (const block of script.blocks) {
    const facts = sqlFactsOf(block, settings, grammars);
    made.push(facts);
    if (facts !== undefined && facts.dialect !== 'unknown') needed.add(facts.dialect);
  }
  if (needed.size > 0) {
    const { loadGrammar } = await import('./parser/grammars.ts');
    for (const dialect of needed) grammars.set(dialect, await loadGrammar(dialect));
  }
  return ({ index }) => made[index];
}

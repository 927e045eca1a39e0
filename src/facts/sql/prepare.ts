import type { Script } from '../../script/script.ts';
import type { SqlSettings } from './dialect.ts';
import type { Grammars } from './parser/grammars.ts';
import { sqlFactsOf, type SqlOfBlock } from './query.ts';

/** What may be asked about the SQL of a script. Facts are found out when first asked for, and kept for the script. */
export function sqlOfScript(script: Script, settings: SqlSettings, grammars: Grammars): SqlOfBlock {
  const made = script.blocks.map((block) => sqlFactsOf(block, settings, grammars));
  return ({ index }) => made[index];
}

import type { Block } from '../script/script.ts';
import type { Facts } from './facts.ts';
import type { SqlFacts } from './sql/query.ts';

/** The SQL of a block that the database can read, as far as is known. What else is wrong with a text of wrong syntax is a guess. */
export const readableSql = ({ sql, verdict }: Facts, block: Block): SqlFacts | undefined =>
  verdict(block)?.kind === 'fault' ? undefined : sql(block);

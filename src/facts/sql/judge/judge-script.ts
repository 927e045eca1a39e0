import type { Block, Script } from '../../../script/script.ts';
import type { SqlOfBlock } from '../query.ts';
import { mostSecondOpinions } from './caps.ts';
import type { Judge } from './judge.ts';
import type { Verdict } from './verdict.ts';

/** What is to be said about the syntax of a block's SQL; undefined where it has none, or one that is known only in a run. */
export type VerdictOfBlock = (block: Block) => Verdict | undefined;

/** Judges every statement of a script before the rules, which cannot wait, ask about it. */
export async function judgeScript(script: Script, sql: SqlOfBlock, judge: Judge): Promise<VerdictOfBlock> {
  const verdicts: (Verdict | undefined)[] = [];
  const asked = new Set<string>();
  const mayAsk = (text: string): boolean =>
    asked.has(text) || (asked.size < mostSecondOpinions && asked.add(text).size > 0);
  for (const block of script.blocks) {
    const facts = sql(block);
    if (facts === undefined) {
      verdicts.push(undefined);
      continue;
    }
    const { text, dialect, dialectSource } = facts;
    const known = dialect === 'unknown' ? undefined : dialect;
    const verdict = await judge(text, undefined, known, mayAsk);
    verdicts.push(dialectSource === 'text' ? await doubted(verdict, text, judge) : verdict);
  }
  return ({ index }) => verdicts[index];
}

/** A dialect that only the text tells may be another one after all: what is wrong in it alone is not sure. */
async function doubted(verdict: Verdict, text: string, judge: Judge): Promise<Verdict> {
  if (verdict.kind !== 'fault' || verdict.trust === 'likely') return verdict;
  const anywhere = await judge(text, undefined, undefined);
  return anywhere.kind === 'fault' ? verdict : { ...verdict, trust: 'likely' };
}

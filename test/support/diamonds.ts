import type { Problem } from '../../src/problems/problem.ts';
import { callFlow, when, type FlowBlock } from './call-flow.ts';
import { lintAll } from './lint.ts';

/** The blocks of one diamond: what its ways hold, each block leading on to `next`. */
export interface Diamond {
  readonly left: (name: string, next: string) => FlowBlock;
  readonly right: (name: string, next: string) => FlowBlock;
  /** What it asks; another input each time where nothing is given. */
  readonly asks?: readonly [left: string, operator: string, right: string];
}

/** Ways that part and meet again, one behind the other: so many times twice as many paths. It begins at "Part0" and leads to `next`. */
export function diamonds(count: number, next: string, diamond: (i: number) => Diamond): readonly FlowBlock[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const { left, right, asks = [`{{input.k${i}}}`, 'EQUALS', 'a'] } = diamond(i);
    const after = i + 1 < count ? `Part${i + 1}` : next;
    return [when(`Part${i}`, asks, `Left${i}`, `Right${i}`), left(`Left${i}`, after), right(`Right${i}`, after)];
  });
}

/** The problems that some rules find. */
export async function toldBy(
  rules: readonly string[],
  blocks: readonly FlowBlock[],
  values: Readonly<Record<string, unknown>> = {},
): Promise<readonly Problem[]> {
  const { problems } = await lintAll(JSON.stringify(callFlow(blocks, values)));
  return problems.filter(({ rule }) => rules.includes(rule));
}

/** The blocks of the run that a problem shows; what is left out of a long one is "…". */
export const runOf = ({ related }: Problem): readonly string[] =>
  related.flatMap(({ move }, i) => {
    if (move === undefined) return [];
    const first = i === 0 ? [move.from] : [];
    return move.skipped === undefined ? [...first, move.to] : [...first, move.to, '…'];
  });

import { rules } from '../../rules/index.ts';
import type { Finding } from '../../src/engine/rule.ts';
import type { WitnessStep } from '../../src/facts/witness.ts';
import { callFlow, when, type FlowBlock } from './call-flow.ts';
import { factsOfDocument } from './flows.ts';

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

/** What one rule says, with the block that it is about. */
export type Told = Pick<Finding, 'message' | 'severity'> & {
  readonly rule: string;
  readonly block: string | undefined;
  readonly related: readonly Partial<WitnessStep>[];
};

/** What some rules find in a flow, without the cost of placing it in a file. */
export function told(
  ids: readonly string[],
  blocks: readonly FlowBlock[],
  values: Readonly<Record<string, unknown>> = {},
): readonly Told[] {
  const { script, facts } = factsOfDocument(callFlow(blocks, values) as never);
  const all: Told[] = [];
  for (const { meta, check } of rules.filter((rule) => ids.includes(rule.meta.id))) {
    const report = ({ block, message, severity = meta.severity, related = [] }: Finding): void =>
      void all.push({ rule: meta.id, block: block?.name, message, severity, related });
    check?.({ script, facts, report, options: meta.defaults, shape: [], isMisnamed: () => false } as never);
  }
  return all;
}

/** The blocks of the run that is shown; what is left out of a long one is "…". */
export const runOf = ({ related }: Pick<Told, 'related'>): readonly string[] =>
  related.flatMap(({ move }, i) => {
    if (move === undefined) return [];
    const first = i === 0 ? [move.from] : [];
    return move.skipped === undefined ? [...first, move.to] : [...first, move.to, '…'];
  });

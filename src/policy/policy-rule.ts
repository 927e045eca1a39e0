import { defineRule, noOptions, type Finding, type Rule, type RuleContext } from '../engine/rule.ts';
import { witness } from '../facts/witness.ts';
import { graphOf, type Edge, type Graph } from '../graph/graph.ts';
import { withoutGuardBefore, withoutGuardBehind } from '../graph/guards.ts';
import type { Step } from '../graph/paths.ts';
import { reachable } from '../graph/reachable.ts';
import { describe } from '../script/describe.ts';
import type { Block } from '../script/script.ts';
import type { Policy, Selector } from './policy.ts';
import { matches } from './select.ts';
import { inWords } from './words.ts';

/** As many steps of witness paths as one policy looks up in a script: findings beyond that come without a path. */
const mostSteps = 500_000;

/** The rule that holds scripts against a policy: its findings have the team's own words behind what was found. */
export function policyRule(policy: Policy): Rule {
  return defineRule({
    meta: {
      id: `policy/${policy.name}`,
      docs: {
        description: descriptionOf(policy),
        category: 'flow',
        recommended: true,
        formats: ['blocks'],
        page: pageOf(policy),
      },
      severity: policy.severity,
      fixable: false,
      needs: policy.rule === 'forbid' ? 'blocks' : 'entry',
      ...noOptions,
    },
    check(context) {
      if (policy.rule === 'forbid') forbid(policy, context);
      else if (policy.rule === 'must-precede') mustPrecede(policy, context);
      else mustFollow(policy, context);
    },
  });
}

/** What `cxlint explain` prints. */
const pageOf = (policy: Policy): string =>
  [
    `# policy/${policy.name}`,
    `${descriptionOf(policy)}.`,
    `Severity: ${policy.severity} · A policy of your config`,
    ...(policy.message === undefined ? [] : ['## Why', policy.message]),
    '## When to turn it off',
    `Set "policy/${policy.name}" to "off" for some files or blocks in "overrides", or take the policy out of the config.`,
  ]
    .join('\n\n')
    .concat('\n');

const descriptionOf = (policy: Policy): string => {
  if (policy.rule === 'forbid') return `Disallow ${inWords(policy.block)}`;
  return policy.rule === 'must-precede'
    ? `Require ${inWords(policy.block)} before ${inWords(policy.before)}`
    : `Require ${inWords(policy.block)} after ${inWords(policy.after)}`;
};

function forbid(policy: Policy, { script, facts, report }: RuleContext): void {
  const { entry, reached } = facts.flow();
  for (const block of script.blocks) {
    // What no run comes to is told by the rules on reachability.
    if ((entry >= 0 && reached[block.index] !== 1) || matches(block, policy.block) !== 'yes') continue;
    report(finding(policy, block, `${describe(block)} is not allowed: it is ${inWords(policy.block)}.`, []));
  }
}

function mustPrecede(policy: Policy & { readonly rule: 'must-precede' }, context: RuleContext): void {
  const { script, report } = context;
  const certain = certainWays(context);
  if (certain === undefined) return;
  const later = blocksOf(script.blocks, policy.before);
  if (later.length === 0) return;
  const isGuard = guards(script.blocks, policy.block);
  const { has, path } = withoutGuardBefore(certain.graph, certain.entry, isGuard);
  const pathOf = withinBudget(path);
  for (const block of later) {
    if (!has(block.index)) continue;
    const says =
      block.index === certain.entry
        ? `A run starts at ${describe(block)}: nothing comes before it, and ${inWords(policy.block)} must.`
        : `A run can come to ${describe(block)} without ${inWords(policy.block)} before it.`;
    report(finding(policy, block, says, witness(script, pathOf(block.index))));
  }
}

function mustFollow(policy: Policy & { readonly rule: 'must-follow' }, context: RuleContext): void {
  const { script, report } = context;
  const certain = certainWays(context);
  if (certain === undefined) return;
  const reached = reachable(certain.graph, [certain.entry]);
  const earlier = blocksOf(script.blocks, policy.after).filter(({ index }) => reached[index] === 1);
  if (earlier.length === 0) return;
  const ends = script.blocks.filter(isEnd).map(({ index }) => index);
  const { has, path } = withoutGuardBehind(certain.graph, ends, guards(script.blocks, policy.block));
  const pathOf = withinBudget(path);
  for (const block of earlier) {
    if (!has(block.index)) continue;
    const way = pathOf(block.index);
    const end = script.blocks[way.at(-1)?.node ?? -1];
    const where = end === undefined ? 'can end' : end === block ? 'ends there' : `can end at ${describe(end)}`;
    const says = `A run that comes to ${describe(block)} ${where} without ${inWords(policy.block)} after it.`;
    report(finding(policy, block, says, witness(script, way)));
  }
}

const blocksOf = (blocks: readonly Block[], selector: Selector): readonly Block[] =>
  blocks.filter((block) => matches(block, selector) === 'yes');

/** A block that may be one of those that are asked for counts as one: what is not certain is not reported. */
const guards =
  (blocks: readonly Block[], selector: Selector): ((node: number) => boolean) =>
  (node) =>
    matches(blocks[node]!, selector) !== 'no';

/** A block of a type that is not known ends a run for certain where it leads nowhere. */
const isEnd = ({ kind, transitions, transitionsKnown }: Block): boolean =>
  kind === undefined ? transitionsKnown && transitions.length === 0 : kind.endsRun;

/**
 * The ways that a run can surely take: from an entry block that is there, along transitions whose target is one block. The others are
 * a problem of their own, and what is told of a policy must not hang on how they are mended. undefined: the entry is not certain.
 */
function certainWays({
  script,
  graph,
  facts,
}: RuleContext): { readonly graph: Graph; readonly entry: number } | undefined {
  const { entry } = facts.flow();
  if (script.entryBlock !== undefined && facts.byName.get(script.entryBlock)?.length !== 1) return undefined;
  const isDouble = (name: string): boolean => (facts.byName.get(name)?.length ?? 0) > 1;
  const edges: Edge[] = [];
  let dropped = false;
  for (const { index, transitions, kind } of script.blocks) {
    for (let i = graph.firstOut[index]!; i < graph.firstOut[index + 1]!; i += 1) {
      const position = graph.edgeTransition[i]!;
      // A run ends at an End, whatever transitions it has.
      if (kind?.endsRun === true || isDouble(transitions[position]!.target)) dropped = true;
      else edges.push([index, graph.edgeTarget[i]!, position]);
    }
  }
  return { graph: dropped ? graphOf(graph.size, edges) : graph, entry };
}

/** Paths until so many steps were told; then empty ones. */
function withinBudget(path: (node: number) => readonly Step[]): (node: number) => readonly Step[] {
  let steps = 0;
  return (node) => {
    if (steps > mostSteps) return [];
    const found = path(node);
    steps += found.length;
    return found;
  };
}

const finding = (
  { message, name }: Policy,
  block: Block,
  says: string,
  related: NonNullable<Finding['related']>,
): Finding => ({
  pointer: `${block.pointer}/name`,
  block,
  message: message === undefined ? says : `${says} ${message}`,
  about: name,
  related,
});

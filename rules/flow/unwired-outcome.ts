import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import type { Flow } from '../../src/facts/flow.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { hasNoDefault, unwiredErrors, unwiredOutcomes } from '../../src/facts/studio-flow.ts';
import { describe, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nameAt } from '../../src/script/places.ts';
import { studioFormats, type Block, type Script } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unwired-outcome',
    docs: {
      description: 'Require the branches for outcomes that an action is sure to have, and for its errors',
      category: 'flow',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const { entry, reached } = facts.flow();
    for (const block of script.blocks) {
      // What no run comes to has a problem already.
      if (entry >= 0 && reached[block.index] !== 1) continue;
      const required = requiredFinding(script, facts.flow(), block);
      if (required !== undefined) report(required);
      // Where the Default branch is to blame, default-branch-not-wired says so.
      const failing = hasNoDefault(block)
        ? undefined
        : errorFinding(script, facts.flow(), block, required === undefined);
      if (failing !== undefined) report(failing);
    }
  },
});

function requiredFinding(script: Script, flow: Flow, block: Block): Finding | undefined {
  const names = unwiredOutcomes(block).map(({ name }) => name);
  if (names.length === 0) return undefined;
  const guess = mayBeMeant(script, flow, block);
  return {
    pointer: nameAt(block),
    block,
    message: `${describe(block)} has no ${branches(names)}: a run that should take ${names.length === 1 ? 'it' : 'one of them'} is stranded here.${guess?.sentence ?? ''}`,
    about: names.join(' '),
    suggestions: guess?.names ?? [],
    related: guess?.related ?? [],
  };
}

/** `alone`: no finding before this one has made a guess at what was meant. */
function errorFinding(script: Script, flow: Flow, block: Block, alone: boolean): Finding | undefined {
  const names = unwiredErrors(block).map(({ name }) => name);
  if (names.length === 0) return undefined;
  const fallsBack = block.transitions.some(({ kind }) => kind === 'default');
  const guess = alone ? mayBeMeant(script, flow, block) : undefined;
  return {
    pointer: nameAt(block),
    block,
    message: `${describe(block)} has no ${branches(names)}: ${fallsBack ? `${goingOn(names)} by Default, as if all were well.` : 'nothing takes over when that happens.'}${guess?.sentence ?? ''}`,
    about: names.join(' '),
    severity: fallsBack && guess === undefined ? 'info' : 'warning',
    suggestions: guess?.names ?? [],
    related: guess?.related ?? [],
  };
}

/** A query that finds nothing has not failed. */
function goingOn(names: readonly string[]): string {
  const empty = names.filter((name) => /^(?:On)?NoRecords$/i.test(name));
  if (empty.length === names.length) return 'what finds nothing there goes on';
  return empty.length > 0 ? 'what fails there, and what finds nothing, goes on' : 'what fails there goes on';
}

const branches = (names: readonly string[]): string =>
  names.length < 3 ? `${names.map(quoted).join(' and no ')} branch` : `branch for ${listed(names, 9)}`;

export default rule;

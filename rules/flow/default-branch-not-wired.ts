import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { onlyBehind } from '../../src/facts/event-sections.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { hasNoDefault, ledTo, maybeRoot } from '../../src/facts/studio-flow.ts';
import { describe } from '../../src/script/describe.ts';
import { mediaOf } from '../../src/script/media-types.ts';
import { nameAt } from '../../src/script/places.ts';
import { studioFormats, type Block, type Script } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'default-branch-not-wired',
    docs: {
      description: 'Require every action to have its Default branch wired',
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
    const led = ledTo(script.blocks);
    const afterRelease = onlyBehind(script, facts.flow(), (event) => event === 'ONRELEASE');
    const afterEvent = onlyBehind(script, facts.flow(), () => true);
    const begins = script.blocks.filter(({ kind }) => kind?.type === 'BEGIN').length;
    for (const block of script.blocks) {
      // A second BEGIN is one too many: begin-count says so. What no run comes to has a problem already.
      const isTold = (block.kind?.type === 'BEGIN' && begins > 1) || (entry >= 0 && reached[block.index] !== 1);
      if (isTold || !isOpen(block, led)) continue;
      const guess = mayBeMeant(script, facts.flow(), block);
      const mayEnd = guess === undefined && block.action!.row!.starts !== 'event';
      // The contact has left, and neither END nor HANGUP may stand there: such a part of a script just ends.
      if (mayEnd && afterRelease(block)) continue;
      const endsEvent = mayEnd && block.transitions.length === 0 && afterEvent(block);
      const so = endsEvent ? endOfEvent(script) : consequence(block);
      report({
        pointer: nameAt(block),
        block,
        message: `${describe(block)} ${lack(block)}: ${so}${guess?.sentence ?? ''}`,
        about: 'Default',
        ...(endsEvent ? { severity: 'info' } : {}),
        ...(guess === undefined ? {} : { suggestions: guess.names, related: guess.related }),
      });
    }
  },
});

const isOpen = (block: Block, led: ReadonlySet<string>): boolean =>
  hasNoDefault(block) && !(maybeRoot(block) && !led.has(block.name));

const lack = ({ action }: Block): string =>
  action!.row!.branches.default === undefined ? 'leads nowhere' : 'has no Default branch';

/** Web Studio offers no STOP for digital contacts. */
const endOfEvent = (script: Script): string =>
  `what the event started ends here.${mediaOf(script) === 'digital' ? '' : ' A STOP says that this is meant.'}`;

function consequence({ action, transitions }: Block): string {
  const { type, starts, branches } = action!.row!;
  if (starts === 'event') return 'nothing happens when the event comes.';
  if (starts === 'script') return 'the script does nothing.';
  if (type === 'REQAGENT') return 'nothing goes on while the contact waits for an agent.';
  if (transitions.length === 0) return 'every run that comes here is stranded.';
  return branches.cases
    ? 'a run to which none of its cases applies is stranded here.'
    : 'a run to which no other branch applies is stranded here.';
}

export default rule;

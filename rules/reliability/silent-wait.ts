import { defineRule, type Rule } from '../../src/engine/rule.ts';
import type { Share } from '../../src/facts/silence.ts';
import { witness } from '../../src/facts/witness.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';
import type { Script } from '../../src/script/script.ts';

interface Options {
  /** In milliseconds: as long as a caller may hear nothing. */
  readonly budget: number;
}

/** As many shares as the message names, and as many as are told with their places. */
const [mostNamed, mostPlaced] = [6, 20];

const rule: Rule = defineRule<Options>({
  meta: {
    id: 'silent-wait',
    docs: {
      description: 'Disallow ways on which time-outs add up to more silence than a caller bears',
      category: 'reliability',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    schema: {
      type: 'object',
      properties: { budget: { type: 'number', minimum: 0 } },
      additionalProperties: false,
    },
    defaults: { budget: 30_000 },
  },

  check({ script, facts, options, report }) {
    const silence = facts.longestSilence();
    if (silence === undefined || silence.total <= options.budget) return;

    const shares = silence.shares();
    const path = silence.path();
    const last = script.blocks[path.at(-1)!.node]!;
    report({
      pointer: propertyOf(last, 'timeout')?.pointer ?? `${last.pointer}/name`,
      block: last,
      message: `On the slowest way to ${describe(last)} a caller may hear nothing for ${seconds(silence.total)}, more than the ${seconds(options.budget)} that are allowed: ${told(script, shares)}.`,
      about: 'silence',
      related: [
        ...witness(script, path),
        ...shares.slice(0, mostPlaced).map((share) => {
          const block = script.blocks[share.block]!;
          const timeout = propertyOf(block, 'timeout');
          const own = timeout === undefined ? ', as it has no time-out of its own' : '';
          return {
            pointer: timeout?.pointer ?? `${block.pointer}/name`,
            message: `${quoted(block.name)} may take ${seconds(share.wait)}${share.times === 1 ? '' : `, ${share.times} times`}${own}.`,
          };
        }),
      ],
    });
  },
});

function told(script: Script, shares: readonly Share[]): string {
  const rest = shares.slice(mostNamed);
  const named = (rest.length < 2 ? shares : shares.slice(0, mostNamed)).map(
    ({ block, wait, times }) =>
      `${quoted(script.blocks[block]!.name)} ${times === 1 ? '' : `${times} × `}${seconds(wait)}`,
  );
  if (rest.length > 1) {
    const sum = rest.reduce((total, { wait, times }) => total + wait * times, 0);
    named.push(`${rest.length} more blocks ${seconds(sum)}`);
  }
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)!}`;
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds) / 1000} s`;

export default rule;

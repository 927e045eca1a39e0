import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import type { Slip } from '../../src/facts/data/slips.ts';
import { isGiven } from '../../src/facts/data/variables.ts';
import { describe, didYouMean } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { namedPlaces, type NamedPlace } from '../../src/facts/data/named-places.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'undeclared-variable',
    docs: {
      description: 'Disallow variables that are not declared',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const slips = facts.slips();
    if (slips.length === 0) return;
    const variables = facts.variables();
    const { names, writesAnything } = variables;
    const places = namedPlaces(
      script,
      variables,
      facts.flow().surelyReached,
      new Set(slips.map((slip) => slip.variable)),
    );
    const open = writesAnything.size > 0 || script.blocks.some((block) => block.kind === undefined);
    for (const slip of slips) {
      const [first, ...others] = places.get(slip.variable) ?? [];
      // A script that declares nothing at all leaves it to others; what has no value, has none there too.
      const harmless = slip.written || isGiven(names[slip.variable]!);
      if (first === undefined || (script.variables.length === 0 && harmless)) continue;
      const near = slip.meant === undefined ? undefined : names[slip.meant];
      report({
        pointer: first.pointer,
        ...(first.within === undefined ? {} : { within: first.within }),
        block: first.block,
        message: `${describe(first.block)} ${said(names[slip.variable]!, first, slip)}${didYouMean(names[slip.variable]!, near)}`,
        about: names[slip.variable]!,
        severity: severityOf(names[slip.variable]!, slip, open),
        suggestions: near === undefined ? [] : [near],
        related: relatedTo(others),
      });
    }
  },
});

/** That a value is never there is certain only where nothing outside of the script can bring it. */
function severityOf(name: string, { meant, written }: Slip, open: boolean): NonNullable<Finding['severity']> {
  if (written) return meant === undefined ? 'info' : 'warning';
  return meant === undefined || isGiven(name) || open ? 'warning' : 'error';
}

function said(name: string, place: NamedPlace, { read, written }: Slip): string {
  const does = place.writes ? 'writes' : 'reads';
  if (read && written)
    return `${does} ${quoted(name)}, which is not declared: what a run starts with in it is not known.`;
  if (written) return `writes ${quoted(name)}, which is not declared, and no block reads it.`;
  if (isGiven(name)) return `reads ${quoted(name)}, which is not declared.`;
  return `reads ${quoted(name)}, which is not declared, and no block writes it: it has no value.`;
}

const most = 20;

function relatedTo(others: readonly NamedPlace[]): NonNullable<Finding['related']> {
  const told = others.length > most ? others.slice(0, most - 1) : others;
  return told.map(({ pointer, within, block, writes }, i) => {
    const rest = i === told.length - 1 ? others.length - told.length : 0;
    return {
      pointer,
      ...(within === undefined ? {} : { within }),
      message: `${describe(block)} ${writes ? 'writes' : 'reads'} it too${rest === 0 ? '' : `, and so do ${rest} other places`}.`,
    };
  });
}

export default rule;

import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import { firstInEach } from '../../src/facts/data/accesses.ts';
import { isErrorVariable } from '../../src/facts/data/variables.ts';
import { unassignedOf, type Unassigned } from '../../src/facts/data/unassigned.ts';
import { returnsRows } from '../../src/facts/sql/statement.ts';
import { witness } from '../../src/facts/witness.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';
import type { Block, Script } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unassigned-variable',
    docs: {
      description: 'Disallow reading a variable before anything has given it a value',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, shape, isMisnamed, report }) {
    const variables = facts.variables();
    if (variables.reads.length === 0) return;
    const { surelyReached } = facts.flow();
    // A property that stands in the wrong place, or under another name, may name any variable, and so may one that is missing where
    // rows are lost without it: each has a problem of its own.
    const mayWrite = script.blocks.filter(
      (block) =>
        lacksName(block) && ((shape.length > 0 && isMisnamed(block, nameProperty(block)!)) || losesRows(block)),
    );
    const all = unassignedOf(
      script,
      variables,
      facts.runs(),
      facts.showRun(),
      facts.slips(),
      surelyReached,
      mayWrite.map(({ index }) => index),
    );
    for (const one of all) {
      const { variable, read, path = [] } = one;
      const block = script.blocks[read.block]!;
      const name = variables.names[variable]!;
      report({
        pointer: read.pointer,
        within: read.within,
        block,
        message: `${describe(block)} reads ${quoted(name)}, ${said(name, one)}`,
        about: name,
        severity: one.never === undefined || facts.runs().open ? 'warning' : 'error',
        related: [
          ...witness(script, path),
          ...declaration(script, variables.declared[variable]!),
          ...also(script, one),
        ],
      });
    }
  },
});

/** The property that names what a block writes. */
const nameProperty = ({ kind }: Block): string | undefined =>
  kind === undefined
    ? undefined
    : Object.keys(kind.properties).find((name) => kind.properties[name]!.role === 'writes');

const lacksName = (block: Block): boolean =>
  nameProperty(block) !== undefined && propertyOf(block, 'writes') === undefined;

function losesRows(block: Block): boolean {
  const query = propertyOf(block, 'sql')?.value;
  return typeof query === 'string' && returnsRows(query) === true;
}

function said(name: string, { never, path = [] }: Unassigned): string {
  const is = isErrorVariable(name);
  if (never === 'nowhere') return 'which is never written: it is declared without a value, and no block writes it.';
  if (never === 'behind') {
    return is
      ? 'which never has a value there: no way to it takes an "error" transition.'
      : 'which never has a value there: no block that writes it comes before.';
  }
  const way = path.length > 1 ? 'on the way shown' : 'on some path';
  return is
    ? `which has no value on some path to it: ${way}, no "error" transition is taken.`
    : `which has no value on some path to it: ${way}, no block writes it.`;
}

function declaration(script: Script, place: number): NonNullable<Finding['related']> {
  if (place < 0) return [];
  return [{ pointer: script.variables[place]!.pointer, message: 'It is declared here, without a value.' }];
}

const most = 10;

function also(script: Script, { others, read }: Unassigned): NonNullable<Finding['related']> {
  const places = firstInEach(others, read.block).toSorted((a, b) => a.block - b.block);
  return places.slice(0, most).map(({ pointer, within, block }) => ({
    pointer,
    within,
    message: `${describe(script.blocks[block]!)} may read it without a value too.`,
  }));
}

export default rule;

import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { reachable } from '../../src/graph/reachable.ts';
import { actionProperty, propertyReader } from '../../src/script/action-properties.ts';
import type { ActionParameter } from '../../src/script/action-type.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { studioFormats, type Block, type Script } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'required-value',
    docs: {
      description: 'Require a value in those properties that an action can do nothing without',
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, graph, report }) {
    const required = propertyReader((parameter) => parameter.required);
    let prompted: Uint8Array | undefined;
    for (const block of script.blocks) {
      // A vector may be short; what is there, and holds nothing, was left empty.
      for (const [{ name, value, pointer }, parameter] of required(block)) {
        if (value !== null && (typeof value !== 'string' || value.trim() !== '')) continue;
        if (hasAgent(block, parameter)) continue;
        if (parameter.kind === 'prompt' && !isPlay(block)) {
          prompted ??= promptedBefore(script, graph);
          if (prompted[block.index] === 1) continue;
        }
        report({
          pointer,
          block,
          message: `${quoted(name)} of ${describe(block)} is empty: ${missing[parameter.kind] ?? 'the action can do nothing without it'}.`,
          about: parameter.name,
        });
      }
    }
  },
});

/** What is then missing, by what the property holds. */
const missing: Readonly<Partial<Record<ActionParameter['kind'], string>>> = {
  skill: 'it does not say which skill is to answer. An import may leave it so',
  prompt: 'the caller hears nothing',
  path: 'it does not say which script is to run',
  sql: 'there is no statement to run',
  expression: 'there is nothing to decide by',
  variable: 'it does not say which variable is meant',
};

const isPlay = ({ type }: Block): boolean => type.toUpperCase() === 'PLAY';

/** An agent may be asked for by name. */
const hasAgent = (block: Block, { kind }: ActionParameter): boolean =>
  kind === 'skill' && (actionProperty(block, 'TargetAgent')?.text.trim() ?? '') !== '';

/**
 * 1 for the actions before which a caller may have heard what to do: by a prompt, from another script, before an event, or through an
 * action of which not all is known.
 */
function promptedBefore({ blocks }: Script, graph: Graph): Uint8Array {
  const isSubscript = blocks.some(({ kind, action }) => kind === undefined || action?.row?.ends === 'subscript');
  const prompts = propertyReader(({ kind }) => kind === 'prompt');
  const speaks = (block: Block): boolean => {
    const row = block.kind === undefined ? undefined : block.action?.row;
    if (row === undefined || row.starts === 'event' || (isSubscript && row.isRoot)) return true;
    if ([...row.parameters, ...row.unplaced].some(({ kind }) => kind === 'path') && !row.isRoot) return true;
    return prompts(block).some(([{ text }]) => text.trim() !== '');
  };
  return reachable(
    graph,
    blocks.filter(speaks).map(({ index }) => index),
  );
}

export default rule;

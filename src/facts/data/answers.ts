import type { Graph } from '../../graph/graph.ts';
import type { Script } from '../../script/script.ts';
import { remembered } from './accesses.ts';
import { askedBy, heldAtStart, heldFrom, type Asked, type Held } from './question.ts';
import { errorTransition, type Runs } from './runs.ts';
import { isErrorVariable, type Variables } from './variables.ts';
import type { Write } from './writes.ts';

/** What a variable holds behind a block that writes it. */
export interface Change {
  readonly variable: number;
  readonly held: Held;
}

/** What blocks ask and write, as a search along paths wants it: found out once for each block. */
export interface Answers {
  readonly asked: (block: number) => Asked | undefined;
  /** The answer that the edge stands for; undefined where it stands for none. */
  readonly given: (block: number, edge: number) => boolean | undefined;
  /** What is written on the way over the edge; 'anything' where a block may write whatever it likes. */
  readonly changes: (block: number, edge: number) => readonly Change[] | 'anything';
  /** The answer may be another behind the edge, as the block before it has failed. */
  readonly changesErrors: (block: number, edge: number) => boolean;
  readonly hasErrors: (asked: Asked) => boolean;
  readonly atStart: (variable: number) => Held;
}

export function answersOf(script: Script, variables: Variables, { graph, back, entry }: Runs): Answers {
  const { names, writes, writesIn, writesAnything } = variables;
  const written = new Set(writes.map(({ variable }) => variable));
  const nameOf = (block: number, edge: number): string | undefined =>
    script.blocks[block]!.transitions[graph.edgeTransition[edge]!]?.name;
  const asked = remembered((block) => askedBy(script, script.blocks[block]!, variables));
  const isBehindError = (block: number): boolean => comesOnlyFromErrors(script, back, entry, block);
  const changesOf = remembered((block): readonly Change[] => changesIn(variables, isBehindError, block, false));
  const failingOf = remembered((block): readonly Change[] => changesIn(variables, isBehindError, block, true));
  return {
    asked,
    given: (block, edge) => {
      const question = asked(block);
      const name = question === undefined ? undefined : nameOf(block, edge);
      return name === 'true' || name === 'false' ? name === question!.yes : undefined;
    },
    changes: (block, edge) => {
      if (writesAnything.has(block) || script.blocks[block]!.kind === undefined) return 'anything';
      if (writesIn[block]!.length === 0) return nothing;
      return nameOf(block, edge) === errorTransition ? failingOf(block) : changesOf(block);
    },
    changesErrors: (block, edge) => nameOf(block, edge) === errorTransition,
    hasErrors: (question) => question.variables.some((variable) => isErrorVariable(names[variable]!)),
    atStart: remembered((variable) => heldAtStart(script, variables, variable, written.has(variable))),
  };
}

const nothing: readonly Change[] = [];

function changesIn(
  { names, readsIn, writesIn }: Variables,
  isBehindError: (block: number) => boolean,
  block: number,
  failed: boolean,
): readonly Change[] {
  const heldBy = ({ certain, rest, onSuccess, value }: Write): Held => {
    if (!certain || rest !== '' || onSuccess) return undefined;
    const takesError = readsIn[block]!.some((read) => read.certain && isErrorVariable(names[read.variable]!));
    return heldFrom(value) ?? (takesError && isBehindError(block) ? { begins: '' } : undefined);
  };
  return writesIn[block]!.filter(({ onSuccess }) => !failed || !onSuccess).map((write) => ({
    variable: write.variable,
    held: heldBy(write),
  }));
}

/** As many blocks as are gone back over to the errors that lead to one. */
const mostBack = 20;

/** Whether every way to the block comes from an "error" transition, as far as ways do not meet. */
function comesOnlyFromErrors(
  script: Script,
  { firstOut, edgeTarget, edgeTransition }: Graph,
  entry: number,
  block: number,
): boolean {
  let node = block;
  for (let steps = 0; steps < mostBack && node !== entry; steps += 1) {
    const [from, to] = [firstOut[node]!, firstOut[node + 1]!];
    let errors = 0;
    for (let i = from; i < to; i += 1)
      if (script.blocks[edgeTarget[i]!]!.transitions[edgeTransition[i]!]?.name === errorTransition) errors += 1;
    if (errors > 0 || to - from !== 1) return errors > 0 && errors === to - from;
    node = edgeTarget[from]!;
  }
  return false;
}

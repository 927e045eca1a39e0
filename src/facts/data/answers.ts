import type { Script } from '../../script/script.ts';
import { remembered } from './accesses.ts';
import { askedBy, heldAtStart, heldFrom, type Asked, type Held } from './question.ts';
import { errorTransition, type Runs } from './runs.ts';
import { isErrorVariable, type Variables } from './variables.ts';

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

export function answersOf(script: Script, variables: Variables, { graph }: Runs): Answers {
  const { names, writes, writesIn, writesAnything } = variables;
  const written = new Set(writes.map(({ variable }) => variable));
  const nameOf = (block: number, edge: number): string | undefined =>
    script.blocks[block]!.transitions[graph.edgeTransition[edge]!]?.name;
  const asked = remembered((block) => askedBy(script, script.blocks[block]!, variables));
  const changesOf = remembered((block): readonly Change[] => changesIn(variables, block, false));
  const failingOf = remembered((block): readonly Change[] => changesIn(variables, block, true));
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

const changesIn = ({ writesIn }: Variables, block: number, failed: boolean): readonly Change[] =>
  writesIn[block]!.filter(({ onSuccess }) => !failed || !onSuccess).map(
    ({ variable, certain, rest, onSuccess, value }) => ({
      variable,
      held: certain && rest === '' && !onSuccess ? heldFrom(value) : undefined,
    }),
  );

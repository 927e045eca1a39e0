import { edgeOf, type Graph } from '../../graph/graph.ts';
import type { Step } from '../../graph/paths.ts';
import type { Answers } from './answers.ts';
import { answerTo, comparedIn, heldAfter, type Asked, type Held } from './question.ts';

interface Known {
  readonly held: Held;
  /** The question whose answer told it. */
  readonly by: Asked | undefined;
}

/**
 * The questions that a path, which begins where runs do, answers in a way that no run can: one that was answered the other way
 * before, or another by what its variable holds by then. Empty where there are none. Linear in the path.
 */
export function contradiction(graph: Graph, answers: Answers, path: readonly Step[]): readonly Asked[] {
  const held = new Map<number, Known>();
  const answered = new Map<string, { readonly answer: boolean; readonly at: number }>();
  const changedAt = new Map<number, number>();
  let allChangedAt = -1;
  let errorAt = -1;
  const unchangedSince = (question: Asked, at: number): boolean =>
    allChangedAt < at &&
    (errorAt < at || !answers.hasErrors(question)) &&
    question.variables.every((variable) => (changedAt.get(variable) ?? -1) < at);
  const heldBy = (variable: number): Known =>
    held.get(variable) ??
    (changedAt.has(variable) || allChangedAt >= 0
      ? { held: undefined, by: undefined }
      : { held: answers.atStart(variable), by: undefined });

  for (let at = 0; at < path.length - 1; at += 1) {
    const { node, transition } = path[at]!;
    const edge = edgeOf(graph, node, transition, path[at + 1]!.node);
    const question = answers.asked(node);
    const answer = answers.given(node, edge);
    if (question !== undefined && answer !== undefined) {
      const before = answered.get(question.key);
      if (before !== undefined && before.answer !== answer && unchangedSince(question, before.at)) return [question];
      for (const variable of comparedIn(question)) {
        const { held: now, by } = heldBy(variable);
        const known = answerTo(question, variable, now);
        if (known !== undefined && known !== answer) return by === undefined ? [question] : [question, by];
        const told = now === undefined ? heldAfter(question, answer) : undefined;
        if (told !== undefined) held.set(variable, { held: told, by: question });
      }
      answered.set(question.key, { answer, at });
    }
    const changes = answers.changes(node, edge);
    if (changes === 'anything') {
      allChangedAt = at;
      held.clear();
    } else {
      for (const change of changes) {
        changedAt.set(change.variable, at);
        held.set(change.variable, { held: change.held, by: undefined });
      }
    }
    if (answers.changesErrors(node, edge)) errorAt = at;
  }
  return [];
}

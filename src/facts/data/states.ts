import type { Answers } from './answers.ts';
import { answerTo, comparedIn, heldAfter, type Asked } from './question.ts';

/*
 * A state is an answer to each of some questions: a number whose bit i is 1 where question i is answered with yes. A set of states is
 * an integer with a bit for each.
 */

/** As many questions as are followed at once: their states are as many as an integer has bits. */
export const mostQuestions = 5;

/** The states that a run may be in where it begins. */
export function statesAtStart(answers: Answers, questions: readonly Asked[]): number {
  let states = 1;
  questions.forEach((question, i) => {
    states = eitherWay(states, i);
    for (const variable of comparedIn(question))
      states = withAnswer(states, i, answerTo(question, variable, answers.atStart(variable)));
  });
  return states;
}

/** The states that a run may be in behind an edge; none where it cannot take the edge. */
export function statesBehind(
  answers: Answers,
  questions: readonly Asked[],
  node: number,
  edge: number,
  state: number,
): number {
  const answer = answers.given(node, edge);
  if (answer !== undefined) {
    const { key } = answers.asked(node)!;
    const number = questions.findIndex((question) => question.key === key);
    if (number >= 0 && ((state >> number) & 1) !== Number(answer)) return 0;
  }
  return changed(answers, questions, node, edge, state);
}

function changed(answers: Answers, questions: readonly Asked[], node: number, edge: number, state: number): number {
  const changes = answers.changes(node, edge);
  const failed = answers.changesErrors(node, edge);
  if (!failed && changes !== 'anything' && changes.length === 0) return 1 << state;
  let bits = 1 << state;
  questions.forEach((question, i) => {
    if (changes === 'anything' || (failed && answers.hasErrors(question))) {
      bits = eitherWay(bits, i);
      return;
    }
    for (const { variable, held } of changes) {
      if (!question.variables.includes(variable)) continue;
      bits = withAnswer(eitherWay(bits, i), i, answerTo(question, variable, held));
    }
  });
  return bits;
}

/** Of a set of states: with bit i as it is and turned over. */
function eitherWay(bits: number, i: number): number {
  let both = bits;
  for (let state = 0; state < 32; state += 1) if ((bits & (1 << state)) !== 0) both |= 1 << (state ^ (1 << i));
  return both;
}

/** Of a set of states: those with that answer to question i; all where it is not known. */
function withAnswer(bits: number, i: number, answer: boolean | undefined): number {
  if (answer === undefined) return bits;
  let some = 0;
  for (let state = 0; state < 32; state += 1)
    if ((bits & (1 << state)) !== 0 && ((state >> i) & 1) === Number(answer)) some |= 1 << state;
  return some;
}

/** The states in which no two answers about one variable exclude each other. */
export function consistentStates(questions: readonly Asked[]): number {
  let bits = 0;
  for (let state = 0; state < 1 << questions.length; state += 1) {
    const answer = (i: number): boolean => ((state >> i) & 1) === 1;
    const excluded = questions.some((one, i) => {
      const held = heldAfter(one, answer(i));
      return (
        held !== undefined &&
        questions.some((other, j) => {
          const known = answerTo(other, one.about!.variable, held);
          return known !== undefined && known !== answer(j);
        })
      );
    });
    if (!excluded) bits |= 1 << state;
  }
  return bits;
}

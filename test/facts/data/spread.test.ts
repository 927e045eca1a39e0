import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread, type Question } from '../../../src/facts/data/spread.ts';
import { graphOf, type Graph } from '../../../src/graph/graph.ts';

/** By definition, one question at a time. */
function slow({ firstOut, edgeTarget }: Graph, question: Question): number[] {
  const { at = [], behind = [], across = [], endsAt = [], endsBefore = [] } = question;
  const come = new Set<number>();
  const waiting = [...at, ...across.map((edge) => edgeTarget[edge]!)];
  const leave = (node: number): void => {
    for (let i = firstOut[node]!; i < firstOut[node + 1]!; i += 1)
      if (!endsBefore.includes(i)) waiting.push(edgeTarget[i]!);
  };
  for (const node of behind) leave(node);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (come.has(node)) continue;
    come.add(node);
    if (!endsAt.includes(node)) leave(node);
  }
  return [...come].toSorted((a, b) => a - b);
}

test('any number of questions get the answers that each gets alone', () => {
  const sample = fc.integer({ min: 1, max: 8 }).chain((size) => {
    const node = fc.nat({ max: size - 1 });
    return fc.array(fc.tuple(node, node), { minLength: 1, maxLength: 20 }).chain((pairs) => {
      const some = fc.option(fc.array(node, { maxLength: 3 }), { nil: undefined });
      const edges = fc.option(fc.array(fc.nat({ max: pairs.length - 1 }), { maxLength: 4 }), { nil: undefined });
      const question = fc.record({ at: some, behind: some, across: edges, endsAt: some, endsBefore: edges });
      const graph = graphOf(
        size,
        pairs.map(([a, b]) => [a, b, 0] as const),
      );
      return fc.array(question, { maxLength: 70 }).map((questions) => ({ graph, questions: questions as Question[] }));
    });
  });
  fc.assert(
    fc.property(sample, ({ graph, questions }) => {
      const answers: number[][] = [];
      const of = (number: number): Question => questions[number]!;
      spread(graph, questions.length, of, (number, comesTo) => {
        answers[number] = Array.from({ length: graph.size }, (_, node) => node).filter(comesTo);
      });
      expect(answers).toEqual(questions.map((question) => slow(graph, question)));
    }),
    { numRuns: 1000 },
  );
});

test('questions that share lists of stops get the answers that each gets alone', () => {
  const sample = fc.integer({ min: 2, max: 8 }).chain((size) => {
    const node = fc.nat({ max: size - 1 });
    const lists = fc.array(fc.array(node, { maxLength: 3 }), { minLength: 1, maxLength: 4 });
    return fc.tuple(fc.array(fc.tuple(node, node), { minLength: 1, maxLength: 20 }), lists).chain(([pairs, shared]) => {
      const graph = graphOf(
        size,
        pairs.map(([a, b]) => [a, b, 0] as const),
      );
      const list = fc.option(fc.constantFrom(...shared), { nil: undefined });
      const question = fc.record({
        behind: fc.tuple(node),
        endsAt: list,
        until: fc.option(fc.array(fc.constantFrom(...shared), { maxLength: 2 }), { nil: undefined }),
      });
      // Runs of questions about one variable, some longer than are answered at once.
      const many = fc.array(fc.tuple(question, fc.integer({ min: 1, max: 70 })), { maxLength: 5 });
      return many.map((some) => ({
        graph,
        questions: some.flatMap(([one, times]) => Array.from({ length: times }, () => one as Question)),
      }));
    });
  });
  fc.assert(
    fc.property(sample, ({ graph, questions }) => {
      const all = Array.from({ length: graph.size }, (_, node) => node);
      const of = (number: number): Question => questions[number]!;
      spread(graph, questions.length, of, (number, comesTo, _met, isEnough) => {
        const question = questions[number]!;
        const alone = slow(graph, question);
        const goals = new Set(question.until?.flat());
        expect(isEnough).toBe(alone.some((node) => goals.has(node)));
        // To have come to a goal is answer enough; else the answer is whole.
        if (!isEnough) expect(all.filter(comesTo)).toEqual(alone);
      });
    }),
    { numRuns: 500 },
  );
});

import { numberTestOf, outcomeFor, textTestOf } from './counters.ts';
import type { Scene } from './loop-blocks.ts';

/** A decision that a run stays in a loop by, when it falls like this. */
export interface Stay {
  readonly block: number;
  readonly outcome: boolean;
}

/**
 * Whether one value keeps all these decisions on one variable inside; false also where that is not known, as one of them compares it
 * with more than a plain value.
 */
export function canAllStay({ script, variables }: Scene, stays: readonly Stay[]): boolean {
  const onNumbers = stays.map(({ block }) => numberTestOf(script.blocks[block]!, variables));
  const onTexts = stays.map(({ block }) => textTestOf(script.blocks[block]!, variables));
  // Where it can change at all it does so at a limit.
  const numbers = onNumbers.flatMap((test) => (test === undefined ? [] : [test.limit - 1, test.limit, test.limit + 1]));
  const texts = onTexts.flatMap((test) => (test === undefined ? [] : [test.limit, `${test.limit} or another`]));
  return (
    numbers.some((value) =>
      onNumbers.every((test, i) => test !== undefined && outcomeFor(test, value) === stays[i]!.outcome),
    ) ||
    texts.some((value) =>
      onTexts.every(
        (test, i) =>
          test !== undefined && ((value === test.limit) === (test.operator === 'EQUALS')) === stays[i]!.outcome,
      ),
    )
  );
}

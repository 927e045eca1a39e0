import { query, set, when, type FlowBlock } from './call-flow.ts';
import type { Part, Piece } from './good-parts.ts';

export const piece = (blocks: readonly FlowBlock[], variables: Piece['variables']): Piece => ({ blocks, variables });

/** A part whose variables, and the blocks of these names, are others. */
export const changed =
  (
    part: Part,
    change: (n: string, next: string) => Partial<Record<string, FlowBlock>>,
    more: (n: string) => Piece['variables'] = () => ({}),
  ): Part =>
  (n, next) => {
    const { blocks, variables } = part(n, next);
    const others = change(n, next);
    return piece(
      [
        ...blocks.map((block) => others[block.name] ?? block),
        ...Object.values(others).flatMap((one) =>
          one === undefined || blocks.some(({ name }) => name === one.name) ? [] : [one],
        ),
      ],
      { ...variables, ...more(n) },
    );
  };

export const put = (n: string, value: unknown, next: string): FlowBlock =>
  set(`Put${n}`, `output.put${n}`, value, next);
export const putOf = (n: string): Piece['variables'] => ({ [`output.put${n}`]: '' });
export const isKind = (name: string, n: string, yes: string, no: string): FlowBlock =>
  when(name, ['{{input.kind}}', 'EQUALS', `kind ${n}`], yes, no);

export const misspelt: Part = (n, next) =>
  piece([put(n, `{{custmer${n}}}`, next)], { ...putOf(n), [`customer${n}`]: 'abc' });

export const undeclared: Part = (n, next) =>
  piece([set(`Keep${n}`, `kept${n}`, '{{input.kind}}', `Put${n}`), put(n, `{{kept${n}}}`, next)], putOf(n));

export const onOneBranch: Part = (n, next) =>
  piece(
    [
      isKind(`Is${n}`, n, `Give${n}`, `Skip${n}`),
      set(`Give${n}`, `given${n}`, 'x', `Put${n}`),
      set(`Skip${n}`, `output.skipped${n}`, 'yes', `Put${n}`),
      put(n, `{{given${n}}}`, next),
    ],
    { ...putOf(n), [`given${n}`]: undefined, [`output.skipped${n}`]: '' },
  );

export const neverWritten: Part = (n, next) =>
  piece([put(n, `{{given${n}}}`, next)], { ...putOf(n), [`given${n}`]: undefined });

export const unused: Part = (n, next) => piece([put(n, '{{input.kind}}', next)], { ...putOf(n), [`extra${n}`]: 'x' });

export const twiceWritten: Part = (n, next) =>
  piece(
    [
      set(`First${n}`, `value${n}`, 'a', `Second${n}`),
      set(`Second${n}`, `value${n}`, 'b', `Put${n}`),
      put(n, `{{value${n}}}`, next),
    ],
    { ...putOf(n), [`value${n}`]: '' },
  );

export const rows = (n: string): string => `rows${n}`;
export const askRows = (
  n: string,
  success: string,
  error: string,
  more: Readonly<Record<string, unknown>> = {},
): FlowBlock => query(`Ask${n}`, success, error, { outputVariable: rows(n), timeout: 500, ...more });
export const skip = (n: string, next: string): FlowBlock => set(`Skip${n}`, `output.skipped${n}`, 'yes', next);
const rowsOf = (n: string): Piece['variables'] => ({ ...putOf(n), [rows(n)]: null, [`output.skipped${n}`]: '' });

export const readAfterFailure: Part = (n, next) =>
  piece([askRows(n, `Put${n}`, `Skip${n}`), skip(n, `Put${n}`), put(n, `{{${rows(n)}.length}}`, next)], rowsOf(n));

export const unchecked: Part = (n, next) =>
  piece([askRows(n, `Put${n}`, `Skip${n}`), put(n, `{{${rows(n)}[0].state}}`, next), skip(n, next)], rowsOf(n));

export const looked =
  (column: string, more: Readonly<Record<string, unknown>> = {}): Part =>
  (n, next) =>
    piece(
      [
        askRows(n, `Look${n}`, `Skip${n}`, more),
        when(`Look${n}`, [`{{${rows(n)}.length}}`, 'GREATER_THAN', '0'], `Put${n}`, `Skip${n}`),
        put(n, `{{${rows(n)}[0].${column}}}`, next),
        skip(n, next),
      ],
      rowsOf(n),
    );

export const update = { query: 'UPDATE orders SET state = 1 WHERE order_id = ?' };

export const numbered =
  (value: unknown, declared: unknown = 0): Part =>
  (n, next) =>
    piece([set(`Keep${n}`, `number${n}`, value, `Put${n}`), put(n, `{{number${n}}}`, next)], {
      ...putOf(n),
      [`number${n}`]: declared,
    });

export const compared =
  (declared: unknown, limit = 'many'): Part =>
  (n, next) =>
    piece(
      [
        set(`Keep${n}`, `number${n}`, '{{input.kind}}', `Is${n}`),
        when(`Is${n}`, [`{{number${n}}}`, 'EQUALS', limit], next, `Put${n}`),
        put(n, `{{number${n}}}`, next),
      ],
      { ...putOf(n), [`number${n}`]: declared },
    );

export const decided =
  (value: string): Part =>
  (n, next) =>
    piece(
      [
        set(`Mark${n}`, `mark${n}`, value, `Is${n}`),
        when(`Is${n}`, [`{{mark${n}}}`, 'EQUALS', 'gold'], `Put${n}`, `Skip${n}`),
        put(n, 'gold', next),
        skip(n, next),
      ],
      { ...putOf(n), [`mark${n}`]: '', [`output.skipped${n}`]: '' },
    );

export const secret =
  (what: string, value: string): Part =>
  (n, next) =>
    piece([put(n, `as {{own${n}.${what}}}`, next)], { ...putOf(n), [`own${n}.${what}`]: value });

export const stuck: Part = (n, next) =>
  piece([isKind(`Is${n}`, n, next, `Turn${n}`), set(`Turn${n}`, `page${n}`, `{{page${n}}} + 1`, `Is${n}`)], {
    [`page${n}`]: 0,
  });

export const polling: Part = (n, next) =>
  piece(
    [
      askRows(n, `Look${n}`, 'Failed', { timeout: 300 }),
      when(`Look${n}`, [`{{${rows(n)}.length}}`, 'GREATER_THAN', '0'], `Put${n}`, `Ask${n}`),
      put(n, `{{${rows(n)}[0].state}}`, next),
    ],
    { ...putOf(n), [rows(n)]: null },
  );
export const counts = (n: string, again: string): Partial<Record<string, FlowBlock>> => ({
  [`Count${n}`]: set(`Count${n}`, `tries${n}`, `{{tries${n}}} + 1`, `May${n}`),
  [`May${n}`]: when(`May${n}`, [`{{tries${n}}}`, 'LESS_THAN', '3'], again, 'Failed'),
});
export const triesOf = (n: string): Piece['variables'] => ({ [`tries${n}`]: 0 });

export const failing: Part = (n, next) =>
  piece([askRows(n, `Put${n}`, `Ask${n}`, { timeout: 300 }), put(n, `{{${rows(n)}.length}}`, next)], {
    ...putOf(n),
    [rows(n)]: null,
  });

export const patient =
  (limit: number, timeout: number): Part =>
  (n, next) => {
    const { blocks, variables } = failing(n, next);
    const ask = askRows(n, `Put${n}`, `Count${n}`, { timeout });
    const counting = Object.values(counts(n, `Ask${n}`)) as readonly FlowBlock[];
    const may = when(`May${n}`, [`{{tries${n}}}`, 'LESS_THAN', String(limit)], `Ask${n}`, 'Failed');
    return piece([ask, ...blocks.slice(1), counting[0]!, may], { ...variables, ...triesOf(n) });
  };

export const ignored: Part = (n, next) =>
  piece([query(`Ask${n}`, next, next, { ...update, outputVariable: undefined, timeout: 500 })], {});

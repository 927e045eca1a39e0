import {
  compared,
  piece,
  changed,
  put,
  putOf,
  isKind,
  misspelt,
  undeclared,
  onOneBranch,
  neverWritten,
  unused,
  twiceWritten,
  rows,
  askRows,
  skip,
  readAfterFailure,
  unchecked,
  looked,
  update,
  numbered,
  decided,
  secret,
  stuck,
  polling,
  counts,
  triesOf,
  failing,
  patient,
  ignored,
} from './bad-parts.ts';
import { query, set, when } from './call-flow.ts';
import type { Part } from './good-parts.ts';

/** A defect as a part of a flow, and the same part with its cause taken away, in each way that people would take. */
export interface Planted {
  readonly rule: string;
  /** What is wrong, after the rule's name. */
  readonly title: string;
  readonly bad: Part;
  /** How the block begins that the finding is about, or "script" where it is about none, "anywhere" where that hangs on what stands around. */
  readonly at: string;
  readonly mended: readonly Part[];
}

export const planted: readonly Planted[] = [
  {
    rule: 'undeclared-variable',
    title: 'a misspelt read',
    bad: misspelt,
    at: 'Put',
    mended: [changed(misspelt, (n, next) => ({ [`Put${n}`]: put(n, `{{customer${n}}}`, next) }))],
  },
  {
    rule: 'undeclared-variable',
    title: 'a variable that is written and read',
    bad: undeclared,
    at: 'Keep',
    mended: [
      changed(
        undeclared,
        () => ({}),
        (n) => ({ [`kept${n}`]: '' }),
      ),
    ],
  },
  {
    rule: 'unassigned-variable',
    title: 'a value on one branch',
    bad: onOneBranch,
    at: 'Put',
    mended: [
      changed(onOneBranch, (n) => ({ [`Skip${n}`]: set(`Skip${n}`, `given${n}`, 'y', `Put${n}`) })),
      changed(
        onOneBranch,
        () => ({}),
        (n) => ({ [`given${n}`]: 'none' }),
      ),
      changed(onOneBranch, (n, next) => ({ [`Skip${n}`]: skip(n, next) })),
    ],
  },
  {
    rule: 'unassigned-variable',
    title: 'a value that nothing writes',
    bad: neverWritten,
    at: 'Put',
    mended: [
      changed(
        neverWritten,
        () => ({}),
        (n) => ({ [`given${n}`]: 'x' }),
      ),
      (n, next) => {
        const { blocks, variables } = neverWritten(n, next);
        return piece([set(`Give${n}`, `given${n}`, 'x', `Put${n}`), ...blocks], variables);
      },
    ],
  },
  {
    rule: 'unused-variable',
    title: 'a variable that is only declared',
    bad: unused,
    at: 'script',
    mended: [
      changed(unused, (n, next) => ({ [`Put${n}`]: put(n, `{{extra${n}}}`, next) })),
      (n, next) => piece(unused(n, next).blocks, putOf(n)),
    ],
  },
  {
    rule: 'dead-write',
    title: 'a value that is written again',
    bad: twiceWritten,
    at: 'First',
    mended: [
      changed(twiceWritten, (n) => ({ [`Second${n}`]: set(`Second${n}`, `value${n}`, `{{value${n}}}b`, `Put${n}`) })),
      (n, next) => piece(twiceWritten(n, next).blocks.slice(1), twiceWritten(n, next).variables),
    ],
  },
  {
    rule: 'result-read-on-error-path',
    title: 'rows of a query that has failed',
    bad: readAfterFailure,
    at: 'Put',
    mended: [
      changed(readAfterFailure, (n, next) => ({ [`Skip${n}`]: skip(n, next) })),
      changed(readAfterFailure, (n) => ({ [`Skip${n}`]: set(`Skip${n}`, rows(n), '[]', `Put${n}`) })),
      changed(
        readAfterFailure,
        () => ({}),
        (n) => ({ [rows(n)]: [] }),
      ),
    ],
  },
  {
    rule: 'unchecked-result',
    title: 'a row that may not be there',
    bad: unchecked,
    at: 'Put',
    mended: [
      looked('state'),
      changed(unchecked, (n, next) => ({ [`Put${n}`]: put(n, `{{${rows(n)}.length}}`, next) })),
      changed(unchecked, (n) => ({
        [`Ask${n}`]: askRows(n, `Put${n}`, `Skip${n}`, {
          query: 'SELECT COUNT(*) AS state FROM orders WHERE order_id = ?',
        }),
      })),
    ],
  },
  {
    rule: 'unknown-column',
    title: 'a column that is not asked for',
    bad: looked('sate'),
    at: 'Put',
    mended: [looked('state'), looked('sate', { query: 'SELECT state AS sate FROM orders WHERE order_id = ? LIMIT 1' })],
  },
  {
    rule: 'type-mismatch',
    title: 'a word in a number',
    bad: numbered('many'),
    at: 'Keep',
    mended: [numbered('5'), numbered('many', '')],
  },
  {
    rule: 'type-mismatch',
    title: 'a number that is compared with a word',
    bad: compared(0),
    at: 'Is',
    mended: [compared(''), compared(0, '5')],
  },
  {
    rule: 'result-of-write',
    title: 'a row of a statement that changes rows',
    bad: looked('state', update),
    at: 'Put',
    mended: [looked('state')],
  },
  {
    rule: 'constant-condition',
    title: 'a value that is asked for where it was set',
    bad: decided('gold'),
    at: 'Is',
    mended: [
      decided('{{input.kind}}'),
      changed(decided('gold'), (n) => ({ [`Is${n}`]: isKind(`Is${n}`, n, `Put${n}`, `Skip${n}`) })),
    ],
  },
  {
    rule: 'hardcoded-secret',
    title: 'a password in a declaration',
    bad: secret('password', 'Kv7-qRt9w'),
    at: 'script',
    mended: [secret('password', ''), secret('password', '{{input.kind}}'), secret('greeting', 'Hello')],
  },
  {
    rule: 'loop-without-progress',
    title: 'a decision on what never changes',
    bad: stuck,
    at: 'Is',
    mended: [
      changed(stuck, (n, next) => ({
        [`Is${n}`]: when(`Is${n}`, [`{{page${n}}}`, 'GREATER_THAN', '3'], next, `Turn${n}`),
      })),
      changed(stuck, (n, next) => ({ [`Turn${n}`]: set(`Turn${n}`, `page${n}`, `{{page${n}}} + 1`, next) })),
    ],
  },
  {
    rule: 'query-in-loop',
    title: 'polling without a count',
    bad: polling,
    at: 'Ask',
    mended: [
      changed(
        polling,
        (n) => ({
          [`Look${n}`]: when(`Look${n}`, [`{{${rows(n)}.length}}`, 'GREATER_THAN', '0'], `Put${n}`, `Count${n}`),
          ...counts(n, `Ask${n}`),
        }),
        triesOf,
      ),
      changed(polling, (n) => ({
        [`Look${n}`]: when(`Look${n}`, [`{{${rows(n)}.length}}`, 'GREATER_THAN', '0'], `Put${n}`, 'Failed'),
      })),
    ],
  },
  {
    rule: 'error-handler-loops',
    title: 'asking again after each failure',
    bad: failing,
    at: 'Ask',
    mended: [patient(3, 300), changed(failing, (n) => ({ [`Ask${n}`]: askRows(n, `Put${n}`, 'Failed') }))],
  },
  {
    rule: 'silent-wait',
    title: 'patience',
    bad: patient(5, 8000),
    at: 'anywhere',
    mended: [patient(2, 8000), patient(5, 800)],
  },
  {
    rule: 'error-path-ignored',
    title: 'one way on, whatever comes',
    bad: ignored,
    at: 'Ask',
    mended: [
      changed(ignored, (n, next) => ({
        [`Ask${n}`]: query(`Ask${n}`, next, 'Failed', { ...update, outputVariable: undefined, timeout: 500 }),
      })),
    ],
  },
];

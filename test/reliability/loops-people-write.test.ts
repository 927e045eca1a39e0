import { describe, expect, test } from 'vitest';
import { callFlow, query, said, set, unknown, when, type FlowBlock } from '../support/call-flow.ts';

const count = (next = 'May', value: unknown = '{{tries}} + 1'): FlowBlock => set('Count', 'tries', value, next);
const ask = query('Ask', 'Done', 'Count');
const retry = (asked: readonly [unknown, string, unknown], again = true): readonly FlowBlock[] => [
  ask,
  count(),
  again ? when('May', asked, 'Ask', 'Failed') : when('May', asked, 'Failed', 'Ask'),
];
const down = (value: unknown, asked: readonly [unknown, string, unknown], again = true): readonly FlowBlock[] => [
  query('Ask', 'Done', 'Count'),
  set('Count', 'left', value, 'May'),
  again ? when('May', asked, 'Ask', 'Failed') : when('May', asked, 'Failed', 'Ask'),
];

/** Loops that end, as people write them: not one word about any. */
const fine: Readonly<Record<string, readonly FlowBlock[]>> = {
  'counts up, goes on below a limit': retry(['{{tries}}', 'LESS_THAN', '3']),
  'counts up, goes on to the limit': retry(['{{tries}}', 'LESS_THAN_OR_EQUAL', 2]),
  'counts up, leaves at the limit': retry(['{{tries}}', 'GREATER_THAN_OR_EQUAL', '3'], false),
  'counts up, leaves above the limit': retry(['{{tries}}', 'GREATER_THAN', 3], false),
  'counts up, leaves where it equals': retry(['{{tries}}', 'EQUALS', '3'], false),
  'counts up, goes on while it differs': retry(['{{tries}}', 'NOT_EQUALS', '3']),
  'the limit stands on the left': retry(['3', 'GREATER_THAN', '{{tries}}']),
  'the limit stands on the left and leaves': retry([3, 'LESS_THAN_OR_EQUAL', '{{tries}}'], false),
  'the limit is a variable': retry(['{{tries}}', 'LESS_THAN', '{{left}}']),
  'the sum is inside the braces': [
    ask,
    count('May', '{{tries + 1}}'),
    when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Ask', 'Failed'),
  ],
  'one is added from the left': [
    ask,
    count('May', '1 + {{tries}}'),
    when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Ask', 'Failed'),
  ],
  'counts down to nothing': down('{{left}} - 1', ['{{left}}', 'GREATER_THAN', '0']),
  'counts down and leaves at nothing': down('{{left}} - 1', ['{{left}}', 'EQUALS', '0'], false),
  'counts down inside the braces': down('{{left - 1}}', ['0', 'LESS_THAN', '{{left}}']),
  'counts in letters': [
    ask,
    set('Count', 'note', '{{note}}x', 'May'),
    when('May', ['{{note}}', 'NOT_EQUALS', 'xxx'], 'Ask', 'Failed'),
  ],
  'has a flag instead of a number': [
    ask,
    when('Count', ['{{done}}', 'EQUALS', 'yes'], 'Failed', 'Mark'),
    set('Mark', 'done', 'yes', 'Ask'),
  ],
  'tests before it asks': [
    when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Turn', 'Failed'),
    set('Turn', 'tries', '{{tries}} + 1', 'Ask'),
    query('Ask', 'Done', 'May'),
  ],
  'counts before it asks and tests after': [
    count('Ask'),
    query('Ask', 'Done', 'May'),
    when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Count', 'Failed'),
  ],
  'polls until the answer is there, so many times': [
    query('Ask', 'Ready', 'Failed'),
    when('Ready', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'Count'),
    count(),
    when('May', ['{{tries}}', 'LESS_THAN', '5'], 'Ask', 'Failed'),
  ],
  'has a way out by the answer, one by the count, one by the error': [
    query('Ask', 'Ready', 'Count'),
    when('Ready', ['{{rows[0].state}}', 'EQUALS', 'open'], 'Done', 'Count'),
    count(),
    when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Ask', 'Failed'),
  ],
  'reads page by page': [
    query('Ask', 'More', 'Failed', { parameters: ['{{page}}'] }),
    when('More', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Turn', 'Done'),
    set('Turn', 'page', '{{page}} + 20', 'Ask'),
  ],
  'takes the next key from each answer': [
    query('Ask', 'More', 'Failed', { parameters: ['{{note}}'] }),
    when('More', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Turn', 'Done'),
    set('Turn', 'note', '{{rows[0].next}}', 'Ask'),
  ],
  'goes on by the row that it is at': [
    query('Ask', 'More', 'Failed'),
    when('More', ['{{page}}', 'LESS_THAN', '{{rows.length}}'], 'Keep', 'Done'),
    set('Keep', 'note', '{{rows[page].name}}', 'Turn'),
    set('Turn', 'page', '{{page}} + 1', 'More'),
  ],
  'falls back to a second query': [
    query('Ask', 'Done', 'Other'),
    query('Other', 'Done', 'Failed', { parameters: ['{{input.kind}}'] }),
  ],
  'retries on another key': [
    query('Ask', 'Done', 'Turn', { parameters: ['{{note}}'] }),
    set('Turn', 'note', '{{input.kind}}', 'May'),
    when('May', ['{{tries}}', 'LESS_THAN', '1'], 'Count', 'Failed'),
    count('Ask'),
  ],
  'writes a default and goes on with it': [
    query('Ask', 'Ready', 'Default'),
    set('Default', 'rows', '[]', 'Ready'),
    when('Ready', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'Failed'),
  ],
  'asks the caller again in a menu': [
    unknown('Menu', 'Menu', { one: 'Ask', two: 'Done', timeout: 'Menu' }),
    query('Ask', 'Menu', 'Menu'),
  ],
  'retries after an announcement of a type that is not known': [
    query('Ask', 'Done', 'Say'),
    unknown('Say', 'Announcement', { next: 'Ask' }),
  ],
  'waits in a block of a type that is not known': [
    when('Open', ['{{done}}', 'EQUALS', 'yes'], 'Done', 'Wait'),
    unknown('Wait', 'Wait', { next: 'Open' }),
  ],
  'two retries share one count': [
    query('Ask', 'Other', 'Count'),
    query('Other', 'Done', 'Count', { query: 'SELECT name FROM customers WHERE id = ? LIMIT 1' }),
    count(),
    when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Ask', 'Failed'),
  ],
  'a loop over pages around a retry': [
    set('Reset', 'tries', '0', 'Ask'),
    query('Ask', 'More', 'Count', { parameters: ['{{page}}'] }),
    count(),
    when('May', ['{{tries}}', 'LESS_THAN', '2'], 'Ask', 'Failed'),
    when('More', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Turn', 'Done'),
    set('Turn', 'page', '{{page}} + 1', 'End'),
    when('End', ['{{page}}', 'LESS_THAN', '3'], 'Reset', 'Done'),
  ],
  'the count is tested in two places': [
    query('Ask', 'Ready', 'Count'),
    when('Ready', ['{{rows.length}}', 'EQUALS', '0'], 'Count', 'Done'),
    count(),
    when('May', ['{{tries}}', 'EQUALS', '1'], 'Ask', 'Last'),
    when('Last', ['{{tries}}', 'EQUALS', '2'], 'Ask', 'Failed'),
  ],
  'the count is a part of an object': [
    ask,
    set('Count', 'state.tries', '{{state.tries}} + 1', 'May'),
    when('May', ['{{state.tries}}', 'LESS_THAN', '3'], 'Ask', 'Failed'),
  ],
  'the query counts by itself': [
    query('Ask', 'Seen', 'Failed', { query: 'SELECT attempts FROM calls WHERE id = ? LIMIT 1' }),
    when('Seen', ['{{rows[0].attempts}}', 'LESS_THAN', '3'], 'Note', 'Done'),
    query('Note', 'Ask', 'Failed', {
      query: 'UPDATE calls SET attempts = attempts + 1 WHERE id = ?',
      outputVariable: undefined,
    }),
  ],
  'the error is kept and looked at later': [
    query('Ask', 'Look', 'Look'),
    when('Look', ['{{error.message}}', 'IS_EMPTY', ''], 'Done', 'Failed'),
  ],
  'the answer is looked at, however it came': [
    query('Ask', 'Look', 'Look'),
    when('Look', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'Failed'),
  ],
};

describe('nothing is said of a loop that', () => {
  test.each(Object.entries(fine))('%s', async (_title, blocks) => {
    expect(await said(callFlow(blocks))).toEqual([]);
  });
});

/** The same loops with what ends them taken away. */
const wrong: Readonly<Record<string, readonly [string, readonly FlowBlock[]]>> = {
  'asks again for ever after an error': ['error-handler-loops: Ask', [query('Ask', 'Done', 'Ask')]],
  'counts another variable than it tests': [
    'error-handler-loops: Ask',
    [ask, count(), when('May', ['{{page}}', 'LESS_THAN', '3'], 'Ask', 'Failed')],
  ],
  'polls without a count': [
    'query-in-loop: Ask',
    [query('Ask', 'Ready', 'Failed'), when('Ready', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'Ask')],
  ],
  'tests what nothing changes': [
    'loop-without-progress: Open',
    [when('Open', ['{{done}}', 'EQUALS', 'yes'], 'Done', 'Turn'), set('Turn', 'page', '{{page}} + 1', 'Open')],
  ],
  'goes on as if nothing had happened': ['error-path-ignored: Ask', [query('Ask', 'Done', 'Done')]],
  'may be silent for long': [
    'silent-wait: Ask',
    [
      query('Ask', 'Done', 'Count', { timeout: 9000 }),
      count(),
      when('May', ['{{tries}}', 'LESS_THAN', '5'], 'Ask', 'Failed'),
    ],
  ],
};

describe('one thing is said of a flow that', () => {
  test.each(Object.entries(wrong))('%s', async (_title, [expected, blocks]) => {
    expect(await said(callFlow(blocks))).toEqual([expected]);
  });
});

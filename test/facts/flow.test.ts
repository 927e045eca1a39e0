import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules as allRules } from '../../rules/index.ts';
import { lintAll } from '../support/lint.ts';

const onValues = new Set(allRules.filter(({ meta }) => meta.docs.category === 'data').map(({ meta }) => meta.id));

type Transitions = Readonly<Record<string, string>>;

const block = (name: string, type: string, transitions: Transitions): unknown => {
  const properties =
    type === 'SetVariable'
      ? { variableName: 'v', value: '1' }
      : type === 'Condition'
        ? { conditions: [{ left: '{{v}}', operator: 'EQUALS', right: '1' }] }
        : type === 'DBConnector'
          ? {
              connectionId: 'conn_7d1c02b9-5f3e-4a86-9c47-e8b21f6a0d35',
              query: 'UPDATE t SET a = 1 WHERE b = 2',
              parameters: [],
            }
          : {};
  return { name, type, properties, transitions };
};

const said = async (...blocks: readonly unknown[]): Promise<readonly string[]> => {
  const report = await lintAll(JSON.stringify({ name: 'S', entryBlock: 'Start', blocks }));
  return report.problems.map(({ rule, block: on }) => `${rule} ${on}`);
};

const start = block('Start', 'Start', { next: 'Save' });
const end = block('End', 'End', {});

describe('one defect is one problem', () => {
  test('a missing error transition explains the handler that nothing leads to, and names it', async () => {
    const save = block('Save', 'DBConnector', { success: 'End' });
    const handler = block('HandleError', 'SetVariable', { next: 'End' });
    expect(await said(start, save, handler, end)).toEqual(['missing-error-transition Save']);
  });

  test('it explains one block, the one that sounds like an error, and no other', async () => {
    const save = block('Save', 'DBConnector', { success: 'End' });
    const handler = block('SayFailed', 'SetVariable', { next: 'End' });
    const old = block('AnOldBlock', 'SetVariable', { next: 'End' });
    expect(await said(start, save, old, handler, end)).toEqual([
      'missing-error-transition Save',
      'orphaned-block AnOldBlock',
    ]);
  });

  test('a misspelt target does not orphan what stands behind it', async () => {
    const save = block('Save', 'SetVariable', { next: 'Annonce' });
    const announce = block('Announce', 'SetVariable', { next: 'End' });
    expect(await said(start, save, announce, end)).toEqual(['unknown-transition-target Save']);
  });

  test('a loop without a way out explains the End that nothing leads to', async () => {
    const save = block('Save', 'SetVariable', { next: 'Again' });
    const again = block('Again', 'SetVariable', { next: 'Save' });
    expect(await said(start, save, again, end)).toEqual(['endless-loop Save']);
  });

  test('what stands behind an orphaned block is told with it', async () => {
    const save = block('Save', 'SetVariable', { next: 'End' });
    const old = block('Old', 'SetVariable', { next: 'Older' });
    const older = block('Older', 'SetVariable', { next: 'End' });
    expect(await said(start, save, old, older, end)).toEqual(['orphaned-block Old']);
  });

  test('a type that is not known may end a run and lead anywhere', async () => {
    const save = block('Save', 'Announce', { done: 'Again' });
    const again = block('Again', 'SetVariable', { next: 'Save' });
    expect(await said(start, save, again)).toEqual(['unknown-block-type undefined']);
  });
});

test('in scripts without broken edges, what is told is exactly what brute force finds', async () => {
  const size = 8;
  const names = Array.from({ length: size }, (_, i) => `Block_${'abcdefgh'[i]}`);
  const kinds = fc.array(fc.constantFrom('SetVariable', 'Condition', 'End'), { minLength: size, maxLength: size });
  const targets = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { minLength: size, maxLength: size });
  await fc.assert(
    fc.asyncProperty(kinds, targets, async (types, to) => {
      const leads = types.map((type, i) => {
        const [a, b] = to[i]!;
        return i === 0 || type === 'SetVariable' ? [a] : type === 'Condition' ? [a, a === b ? (b + 1) % size : b] : [];
      });
      const blocks = names.map((name, i) => {
        const target = (n: number): string => names[leads[i]![n]!]!;
        if (i === 0) return block(name, 'Start', { next: target(0) });
        if (types[i] === 'SetVariable') return block(name, 'SetVariable', { next: target(0) });
        return types[i] === 'Condition'
          ? block(name, 'Condition', { true: target(0), false: target(1) })
          : block(name, 'End', {});
      });
      const from = (root: number): Set<number> => {
        const seen = new Set([root]);
        for (const node of seen) for (const next of leads[node]!) seen.add(next);
        return seen;
      };
      const isEnd = (i: number): boolean => i > 0 && types[i] === 'End';
      const reached = from(0);
      const anyEnd = names.some((_, i) => isEnd(i));
      const trapped = [...reached].filter((i) => ![...from(i)].some(isEnd));

      const { problems } = await lintAll(JSON.stringify({ name: 'S', entryBlock: names[0], blocks }));
      // What the blocks write is drawn at random too, and no matter here.
      const rules = problems.map((problem) => problem.rule).filter((rule) => !onValues.has(rule));
      const dead = problems
        .filter(({ rule }) => rule === 'orphaned-block' || rule === 'unreachable-block')
        .flatMap((problem) => [
          problem.block!,
          ...problem.related.map((other) => names[Number(other.pointer.split('/')[2])]!),
        ]);
      const unreached = names.filter((_, i) => !reached.has(i));
      expect(rules.includes('endless-loop')).toBe(anyEnd && trapped.length > 0);
      expect(rules.includes('no-end')).toBe(!anyEnd);
      // One block, and what stands behind it, may be explained by a loop that has no way out.
      if (trapped.length === 0) expect(dead.toSorted()).toEqual(unreached.toSorted());
      expect(dead.filter((name) => !unreached.includes(name))).toEqual([]);
      expect(dead.length).toBe(new Set(dead).size);
      expect(rules.filter((rule) => !/^(?:orphaned-block|unreachable-block|endless-loop|no-end)$/.test(rule))).toEqual(
        [],
      );
    }),
    { numRuns: 2000 },
  );
});

test('when the name of the entry stands twice, nothing but that is told, in any order of the blocks', async () => {
  const twin = block('Start', 'SetVariable', { next: 'End' });
  const first = block('Start', 'Start', { next: 'End' });
  expect(await said(first, twin, end)).toEqual(['duplicate-block-name Start']);
  expect(await said(twin, first, end)).toEqual(['duplicate-block-name Start']);
});

test('the PostgreSQL operator @? makes a count ambiguous, never an error', async () => {
  const query = "SELECT 1 FROM t WHERE x @? '$.a' AND z = ?";
  const save = block('Save', 'DBConnector', { success: 'End', error: 'End' }) as { properties: object };
  const asked = { ...save, properties: { ...save.properties, query, parameters: ['{{a}}'] } };
  expect((await said(start, asked, end)).filter((one) => one.startsWith('placeholder-mismatch'))).toEqual([]);
});

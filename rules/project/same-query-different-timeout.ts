import { createHash } from 'node:crypto';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { normalQueryOf, type NormalQuery } from '../../src/facts/normal-query.ts';
import { waitOf } from '../../src/facts/silence.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';

/** What is kept of a file: what stands for each question, and the block that asks it. No SQL, which may hold secrets. */
type Asked = readonly [question: string, milliseconds: number, block: string, pointer: string];

const questionOf = (query: NormalQuery): string =>
  createHash('sha256')
    .update(JSON.stringify([query.connection, query.sql]))
    .digest('base64url')
    .slice(0, 32);

interface Place {
  readonly path: string;
  readonly timeout: number;
  readonly block: string;
  readonly pointer: string;
}

const rule: Rule = defineRule({
  meta: {
    id: 'same-query-different-timeout',
    docs: {
      description: 'Require the same time-out wherever scripts of one run ask the same of one connection',
      category: 'project',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'info',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  collect({ script, facts }) {
    const asked: Asked[] = [];
    for (const block of script.blocks) {
      const wait = waitOf(block);
      const { minimum = 0, maximum = 0 } = block.kind?.timeout ?? {};
      const given = propertyOf(block, 'timeout')?.value ?? wait;
      // A time that is out of bounds is told of there, and known only in a run it can be any.
      if (given !== wait || !Number.isInteger(wait) || wait < minimum || wait > maximum) continue;
      const query = normalQueryOf(block, facts.sql);
      if (query === undefined) continue;
      const pointer = propertyOf(block, 'timeout')?.pointer ?? `${block.pointer}/name`;
      asked.push([questionOf(query), wait, block.name, pointer]);
    }
    return asked.length === 0 ? undefined : asked;
  },

  compare({ files, report }) {
    const questions = new Map<string, Place[]>();
    for (const { path, data } of files) {
      for (const [key, timeout, block, pointer] of data as unknown as readonly Asked[]) {
        const places = questions.get(key);
        if (places === undefined) questions.set(key, [{ path, timeout, block, pointer }]);
        else places.push({ path, timeout, block, pointer });
      }
    }
    for (const places of questions.values()) {
      const usual = usualOf(places);
      if (usual === undefined) continue;
      // A script that asks twice, the second time with more patience, does so on purpose.
      const alike = new Set(places.filter(({ timeout }) => timeout === usual.timeout).map(({ path }) => path));
      const others = new Map<string, Place[]>();
      for (const place of places) {
        if (alike.has(place.path)) continue;
        const known = others.get(place.path);
        if (known === undefined) others.set(place.path, [place]);
        else known.push(place);
      }
      for (const [path, [first, ...more]] of others) {
        const { block, timeout, pointer } = first!;
        report(path, {
          pointer,
          block: { name: block },
          message: `DBConnector block ${quoted(block)} waits ${timeout} ms for an answer, and ${quoted(usual.block)} in "${usual.path}" ${usual.timeout} ms for the same: one of the two gives up too soon, or the other too late.`,
          about: 'timeout',
          related: [
            {
              path: usual.path,
              pointer: usual.pointer,
              message: `The same query waits ${usual.timeout} ms here.`,
            },
            ...more.map((other) => ({
              pointer: other.pointer,
              message: `${quoted(other.block)} waits ${other.timeout} ms for it.`,
            })),
          ],
        });
      }
    }
  },
});

/** Where the time-out stands that most files have, of equals the one of the first file; undefined where all have the same. */
function usualOf(places: readonly Place[]): Place | undefined {
  const files = new Map<number, Set<string>>();
  for (const { timeout, path } of places) {
    const known = files.get(timeout);
    if (known === undefined) files.set(timeout, new Set([path]));
    else known.add(path);
  }
  if (files.size < 2) return undefined;
  return places.reduce((best, one) => (files.get(one.timeout)!.size > files.get(best.timeout)!.size ? one : best));
}

export default rule;

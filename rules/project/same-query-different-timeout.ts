import { defineRule, noOptions, type Collected, type Rule } from '../../src/engine/rule.ts';
import { normalQueryOf, type NormalQuery } from '../../src/facts/normal-query.ts';
import { waitOf } from '../../src/facts/silence.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';

/**
 * What is kept of a file. No SQL, which may hold secrets; and little more than numbers, as thousands of files have tens of thousands of
 * queries, of which few are ever looked at.
 */
interface Asked {
  /** Of each query a number of 48 bits that stands for the question. */
  readonly questions: readonly number[];
  /** Of each query a line: the rest of what stands for the question, the milliseconds, the pointer, and the name of the block. */
  readonly lines: string;
}

/** The question in 120 bits: a number for the first 48, and a text for the rest. */
function questionOf({ connection, sql }: NormalQuery): readonly [number, string] {
  // Loaded here: it takes a tenth of the time in which Node starts.
  const { hash } = process.getBuiltinModule('node:crypto');
  const question = hash('sha256', `${connection}\n${sql}`, 'base64url');
  return [Buffer.from(question.slice(0, 8), 'base64url').readUIntBE(0, 6), question.slice(8, 20)];
}

const escaped = (text: string): string =>
  /[%|;]/.test(text) ? text.replaceAll(/[%|;]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) : text;
const unescaped = (text: string): string =>
  text.replaceAll(/%(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

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
    const questions: number[] = [];
    let lines = '';
    for (const block of script.blocks) {
      const wait = waitOf(block);
      const { minimum = 0, maximum = 0 } = block.kind?.timeout ?? {};
      const given = propertyOf(block, 'timeout')?.value ?? wait;
      // A time that is out of bounds is told of there, and known only in a run it can be any.
      if (given !== wait || !Number.isInteger(wait) || wait < minimum || wait > maximum) continue;
      const query = normalQueryOf(block, facts.sql);
      if (query === undefined) continue;
      const pointer = propertyOf(block, 'timeout')?.pointer ?? `${block.pointer}/name`;
      const [question, rest] = questionOf(query);
      questions.push(question);
      lines += `${rest}|${wait}|${escaped(pointer)}|${escaped(block.name)};`;
    }
    return questions.length === 0 ? undefined : { questions, lines };
  },

  compare({ files, report }) {
    const questions = askedTwice(files);
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

/** The places of each question that is asked more than once. */
function askedTwice(files: readonly Collected[]): ReadonlyMap<string, readonly Place[]> {
  const asked = files.map(({ data }) => data as unknown as Asked);
  const twice = repeated(asked);
  const places = new Map<string, Place[]>();
  if (twice.size === 0) return places;
  for (const [i, { questions, lines }] of asked.entries()) {
    if (!questions.some((question) => twice.has(question))) continue;
    const own = lines.split(';');
    questions.forEach((question, at) => {
      if (!twice.has(question)) return;
      const [rest, timeout, pointer, block] = own[at]!.split('|') as [string, string, string, string];
      const key = `${question} ${rest}`;
      const known = places.get(key) ?? [];
      known.push({
        path: files[i]!.path,
        timeout: Number(timeout),
        pointer: unescaped(pointer),
        block: unescaped(block),
      });
      places.set(key, known);
    });
  }
  return places;
}

/** The numbers that stand for more than one query. */
function repeated(asked: readonly Asked[]): ReadonlySet<number> {
  const all = new Float64Array(asked.reduce((sum, { questions }) => sum + questions.length, 0));
  let end = 0;
  for (const { questions } of asked) {
    all.set(questions, end);
    end += questions.length;
  }
  all.sort();
  return new Set(all.filter((question, i) => question === all[i - 1]));
}

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

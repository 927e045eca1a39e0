import { defineRule, noOptions, type Collected, type Rule } from '../../src/engine/rule.ts';
import { questionOf } from '../../src/facts/same-question.ts';
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
  /** How long each waits, in milliseconds. */
  readonly waits: readonly number[];
  /** Of each query a line: the rest of what stands for the question, the pointer (of the usual ones the number), and the name of the block. */
  readonly lines: string;
}

const usual = /^\/blocks\/(\d+)\/properties\/timeout$/;

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
    const waits: number[] = [];
    let lines = '';
    for (const block of script.blocks) {
      const wait = waitOf(block);
      const { minimum = 0, maximum = 0 } = block.kind?.timeout ?? {};
      const given = propertyOf(block, 'timeout')?.value ?? wait;
      // A time that is out of bounds is told of there, and known only in a run it can be any.
      if (given !== wait || !Number.isInteger(wait) || wait < minimum || wait > maximum) continue;
      const standing = questionOf(block, facts.sql);
      if (standing === undefined) continue;
      const pointer = propertyOf(block, 'timeout')?.pointer ?? `${block.pointer}/name`;
      const [question, rest] = standing;
      questions.push(question);
      waits.push(wait);
      lines += `${rest}|${escaped(usual.exec(pointer)?.[1] ?? pointer)}|${escaped(block.name)};`;
    }
    return questions.length === 0 ? undefined : { questions, waits, lines };
  },

  compare({ files, report }) {
    const questions = placesOfDifferent(files);
    for (const places of questions.values()) {
      const most = usualOf(places);
      if (most === undefined) continue;
      // A script that asks twice, the second time with more patience, does so on purpose.
      const alike = new Set(places.filter(({ timeout }) => timeout === most.timeout).map(({ path }) => path));
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
          message: `DBConnector block ${quoted(block)} waits ${timeout} ms for an answer, and ${quoted(most.block)} in "${most.path}" ${most.timeout} ms for the same: one of the two gives up too soon, or the other too late.`,
          about: 'timeout',
          related: [
            {
              path: most.path,
              pointer: most.pointer,
              message: `The same query waits ${most.timeout} ms here.`,
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

/** The places of each question that not all wait for equally long. */
function placesOfDifferent(files: readonly Collected[]): ReadonlyMap<string, readonly Place[]> {
  const asked = files.map(({ data }) => data as unknown as Asked);
  const differing = waitedForDifferently(asked);
  const places = new Map<string, Place[]>();
  if (differing.size === 0) return places;
  for (const [i, { questions, waits, lines }] of asked.entries()) {
    if (!questions.some((question) => differing.has(question))) continue;
    const own = lines.split(';');
    questions.forEach((question, at) => {
      if (!differing.has(question)) return;
      const [rest, pointer, block] = own[at]!.split('|') as [string, string, string];
      const key = `${question} ${rest}`;
      const known = places.get(key) ?? [];
      known.push({
        path: files[i]!.path,
        timeout: waits[at]!,
        pointer: pointer.startsWith('/') ? unescaped(pointer) : `/blocks/${pointer}/properties/timeout`,
        block: unescaped(block),
      });
      places.set(key, known);
    });
  }
  return places;
}

/** The numbers that stand for queries of which one waits longer than another. */
function waitedForDifferently(asked: readonly Asked[]): ReadonlySet<number> {
  const first = new Map<number, number>();
  const differing = new Set<number>();
  for (const { questions, waits } of asked) {
    for (let i = 0; i < questions.length; i += 1) {
      const known = first.get(questions[i]!);
      if (known === undefined) first.set(questions[i]!, waits[i]!);
      else if (known !== waits[i]) differing.add(questions[i]!);
    }
  }
  return differing;
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

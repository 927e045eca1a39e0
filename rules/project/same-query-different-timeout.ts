import { defineRule, noOptions, type Collected, type Rule } from '../../src/engine/rule.ts';
import { normalQueryOf, type NormalQuery } from '../../src/facts/normal-query.ts';
import { waitOf } from '../../src/facts/silence.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';

/**
 * What is kept of a file: of each query what stands for the question, then the milliseconds, the pointer, and the name of the block. No SQL,
 * which may hold secrets; and one text, as thousands of files have tens of thousands of these, of which few are ever read.
 */
const lineOf = ({ connection, sql }: NormalQuery, wait: number, pointer: string, block: string): string => {
  // Loaded here: it takes a tenth of the time in which Node starts.
  const { hash } = process.getBuiltinModule('node:crypto');
  const question = hash('sha256', `${connection}\n${sql}`, 'base64url');
  return `${question.slice(0, digits)}${wait}|${escaped(pointer)}|${escaped(block)};`;
};

/** 120 bits. */
const digits = 20;
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
    let asked = '';
    for (const block of script.blocks) {
      const wait = waitOf(block);
      const { minimum = 0, maximum = 0 } = block.kind?.timeout ?? {};
      const given = propertyOf(block, 'timeout')?.value ?? wait;
      // A time that is out of bounds is told of there, and known only in a run it can be any.
      if (given !== wait || !Number.isInteger(wait) || wait < minimum || wait > maximum) continue;
      const query = normalQueryOf(block, facts.sql);
      if (query === undefined) continue;
      const pointer = propertyOf(block, 'timeout')?.pointer ?? `${block.pointer}/name`;
      asked += lineOf(query, wait, pointer, block.name);
    }
    return asked === '' ? undefined : asked;
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
  // The number of the file, and where the line begins in it, in one number.
  const firsts = new Map<string, number>();
  const places = new Map<string, Place[]>();
  for (const [i, { data }] of files.entries()) {
    const text = data as string;
    for (let start = 0; start < text.length; start = text.indexOf(';', start) + 1) {
      const question = text.slice(start, start + digits);
      const first = firsts.get(question);
      if (first === undefined) {
        firsts.set(question, i * most + start);
        continue;
      }
      const all = places.get(question) ?? [placeOf(files[Math.floor(first / most)]!, first % most)];
      all.push(placeOf(files[i]!, start));
      places.set(question, all);
    }
  }
  return places;
}

/** More characters than a text can have. */
const most = 2 ** 32;

function placeOf({ path, data }: Collected, start: number): Place {
  const text = data as string;
  const line = text.slice(start + digits, text.indexOf(';', start));
  const [timeout, pointer, block] = line.split('|') as [string, string, string];
  return { path, timeout: Number(timeout), pointer: unescaped(pointer), block: unescaped(block) };
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

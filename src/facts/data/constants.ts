import type { JsonValue } from '../../document/document.ts';
import type { Script } from '../../script/script.ts';
import { accessesOf, listsBy, type Accesses } from './accesses.ts';
import type { Read } from './reads.ts';
import type { Runs } from './runs.ts';
import { spread, type Question } from './spread.ts';
import { syntaxOf } from './syntax.ts';
import { isErrorVariable, isGiven, type Variables } from './variables.ts';
import type { Stops } from './ways.ts';

/** A value that is written down in the script. */
export type Plain = string | number | boolean;

/** More values than these in one variable are not followed. */
const mostValues = 4;

/**
 * The value that the variable of a read has on every run that comes to it, for the reads that are asked about: all of the variable is
 * read, every value that it may have there is written down in the script, and they are one. A variable that no block writes has none:
 * it is a setting, and whoever keeps the script may change it.
 */
export function constantsOf(
  script: Script,
  variables: Variables,
  runs: Runs,
  asked: readonly Read[],
): ReadonlyMap<Read, Plain> {
  const { names, declared, valued, writesAnything } = variables;
  const constants = new Map<Read, Plain>();
  if (asked.length === 0 || runs.open || runs.entry < 0 || writesAnything.size > 0) return constants;
  const wanted = new Set(asked.map(({ variable }) => variable));
  const accesses = accessesOf(variables, (variable) => wanted.has(variable));
  const syntax = syntaxOf(script.format);
  const isOutside = (name: string): boolean => isGiven(name) || isErrorVariable(name);
  const firstOf = (variable: number): Plain | undefined => {
    const place = declared[variable]!;
    return valued[variable] === 1 && place >= 0 ? plainOf(script.variables[place]!.value) : undefined;
  };
  const plainOf = (value: JsonValue | undefined): Plain | undefined =>
    typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && !syntax.mayRefer(value))
      ? value
      : undefined;

  const questions: Question[] = [];
  const meanings: { readonly variable: number; readonly value: Plain | undefined }[] = [];
  for (const variable of wanted) {
    const { writes } = accesses(variable);
    if (isOutside(names[variable]!) || !writes.some(({ certain }) => certain)) continue;
    const stops = stopsOf(accesses(variable), runs);
    const bySource = new Map<string, { readonly value: Plain | undefined; readonly question: Mutable }>();
    const source = (value: Plain | undefined): Mutable => {
      const key = value === undefined ? '' : `=${String(value)}`;
      let one = bySource.get(key);
      if (one === undefined)
        bySource.set(key, (one = { value, question: { at: [], behind: [], across: [], ...stops } }));
      return one.question;
    };
    source(firstOf(variable)).at.push(runs.entry);
    for (const write of writes) {
      const { behind = [], across = [] } = runs.holdsFrom(write);
      const whole = write.certain && write.rest === '' && !write.onSuccess;
      const question = source(whole ? plainOf(write.value) : undefined);
      question.behind.push(...behind);
      question.across.push(...across);
    }
    if (bySource.size > mostValues) continue;
    for (const { value, question } of bySource.values()) {
      questions.push(question);
      meanings.push({ variable, value });
    }
  }

  const byVariable = listsBy(asked, ({ variable }) => variable);
  const seen = new Map<Read, Plain | undefined>();
  const questionOf = (number: number): Question => questions[number]!;
  spread(runs.graph, questions.length, questionOf, (number, comesTo) => {
    const { variable, value } = meanings[number]!;
    for (const read of byVariable.get(variable)!) {
      if (read.block === runs.entry ? value !== undefined : !comesTo(read.block)) continue;
      seen.set(read, seen.has(read) ? undefined : value);
    }
  });
  for (const [read, value] of seen)
    if (value !== undefined && read.rest === '' && read.certain) constants.set(read, value);
  return constants;
}

interface Mutable extends Stops {
  readonly at: number[];
  readonly behind: number[];
  readonly across: number[];
}

function stopsOf({ writes }: Accesses, runs: Runs): Stops {
  const results = writes.filter(({ onSuccess }) => onSuccess);
  return {
    endsAt: writes.filter(({ onSuccess }) => !onSuccess).map(({ block }) => block),
    endsBefore: results.flatMap(({ block }) => runs.edgesOf(block, false)),
  };
}

import type { Document } from '../document/document.ts';
import { factsOf, type Facts, type PreparedSql } from '../facts/facts.ts';
import { blocksByName, graphOfScript } from '../graph/graph.ts';
import type { Block, Script } from '../script/script.ts';
import { frozenCopy } from './frozen-copy.ts';
import { checkFinding } from './rule-shape.ts';
import type { Finding, Rule, RuleContext } from './rule.ts';

/** A context without what differs from rule to rule. */
type Base = Omit<RuleContext, 'options' | 'report'>;

/**
 * The rule of a plugin, so that it can harm no other rule: it sees frozen copies, made once a file for all rules of the plugin, and what it
 * hands over is checked and copied. What is wrong with it throws, and is the fault of that rule alone (decisions/077).
 */
export function guarded(rule: Rule, baseOf: (context: Base) => Base): Rule {
  const { check, collect, compare } = rule;
  const contextOf = (context: RuleContext): RuleContext => ({
    ...baseOf(context),
    options: frozenCopy(context.options),
    report: (finding) => context.report(handedOver(finding)),
  });
  return {
    ...rule,
    ...(check === undefined ? {} : { check: (context) => notAsync(check(contextOf(context)), 'check') }),
    ...(collect === undefined
      ? {}
      : {
          collect: (context) => {
            const none = (): void => undefined;
            const { report: _, ...rest } = contextOf({ ...context, report: none });
            return frozenCopy(notAsync(collect(rest), 'collect'));
          },
        }),
    ...(compare === undefined
      ? {}
      : {
          compare: ({ files, soundFiles, options, report }) => {
            const paths = new Set(files.map(({ path }) => path));
            const given = { files: frozenCopy(files), options: frozenCopy(options) };
            const reportTo = (path: string, finding: Finding): void => {
              if (!paths.has(path)) throw new TypeError('It reports on a path that is none of the files it was given.');
              report(path, handedOver(finding));
            };
            const listed = (): readonly string[] => frozenCopy(soundFiles());
            notAsync(compare({ ...given, soundFiles: listed, report: reportTo }), 'compare');
          },
        }),
  };
}

/** Makes the copies of a file once; a run asks for one file after the other. */
export function guardedBase(): (context: Base) => Base {
  let last: { readonly document: Document; readonly script: Script; readonly base: Base } | undefined;
  return (context) => {
    const { document, script } = context;
    if (last?.document !== document || last.script !== script) last = { document, script, base: copyOf(context) };
    return last.base;
  };
}

function copyOf(context: Base): Base {
  const { document, script, shape } = frozenCopy({
    document: context.document,
    script: context.script,
    shape: context.shape,
  });
  const byName = blocksByName(script);
  const graph = graphOfScript(script, byName);
  const facts = factsOf(script, byName, graph, copiedSql(script, context), context.facts.mayHoldSecrets);
  return { document, script, graph, facts, shape, seems: context.seems, isMisnamed: context.isMisnamed };
}

/** What was found out about SQL is not found out again: each answer is a copy. */
function copiedSql(copies: Script, { script, facts }: Base): PreparedSql {
  const original = ({ index }: Block): Block => script.blocks[index]!;
  const sqlOf = (block: Block): ReturnType<Facts['sql']> => {
    const found = facts.sql(original(block));
    if (found === undefined) return undefined;
    const answers = Object.entries(found).map(([name, one]: [string, unknown]) => [
      name,
      typeof one === 'function' ? (...asked: readonly unknown[]) => frozenCopy(one(...asked) as unknown) : one,
    ]);
    return frozenCopy({ ...Object.fromEntries(answers), block: copies.blocks[block.index]! } as typeof found);
  };
  return {
    sql: sqlOf,
    verdict: (block) => frozenCopy(facts.verdict(original(block))),
    schema: (block) => frozenCopy(facts.schema(original(block))),
  };
}

function handedOver(finding: Finding): Finding {
  const fault = checkFinding(finding);
  if (fault !== undefined) throw new TypeError(fault);
  return frozenCopy(finding);
}

/** A promise would be lost with all that it reports later, and end the process where it is rejected. */
function notAsync<Value>(result: Value, name: string): Value {
  if (typeof (result as { readonly then?: unknown } | undefined)?.then !== 'function') return result;
  void Promise.resolve(result).catch(() => undefined);
  throw new TypeError(`Its ${name} is asynchronous: rules answer at once.`);
}

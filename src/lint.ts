import type { Document } from './document/document.ts';
import { readDocument } from './document/read.ts';
import type { Stage } from './engine/rule.ts';
import { runRules, type ActiveRule, type Missing, type Outcome } from './engine/run.ts';
import { factsOf, noSql, type Facts, type PreparedSql } from './facts/facts.ts';
import type { SqlSettings } from './facts/sql/dialect.ts';
import type { Unchecked } from './facts/sql/judge/verdict.ts';
import type { SqlOfBlock } from './facts/sql/query.ts';
import type { SqlServices } from './facts/sql/services.ts';
import type { ShapeFault } from './formats/blocks/shape-fault.ts';
import { readScript, type Reading, type ReadOptions } from './formats/read.ts';
import { blocksByName, graphOfScript } from './graph/graph.ts';
import type { FileReport, UncheckedStatement } from './problems/report.ts';
import { propertyOf } from './script/properties.ts';
import { emptyScript, type Block, type Script } from './script/script.ts';
import { mayHoldSecrets, mayHoldSecretsInJson } from './script/secrets.ts';

export interface LintResult {
  readonly file: FileReport;
  /** False for a document that has nothing of a script. */
  readonly scriptLike: boolean;
  /** What rules that failed threw: for a trace, never for a report. */
  readonly thrown: Outcome['thrown'];
  /** By rule id, what rules that compare files kept of this one. */
  readonly collected: Outcome['collected'];
}

/** What a team has settled about the world around its scripts. */
export interface LintSettings extends ReadOptions {
  readonly sql?: SqlSettings;
  /** The text of a schema file, by the path that `sql` names it with; undefined where there is none. */
  readonly ddl?: (path: string) => string | undefined;
  /** What the files of a run share; left out for a single file. Loaded when a script first has SQL. */
  readonly services?: () => Promise<SqlServices>;
}

/** The whole way of one file, from its bytes to its problems. Bad input never throws: it is a problem with a place. */
export async function lint(
  path: string,
  source: Uint8Array | string,
  rules: readonly ActiveRule[],
  settings: LintSettings = {},
): Promise<LintResult> {
  const document = await readDocument(source);
  const reading = await readScript(document, settings);
  const script = reading.script ?? emptyScript;
  const byName = blocksByName(script);
  const graph = graphOfScript(script, byName);
  // Of Studio's actions the catalogue tells more than their words do.
  const isPlain = script.format === 'blocks' && document.syntax === 'json';
  const mayHold = (): boolean => !isPlain || mayHoldSecretsInJson(document.text);
  const { shape, seems } = reading;
  const look = (sql: PreparedSql): Looked => {
    const facts = factsOf(script, byName, graph, sql, mayHold);
    const context = { document, script, graph, facts, shape, seems, isMisnamed: misnamed(shape) };
    return { facts, ...runRules(rules, context, missing(document, reading, facts)) };
  };
  const { sql, again, loadMissing } = await sqlOf(script, settings);
  let looked = look(sql);
  // Rules cannot wait: where one has asked for a grammar that no script before has needed, all look again when it is there.
  while (await loadMissing()) looked = look(again());
  const { facts, found, collected, notRun, thrown } = looked;

  const unchecked = notChecked(script, facts);
  const { problems, unchecked: told, name, masked } = await shown(document, script, facts, found, unchecked);
  const failed = problems.some((problem) => problem.severity === 'error') || thrown.length > 0;
  return {
    file: {
      path,
      format: reading.script?.format ?? null,
      script: reading.script === undefined || name === '' ? null : name,
      blocks: script.blocks.length,
      status: failed ? 'failed' : 'passed',
      rulesNotRun: notRun,
      problems,
      ...(masked.length === 0 ? {} : { masked }),
      ...(told.length === 0 ? {} : { statementsNotChecked: told }),
    },
    scriptLike: reading.scriptLike,
    thrown,
    collected,
  };
}

interface Looked extends Outcome {
  readonly facts: Facts;
}

/** What a report shows of a file, without its secrets. */
interface Shown extends Required<Pick<FileReport, 'problems' | 'masked'>> {
  readonly unchecked: readonly UncheckedStatement[];
  /** Of the script; '' where it has none that may be shown. */
  readonly name: string;
}

/** What finds places and secrets is loaded only where there is something to place. */
async function shown(
  document: Document,
  { name, blocks, format }: Script,
  { mayHoldSecrets: mayHold }: Facts,
  found: Outcome['found'],
  unchecked: readonly UncheckedStatement[],
): Promise<Shown> {
  const shows = unchecked.length > 0 ? mayHold() : mayHoldSecrets(name);
  if (found.length === 0 && !shows) return { problems: [], masked: [], unchecked, name };
  const [{ placeFindings, secretsIn }, { messageMask, secretStretches }] = await Promise.all([
    import('./engine/place.ts'),
    import('./script/mask.ts'),
  ]);
  const secrets = mayHold() ? secretsIn(document, format === 'blocks' ? [] : blocks) : [];
  const masked = messageMask(secrets);
  // A name is what a script is known by: with stars in it, it would be that of another one.
  const own = masked(name) === name ? name : '';
  const named = unchecked.map((one) => ({ ...one, block: masked(one.block) }));
  if (found.length === 0) return { problems: [], masked: [], unchecked: named, name: own };
  return {
    problems: placeFindings(document, own, found, new Map(), secrets),
    masked: secretStretches(document.text, secrets),
    unchecked: named,
    name: own,
  };
}

interface SqlOfScript {
  readonly sql: PreparedSql;
  /** The same, of which nothing is found out yet. */
  readonly again: () => PreparedSql;
  /** Loads what rules have asked for and was not there; answers whether there was any. */
  readonly loadMissing: () => Promise<boolean>;
}

const withoutSql: SqlOfScript = { sql: noSql, again: () => noSql, loadMissing: async () => false };

/** SQL is read by code that a script without any never loads. */
async function sqlOf(script: Script, settings: LintSettings): Promise<SqlOfScript> {
  if (!script.blocks.some((block) => propertyOf(block, 'sql') !== undefined)) return withoutSql;
  const { sqlOfScript } = await import('./facts/sql/prepare.ts');
  const { judgeScript } = await import('./facts/sql/judge/judge-script.ts');
  const { judge, schemaOf, grammars } = await (settings.services ?? sharedServices(settings))();
  const facts = (): SqlOfBlock => sqlOfScript(script, settings.sql ?? {}, grammars);
  const first = facts();
  const verdict = await judgeScript(script, first, judge);
  const prepared = (sql: SqlOfBlock): PreparedSql => ({
    sql,
    verdict,
    schema: (block) => {
      const one = sql(block);
      return one === undefined ? undefined : schemaOf(one);
    },
  });
  return { sql: prepared(first), again: () => prepared(facts()), loadMissing: grammars.loadMissing };
}

/** Loads parsers and schema files once for all files that are linted with it. */
export function sharedServices({ ddl = () => undefined }: LintSettings): () => Promise<SqlServices> {
  let made: Promise<SqlServices> | undefined;
  return () => (made ??= import('./facts/sql/services.ts').then(({ sqlServices }) => sqlServices(ddl)));
}

/** The statements whose syntax no grammar has settled: that nothing is said of them must not look like a clean bill. */
function notChecked({ blocks }: Script, { verdict, sql }: Facts): readonly UncheckedStatement[] {
  return blocks.flatMap((block) => {
    const one = verdict(block);
    if (one?.kind !== 'not-checked') return [];
    return [{ block: block.name, pointer: sql(block)!.query.pointer, why: reasons[one.why] }];
  });
}

const reasons: Readonly<Record<Unchecked, string>> = {
  'dialect unknown': 'It is not known which database answers; --dialect, or "dialect" in the config, tells it.',
  'brought by an expression': 'An expression brings a part of it.',
  'too long': 'It is too long, or too deeply nested.',
  'no grammar': 'cxlint has no grammar of its database.',
  'not understood': 'It is written in a way that cxlint does not read.',
  'kind of statement': 'cxlint does not check statements of its kind.',
};

const misnamed =
  (shape: readonly ShapeFault[]) =>
  (block: Block, property: string): boolean =>
    shape.some(
      ({ pointer, suggestions, about }) =>
        pointer.startsWith(`${block.pointer}/`) &&
        (suggestions?.includes(property) === true || about === `misplaced ${property}`),
    );

/** Why later stages are not there, so that a rule that could not run never looks like one that found nothing. */
function missing(document: Document, reading: Reading, facts: Facts): Missing {
  const why = new Map<Stage, string>();
  const lacks = (reason: string, ...stages: readonly Stage[]): void =>
    stages.forEach((stage) => why.set(stage, reason));
  if (document.value === undefined) {
    const encoding = document.faults.some((fault) => fault.kind === 'encoding');
    lacks(
      encoding
        ? 'The file is not UTF-8 text.'
        : document.syntax === 'xml'
          ? 'The file is not XML that can be read.'
          : 'The file is not JSON.',
      'value',
      'script',
      'blocks',
      'entry',
    );
  } else if (reading.script === undefined) {
    lacks('The file is no script in a format that cxlint reads.', 'script', 'blocks', 'entry');
  } else if (reading.script.blocks.length === 0) {
    lacks('The script has no blocks that could be read.', 'blocks', 'entry');
  } else if (facts.flow().entry < 0) {
    lacks('It is not known at which block a run starts.', 'entry');
  }
  return why;
}

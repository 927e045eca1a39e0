import type { Report } from '../problems/report.ts';
import type { ReportOptions } from './options.ts';

/** A pure function: everything it needs is in the report and the options. Its parts are written as they come. */
export type Reporter = (report: Report, options: ReportOptions) => Iterable<string> | AsyncIterable<string>;

const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import('./text.ts')).text,
  json: async () => (await import('./json.ts')).json,
  github: async () => (await import('./github.ts')).github,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  compact: async () => (await import('./compact.ts')).compact,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  sarif: async () => (await import('./sarif.ts')).sarif,
  'github-summary': async () => (await import('./github-summary.ts')).githubSummary,
};

export const formatNames: readonly string[] = Object.keys(reporters);

/** Loaded when asked for: nobody waits for a format that is not printed. */
export async function loadReporter(format: string): Promise<Reporter> {
  const load = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (load === undefined) throw new Error(`There is no format ${format}.`);
  return load();
}

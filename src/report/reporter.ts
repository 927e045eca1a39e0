import type { Report } from '../problems/report.ts';
import type { ReportOptions } from './options.ts';

/** A pure function: everything it needs is in the report and the options. Its parts are written as they come. */
export type Reporter = (report: Report, options: ReportOptions) => Iterable<string> | AsyncIterable<string>;

const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import('./text.ts')).text,
  json: async () => (await import('./json.ts')).json,
  github: async () => (await import('./github.ts')).github,
  'github-summary': async () => (await import('./github-summary.ts')).githubSummary,
};

export const formatNames: readonly string[] = Object.keys(reporters);

/** Loaded when asked for: nobody waits for a format that is not printed. */
export async function loadReporter(format: string): Promise<Reporter> {
  const load = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (load === undefined) throw new Error(`There is no format ${format}.`);
  return load();
}

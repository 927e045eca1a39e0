import type { Span } from '../document/document.ts';
import type { Severity } from '../problems/problem.ts';
import type { Script } from '../script/script.ts';

/** What a report may need beside its data. */
export interface ReportOptions {
  readonly color: boolean;
  /** Errors only, in what people read. The summary counts everything, and machine formats are whole. */
  readonly quiet: boolean;
  /** The text of a file of the report, for showing its lines; undefined where it can no longer be read. */
  readonly read: (path: string) => string | undefined;
  /** The script in a file of the report, for drawing it, with stars for these stretches of it; undefined where there is none. */
  readonly script: (path: string, masked: readonly Span[]) => Promise<Script | undefined>;
  /** A path of the report as seen from the root of its repository, with '/': what CI services know files by. */
  readonly fromRoot: (path: string) => string;
  /** The address of a line of a file, by its path from the root; left out where there is none. */
  readonly link?: (path: string, line: number) => string;
  /** The rules that were on. */
  readonly rules: readonly RuleCard[];
  /** Bytes that may be written where a service sets a limit (the step summary of GitHub Actions). */
  readonly room: number;
}

/** What reports say of a rule beside its problems. */
export interface RuleCard {
  readonly id: string;
  readonly category: string;
  readonly description: string;
  readonly severity: Severity;
  /** An address, or the command that explains the rule. */
  readonly docs: string;
  /** The rule's page, in Markdown; undefined where it has none (a rule of the user's own). */
  readonly page: () => string | undefined;
}

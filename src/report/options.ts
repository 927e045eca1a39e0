/** What a report may need beside its data. */
export interface ReportOptions {
  readonly color: boolean;
  /** Errors only, in what people read. The summary counts everything, and machine formats are whole. */
  readonly quiet: boolean;
  /** The text of a file of the report, for showing its lines; undefined where it can no longer be read. */
  readonly read: (path: string) => string | undefined;
}

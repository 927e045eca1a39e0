import type { Report } from '../problems/report.ts';

/** One object, also when there is nothing to say (schemas/report.schema.json). */
export const json = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`;

import type { Report } from '../problems/report.ts';
import { jsonText } from './json-text.ts';

/**
 * One JSON object a line, for tools that read as it comes: `{"kind": "problem", "path", …}` for each problem (`"suppressed"` for those that
 * a suppression stands for), `{"kind": "file", …}` behind those of its file, with all but the problems, and last `{"kind": "summary", …}`.
 * The members are those of schemas/report.schema.json. Whole, whatever `--quiet` says.
 */
export function* ndjson(report: Report): Generator<string> {
  const line = (value: object): string => `${jsonText(value)}\n`;
  for (const { problems, suppressed = [], ...file } of report.files) {
    const { path } = file;
    yield problems.map((problem) => line({ kind: 'problem', path, ...problem })).join('');
    yield suppressed.map((problem) => line({ kind: 'suppressed', path, ...problem })).join('');
    yield line({ kind: 'file', ...file });
  }
  const { files: _, summary, ...head } = report;
  yield line({ kind: 'summary', ...head, ...summary });
}

import type { Report } from '../problems/report.ts';
import { jsonText } from './json-text.ts';

/** One object, also when there is nothing to say (schemas/report.schema.json). Written file by file: a report may be large. */
export function* json(report: Report): Generator<string> {
  const { files, ...head } = report;
  yield `${jsonText(head, 2).slice(0, -2)},\n  "files": [`;
  let between = '\n';
  for (const file of files) {
    yield between + indented(jsonText(file, 2));
    between = ',\n';
  }
  yield files.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

const indented = (block: string): string => block.replaceAll(/^/gm, '    ');

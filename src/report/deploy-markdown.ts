import type { DeploySummary } from '../problems/deploy-report.ts';
import type { Report } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { deployCounts, deployRows } from './deploy-lines.ts';
import { markdownCode, markdownText } from './markdown-text.ts';

/** What became of the deploying, in Markdown of at most so many bytes; '' where nothing was to be deployed. What went wrong comes first. */
export function deployMarkdown(report: Report, room: number, fromRoot: (path: string) => string): string {
  const { deploy } = report;
  if (deploy === undefined) return '';
  let text = `${headOf(deploy)}\n`;
  const rows = deployRows(report.files).toSorted((a, b) => Number(a.isGood) - Number(b.isGood));
  let shown = 0;
  for (const { status, path, script, message } of rows) {
    const cells = [markdownText(status), markdownCode(fromRoot(path)), markdownText(script), markdownText(message)];
    const row = `${shown === 0 ? '| | file | script | |\n| :-- | :-- | :-- | :-- |\n' : ''}| ${cells.join(' | ')} |\n`;
    if (Buffer.byteLength(text) + Buffer.byteLength(row) > room) break;
    text += row;
    shown += 1;
  }
  const rest = rows.length - shown;
  return `${text}${rest === 0 ? '' : `\n${counted(rest, 'more file')} ${rest === 1 ? 'is' : 'are'} not in this table.\n`}\n`;
}

function headOf(deploy: DeploySummary): string {
  const title = `### ${deploy.dryRun ? 'Plan for' : 'Deploy to'} ${markdownCode(deploy.host)}`;
  const stopped = deploy.stopped === undefined ? '' : `${markdownText(deploy.stopped)}\n\n`;
  return `${title}\n\n${stopped}${deployCounts(deploy)}.${deploy.dryRun ? ' Nothing was sent.' : ''}\n`;
}

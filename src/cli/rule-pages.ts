import { existsSync, readFileSync } from 'node:fs';
import type { RuleMeta } from '../engine/rule.ts';

/** The page of a rule of cxlint's own, in Markdown; undefined where there is none. */
export function rulePage(category: string, id: string): string | undefined {
  try {
    return readFileSync(new URL(`${category}/${id}.md`, pages()), 'utf8');
  } catch {
    return undefined;
  }
}

/** The rules' folder, seen from the bundle in dist/ or from this file. */
function pages(): URL {
  const fromBundle = new URL('../rules/', import.meta.url);
  return existsSync(fromBundle) ? fromBundle : new URL('../../rules/', import.meta.url);
}

/** The page of any rule, in Markdown: of one that has none what its meta says. undefined where an own rule's page is missing. */
export function pageOf({ id, docs, severity, fixable }: RuleMeta<unknown>): string | undefined {
  if (!id.includes('/')) return rulePage(docs.category, id);
  if (docs.page !== undefined) return docs.page;
  const facts = `Severity: ${severity} · Recommended: ${docs.recommended ? 'yes' : 'no'} · Fixable: ${fixable ? 'yes' : 'no'}`;
  const more = docs.url === undefined ? '' : `\nMore: ${docs.url}\n`;
  return `# ${id}\n\n${docs.description}.\n\n${facts}\n${more}`;
}

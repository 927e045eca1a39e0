import { existsSync, readFileSync } from 'node:fs';

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

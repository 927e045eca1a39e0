import { readDocument } from '../../document/read.ts';
import { makeGrammars } from '../../facts/sql/parser/grammars.ts';
import { sqlOfScript } from '../../facts/sql/prepare.ts';
import { readScript } from '../../formats/read.ts';
import type { Source } from '../../lint-files.ts';
import { propertyOf } from '../../script/properties.ts';

/** By the id of each connection, the database that the text of its queries tells; none where they tell nothing, or contradict one another. */
export async function dialectsOf(sources: readonly Source[]): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, Set<string>>();
  const grammars = makeGrammars();
  for (const source of sources) {
    const bytes = source.read();
    const { script } = await readScript(await readDocument(bytes ?? ''));
    if (script === undefined) continue;
    const sql = sqlOfScript(script, {}, grammars);
    for (const block of script.blocks) {
      const facts = sql(block);
      const id = propertyOf(block, 'connection')?.value;
      if (facts === undefined || facts.dialectSource !== 'text' || typeof id !== 'string' || id.includes('{{'))
        continue;
      told.set(id, (told.get(id) ?? new Set()).add(facts.dialect));
    }
  }
  return new Map([...told].flatMap(([id, all]) => (all.size === 1 ? [[id, [...all][0]!] as const] : [])));
}

/** The folder that holds them all, with '/', from the folder that the paths are relative to. */
export function commonFolder(paths: readonly string[]): string {
  const [first = [], ...rest] = paths.map((path) => path.split('/').slice(0, -1));
  const shared = first.findIndex((step, i) => rest.some((steps) => steps[i] !== step));
  const steps = shared < 0 ? first : first.slice(0, shared);
  return steps.length === 0 ? '.' : steps.join('/');
}

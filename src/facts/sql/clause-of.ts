import type { Clause } from './clauses.ts';
import type { Statement } from './outline.ts';
import type { Part } from './parts.ts';

/** For each part the clause that it stands in, of the innermost SELECT or change around it; undefined where there is none. */
export function clauseOfEach(list: readonly Part[], statements: readonly Statement[]): readonly (Clause | undefined)[] {
  const starts: { readonly at: number; readonly to: number; readonly clause: Clause }[] = [];
  for (const { cores } of statements) {
    for (const { clauses } of cores) {
      for (const clause of Object.keys(clauses) as Clause[]) {
        const { from, to } = clauses[clause]!;
        if (from < to) starts.push({ at: from, to, clause });
      }
    }
  }
  starts.sort((a, b) => a.at - b.at);
  const clauses: (Clause | undefined)[] = [];
  const open: { readonly to: number; readonly clause: Clause }[] = [];
  let next = 0;
  for (let at = 0; at < list.length; at += 1) {
    while (open.length > 0 && open.at(-1)!.to <= at) open.pop();
    for (; next < starts.length && starts[next]!.at === at; next += 1) open.push(starts[next]!);
    clauses.push(open.at(-1)?.clause);
  }
  return clauses;
}

import type { ActionCatalogue, ActionType } from './action-type.ts';
import { seed } from './actions-seed.ts';

/** The catalogue of these rows. Of two rows with one name or id the later counts: a team's own rows stand behind cxlint's. */
export function catalogueOf(rows: readonly ActionType[]): ActionCatalogue {
  const byName = new Map(rows.map((row) => [row.type.toUpperCase(), row]));
  const byId = new Map(rows.flatMap((row) => row.libraryIds.map((id) => [id.toLowerCase(), row] as const)));
  return {
    byName: (action) => byName.get(action.toUpperCase()),
    byLibraryId: (libraryId) => byId.get(libraryId.toLowerCase()),
    names: [...byName.keys()],
  };
}

/** What cxlint brings. */
export const actions: ActionCatalogue = catalogueOf(seed);

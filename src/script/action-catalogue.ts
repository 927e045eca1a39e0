import data from '../../schemas/studio-actions.json' with { type: 'json' };
import { actionType, type ActionRow } from './action-row.ts';
import type { ActionCatalogue, ActionType } from './action-type.ts';

/**
 * Studio's actions, with a team's own rows beside them: of two rows with one name or id the team's counts. Only the readers of
 * Studio's formats import this file, and they on demand: a run on other formats never loads it.
 */
export function actionCatalogue(extra: readonly ActionRow[] = []): ActionCatalogue {
  const names = new Map<string, ActionType>();
  const ids = new Map<string, ActionType>();
  for (const row of [...rows, ...extra]) {
    const type = actionType(row);
    for (const name of [row.name, ...(row.aliases ?? [])]) names.set(name.toUpperCase(), type);
    for (const id of type.libraryIds) ids.set(id, type);
  }
  return {
    byName: (action) => names.get(action.toUpperCase()) ?? names.get(withoutId(action.toUpperCase())),
    byLibraryId: (libraryId) => ids.get(libraryId.toLowerCase()),
    names: [...names.keys()],
    own: extra,
  };
}

const rows = data.actions as unknown as readonly ActionRow[];

/** The name of a framework's action may carry its id: `AgentAssistV1_LIBID_b2aedee9-…`. */
const withoutId = (name: string): string => {
  const at = name.indexOf('_LIBID_');
  return at < 0 ? name : name.slice(0, at);
};

/** The classes of MaxStringSize, by size. */
export const maxStringSizes: readonly string[] = data.maxStringSizes.map(({ name }) => name);

/** First words of statements of the Snippet language, in upper case. */
export const keywords: readonly string[] = data.keywords.map(({ name }) => name);

import type { RuleMeta } from '../engine/rule.ts';

type Named = Pick<RuleMeta<unknown>, 'id' | 'docs'>;

/** What a config can stand on, and which rules are on there. */
export const presets = {
  recommended: (meta: Named): boolean => meta.docs.recommended,
  all: (): boolean => true,
  /** A policy is on where it is written. */
  none: ({ id }: Named): boolean => id.startsWith('policy/'),
} as const;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as readonly PresetName[];

const prefix = 'cxlint:';

/** As `extends` names them. */
export const presetWords: readonly string[] = presetNames.map((name) => prefix + name);

export const isPresetWord = (word: string): boolean => word.startsWith(prefix);

export const presetOf = (word: string): PresetName | undefined => presetNames.find((name) => prefix + name === word);

import type { ActionValue } from './action-properties.ts';
import type { ActionParameter } from './action-type.ts';
import { segmentsOf } from './prompt.ts';

/** A path in a property, and where it stands in it; counted from 0. */
export interface WrittenPath {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** True where a property holds paths: of scripts, of sound files, of the files among prompts. */
export const holdsPaths = ({ kind }: ActionParameter): boolean =>
  kind === 'path' || kind === 'file' || kind === 'prompt';

/** The paths that a property names. A prompt's texts and variables are none. */
export function pathsIn({ text }: ActionValue, { kind }: ActionParameter): readonly WrittenPath[] {
  if (text.trim() === '') return [];
  if (kind !== 'prompt') return [{ path: text.trim(), start: 0, end: text.length }];
  return (segmentsOf(text)?.segments ?? [])
    .filter((segment) => segment.isQuoted && /\.wav$/i.test(segment.text))
    .map((segment) => ({ path: segment.text, start: segment.start, end: segment.end }));
}

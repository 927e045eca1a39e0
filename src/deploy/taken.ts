import { quoted } from '../script/names.ts';
import type { RemoteScript } from './platform.ts';

/** `as "scr_1", version 1.0.0, on 2026-03-02`: who has a name, as far as the platform tells. */
export function heldBy({ id, version, created }: RemoteScript): string {
  const parts = [
    ...(id === '' ? [] : [`as ${quoted(id)}`]),
    ...(version === undefined ? [] : [`version ${quoted(version).slice(1, -1)}`]),
    ...(created === undefined ? [] : [`created on ${created.toISOString().slice(0, 10)}`]),
  ];
  return parts.join(', ');
}

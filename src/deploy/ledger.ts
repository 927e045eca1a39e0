import { isObject, member, type JsonObject, type JsonValue } from '../document/document.ts';
import { LedgerError } from './wrong-use.ts';

/** A script that was created, as the ledger keeps it (schemas/deployments.schema.json). */
export interface Deployment {
  readonly host: string;
  readonly name: string;
  readonly id: string;
  readonly version: string | null;
  /** Of the bytes that were sent: "sha256:" and hexadecimal digits. */
  readonly hash: string;
  /** When it was written down, by this machine's clock. */
  readonly when: string;
  readonly location?: string;
}

/** A script that was about to be sent: written down before it is, so that a run that is killed leaves word of it. */
export interface Intent {
  readonly host: string;
  readonly name: string;
  readonly hash: string;
  /** When, by the platform's clock, or by this machine's where the platform does not tell its own. */
  readonly since: string;
}

export interface Ledger {
  readonly deployments: ReadonlyMap<string, Deployment>;
  readonly intents: ReadonlyMap<string, Intent>;
}

export const emptyLedger: Ledger = { deployments: new Map(), intents: new Map() };

/** A script is known by the platform it is on, and its name. */
export const ledgerKey = ({ host, name }: { readonly host: string; readonly name: string }): string =>
  JSON.stringify([host, name]);

/** Reads a ledger's text. Throws LedgerError: a ledger that is not understood must not be written over. */
export function readLedger(text: string, shown: string): Ledger {
  const fail = (what: string): never => {
    throw new LedgerError(
      `The ledger "${shown}" ${what}. Nothing was sent. Take it back from version control; without it cxlint does not know which scripts on the platform are its own.`,
    );
  };
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return fail('is not JSON');
  }
  if (!isObject(value)) return fail('is no JSON object');
  const version = member(value, 'schemaVersion');
  if (version !== 1)
    return fail(typeof version === 'number' ? 'was written by another version of cxlint' : 'has no "schemaVersion"');
  const rows = (key: string): readonly JsonObject[] => {
    const list = member(value, key);
    return Array.isArray(list) && list.every(isObject) ? list : fail(`has no list "${key}" of objects`);
  };
  const textOf = (row: JsonObject, key: string): string => {
    const held = member(row, key);
    return typeof held === 'string' ? held : fail(`has an entry without "${key}"`);
  };
  const deployments = rows('deployments').map((row): Deployment => {
    const location = member(row, 'location');
    const release = member(row, 'version');
    return {
      host: textOf(row, 'host'),
      name: textOf(row, 'name'),
      id: textOf(row, 'id'),
      version: typeof release === 'string' ? release : null,
      hash: textOf(row, 'hash'),
      when: textOf(row, 'when'),
      ...(typeof location === 'string' ? { location } : {}),
    };
  });
  const intents = rows('intents').map((row): Intent => ({
    host: textOf(row, 'host'),
    name: textOf(row, 'name'),
    hash: textOf(row, 'hash'),
    since: textOf(row, 'since'),
  }));
  return { deployments: byKey(deployments), intents: byKey(intents) };
}

const byKey = <Row extends { readonly host: string; readonly name: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row> => new Map(rows.map((row) => [ledgerKey(row), row]));

/** The ledger's text: a line an entry, in an order that does not depend on the run, so that a change is a change of lines. */
export function ledgerText(ledger: Ledger): string {
  const lines = (rows: ReadonlyMap<string, unknown>): string =>
    [...rows]
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, row]) => `\n    ${JSON.stringify(row)}`)
      .join(',');
  const list = (rows: ReadonlyMap<string, unknown>): string => (rows.size === 0 ? '[]' : `[${lines(rows)}\n  ]`);
  return `{\n  "schemaVersion": 1,\n  "deployments": ${list(ledger.deployments)},\n  "intents": ${list(ledger.intents)}\n}\n`;
}

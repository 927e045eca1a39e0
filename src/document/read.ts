import { decode } from './decode.ts';
import type { Document, JsonValue } from './document.ts';
import { suspects } from './members.ts';

/**
 * Bytes, or text that was decoded already, to document. JSON.parse decides what is JSON and makes the value; what it cannot tell (where a syntax error is, which
 * key stands twice) is looked for only in files that have it, by code that is loaded only then.
 */
export async function readDocument(source: Uint8Array | string): Promise<Document> {
  const { text, fault } =
    typeof source === 'string' ? { text: source.replace(/^\uFEFF/, ''), fault: undefined } : decode(source);
  if (fault) return { text, value: undefined, faults: [fault] };

  const value = parse(text);
  if (value === undefined) {
    const { findSyntaxFaults } = await import('./syntax.ts');
    return { text, value: undefined, faults: findSyntaxFaults(text) };
  }

  const suspect = suspects(text, value);
  if (!suspect.members && !suspect.numbers) return { text, value, faults: [] };
  const { findValueFaults } = await import('./duplicates.ts');
  return { text, value, faults: findValueFaults(text) };
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

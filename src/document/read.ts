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
  const syntax = isXml(text) ? 'xml' : 'json';
  if (fault) return { text, value: undefined, faults: [fault], syntax };
  if (syntax === 'xml') return (await import('./xml/value.ts')).readXml(text);

  const value = parse(text);
  if (value === undefined) {
    const { findSyntaxFaults } = await import('./syntax.ts');
    return { text, value: undefined, faults: findSyntaxFaults(text), syntax };
  }

  const suspect = suspects(text, value);
  if (!suspect.members && !suspect.numbers) return { text, value, faults: [], syntax };
  const { findValueFaults } = await import('./duplicates.ts');
  return { text, value, faults: findValueFaults(text), syntax };
}

/** JSON never begins with this character, and XML with no other. */
const isXml = (text: string): boolean => /^\s*</.test(text);

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

// The only file that imports saxes: a strict XML parser that never recurses, reads no file and expands no entity but the five
// that XML itself has. decisions/060-xml-parser.md says how it was chosen.
import { SaxesParser } from 'saxes';

/** What a walk over an XML text meets, in its order. Offsets are in UTF-16 code units of the text. */
export interface XmlEvents {
  /** `position` answers the offset behind the start tag. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>, position: () => number) => void;
  readonly text?: (text: string) => void;
  /** Called behind the end tag, or behind an empty-element tag. */
  readonly close: (name: string, empty: boolean, position: () => number) => void;
}

/** Why a text is no XML document that can be read, in the parser's own words, and where the parser stood. */
export interface XmlStop {
  readonly reason: string;
  readonly at: number;
}

const stopped = Symbol('stopped');

/** Walks over the text until its end or the first thing that is wrong with it. A document type declaration is wrong: none is needed. */
export function walkXml(text: string, { open, text: onText, close }: XmlEvents): XmlStop | undefined {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const position = (): number => parser.position;
  let stop: XmlStop | undefined;
  const fail = (reason: string): never => {
    stop = { reason, at: Math.min(parser.position, text.length) };
    throw stopped;
  };
  parser.on('error', ({ message }) => fail(message));
  parser.on('doctype', () => fail('doctype'));
  parser.on('opentag', (tag) => open(tag.name, tag.attributes, position));
  if (onText !== undefined) {
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  parser.on('closetag', (tag) => close(tag.name, tag.isSelfClosing, position));
  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== stopped) throw error;
  }
  return stop;
}

/** What is used of saxes, whose own types are not written for `exactOptionalPropertyTypes` (tsconfig.json leads here). */
export interface SaxesTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isSelfClosing: boolean;
}

export declare class SaxesParser {
  constructor(options: { readonly xmlns: false; readonly position: boolean });
  /** How many UTF-16 code units were read. */
  get position(): number;
  on(name: 'error', handler: (error: Error) => void): void;
  on(name: 'opentag' | 'closetag', handler: (tag: SaxesTag) => void): void;
  on(name: 'text' | 'cdata' | 'doctype', handler: (text: string) => void): void;
  write(chunk: string): this;
  close(): this;
}

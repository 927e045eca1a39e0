// What build/compile-schemas.mjs writes into validators.js.

/** One of ajv's errors; the schemas that are compiled use no other keywords. */
export type ShapeError = { readonly instancePath: string; readonly schemaPath: string } & (
  | { readonly keyword: 'type'; readonly params: { readonly type: string | readonly string[] } }
  | { readonly keyword: 'required'; readonly params: { readonly missingProperty: string } }
  | { readonly keyword: 'additionalProperties'; readonly params: { readonly additionalProperty: string } }
  | { readonly keyword: 'minLength'; readonly params: { readonly limit: number } }
  | { readonly keyword: 'minItems'; readonly params: { readonly limit: number } }
);

export interface Shape {
  readonly validate: {
    (value: unknown): boolean;
    readonly errors?: readonly ShapeError[] | null;
  };
  /** The known keys of each object that takes no others, by the schema path that an error about it names. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** The document, and of its blocks what all have in common. */
export const documentShape: Shape;
/** What each type of block adds to that. */
export const blockShapes: ReadonlyMap<string, Shape>;

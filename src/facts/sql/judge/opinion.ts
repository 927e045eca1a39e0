/** What a parser says of a text: accepted, rejected with the offset in it at which it gave up, or nothing that can be trusted. */
export type Opinion =
  | { readonly kind: 'accepts' }
  | { readonly kind: 'rejects'; readonly at: number | undefined; readonly message: string }
  | { readonly kind: 'none' };

export const accepts: Opinion = { kind: 'accepts' };
export const noOpinion: Opinion = { kind: 'none' };

/** Reads a text. Never throws, and takes bounded time on texts within the caps. */
export type Parser = (text: string) => Opinion;

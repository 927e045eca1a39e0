/** What cannot be asked of git here: wrong use. The message is a sentence for the user. */
export class RevisionError extends Error {
  override readonly name = 'RevisionError';
}

/** Wrong use: the message is a sentence for the user, the exit code is 2. */
export class UseError extends Error {
  override readonly name = 'UseError';
}

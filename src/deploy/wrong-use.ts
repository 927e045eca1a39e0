/** Wrong use: credentials that are missing or cannot be used. The message is a sentence, without any of their values. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

/** Wrong use: a ledger that cannot be read or written. The message is a sentence. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
}

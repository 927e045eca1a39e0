/** A setting that cannot be followed: wrong use, not a fault of a script. The message is a sentence for the user. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

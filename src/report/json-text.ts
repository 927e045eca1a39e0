import { jsonSigns, withoutCommands } from './without-commands.ts';

/** A value as JSON; what is printed in a log is no command there, and reads back as it was. */
export const jsonText = (value: object, indent?: number): string =>
  withoutCommands(JSON.stringify(value, undefined, indent), jsonSigns);

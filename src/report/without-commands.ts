// What a service's agent takes for a command in whatever is printed. GitHub's runner (Runner.Common/ActionCommand.cs): `::name` at the
// beginning of a line, white space and invisible characters apart, and `##[name]` anywhere in it; the agent of Azure Pipelines: `##[name]`
// and `##vso[name]`.
const atLineStart = /^((?:(?![\n\r\u{2028}\u{2029}])[\s\p{Cc}\p{Cf}])*:):/gmu;
const anywhere = /##(?=[\p{Cf}\w]*\[)/gu;

/** What is written in place of one character of a command. */
interface Signs {
  readonly colon: string;
  readonly hash: string;
}

/** For people: a sign of the same width. */
const lost: Signs = { colon: '\u{FFFD}', hash: '\u{FFFD}' };
/** These read as the character itself, so nothing is lost. */
export const jsonSigns: Signs = { colon: String.raw`\u003a`, hash: String.raw`\u0023` };
export const xmlSigns: Signs = { colon: '&#58;', hash: '&#35;' };

/**
 * The text of a log in which no name, path or message can give the agent that reads it a command: a file called `::add-mask::1` is a
 * file. One character gives way.
 */
export const withoutCommands = (text: string, { colon, hash }: Signs = lost): string =>
  text.includes('::') || text.includes('##')
    ? text.replaceAll(atLineStart, `$1${colon}`).replaceAll(anywhere, `#${hash}`)
    : text;

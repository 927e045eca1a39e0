// What a service's agent takes for a command in whatever is printed. GitHub's runner (Runner.Common/ActionCommand.cs): `::name` at the
// beginning of a line, white space and invisible characters apart, and `##[name]` anywhere in it; the agent of Azure Pipelines: `##[name]`
// and `##vso[name]`.
const atLineStart = /^((?:(?![\n\r\u{2028}\u{2029}])[\s\p{Cc}\p{Cf}])*:):/gmu;
const anywhere = /##(?=[\p{Cf}\w]*\[)/gu;

/**
 * The text of a log in which no name, path or message can give the agent that reads it a command: a file called `::add-mask::1` is a
 * file. One character gives way to a sign of the same width.
 */
export const withoutCommands = (text: string): string =>
  text.includes('::') || text.includes('##')
    ? text.replaceAll(atLineStart, '$1\u{FFFD}').replaceAll(anywhere, '#\u{FFFD}')
    : text;

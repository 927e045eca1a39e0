/** What the exit code of the process says. 3 is for deploying. */
export const exitCode = {
  /** Nothing at or over the fail level. */
  clean: 0,
  /** Problems. */
  problems: 1,
  /** Wrong use: a bad option, an unknown rule, nothing matched. */
  use: 2,
  /** A fault of cxlint's own. */
  fault: 4,
} as const;

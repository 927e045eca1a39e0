/** What the exit code of the process says. */
export const exitCode = {
  /** Nothing at or over the fail level. */
  clean: 0,
  /** Problems. */
  problems: 1,
  /** Wrong use: a bad option, an unknown rule, nothing matched. */
  use: 2,
  /** Something was not deployed: the platform refused it or failed, its name is taken, or it was kept back. */
  deploy: 3,
  /** A fault of cxlint's own. */
  fault: 4,
} as const;

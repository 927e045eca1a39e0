/** All that a run needs of the process around it, so that it can be tested without one. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: () => Promise<Uint8Array>;
  /** Resolves when more may be written. */
  readonly stdout: (text: string) => void | Promise<void>;
  readonly stderr: (text: string) => void;
  /** The day, YYYY-MM-DD, in UTC. */
  readonly today: () => string;
  /** Asks on the terminal and answers the line that is typed; undefined where there is no terminal to ask on. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** The code of a thread that lints files, and how many threads run at a time; undefined: there is only this one. */
  readonly threads?: { readonly worker: URL; readonly available: number } | undefined;
  /** Resolves when the user, or the system, asks the process to end. */
  readonly interrupted?: (() => Promise<void>) | undefined;
  /** Called when files were linted. */
  readonly linted?: (() => void) | undefined;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
}

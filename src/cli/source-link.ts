import type { Io } from './io.ts';

/** In GitHub Actions: the address of a line of a file, by its path from the repository's root, as it is in the revision of the run. */
export function sourceLink({ env }: Io): ((path: string, line: number) => string) | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: revision } = env;
  if (env['GITHUB_ACTIONS'] !== 'true' || !server || !repository || !revision) return undefined;
  return (path, line) =>
    `${server}/${repository}/blob/${revision}/${path
      .replaceAll(/\p{Cs}/gu, '\u{FFFD}')
      .split('/')
      .map(encodeURIComponent)
      .join('/')}#L${line}`;
}

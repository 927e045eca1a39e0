/** What init knows of a repository. */
export interface Found {
  /** Folder of the scripts, with '/', as it is written in commands; '.' for all. */
  readonly folder: string;
  /** The database that the text of the queries tells, by the id of a connection. */
  readonly connections: ReadonlyMap<string, string>;
  /** The config that is there already, from the root: a second one beside it would be wrong. */
  readonly config?: string;
}

/** A file that init would write. */
export interface Planned {
  /** From the root, with '/'. */
  readonly path: string;
  readonly what: string;
  readonly text: string;
}

export const configName = 'cxlint.config.json';

/** The files that set cxlint up. */
export const planned = (found: Found): readonly Planned[] => [
  ...(found.config === undefined || found.config === configName
    ? [{ path: configName, what: 'the settings', text: configText(found) }]
    : []),
  { path: '.pre-commit-config.yaml', what: 'a hook that lints what is committed (pre-commit.com)', text: hookText },
  { path: '.github/workflows/cxlint.yml', what: 'a workflow that lints pull requests', text: workflowText(found) },
];

function configText({ connections }: Found): string {
  const listed = [...connections].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const config = {
    $schema: './node_modules/cxlint/schemas/config.schema.json',
    rules: {},
    ...(listed.length === 0
      ? {}
      : {
          connections: Object.fromEntries(listed.map(([id, dialect]) => [id, { dialect }])),
        }),
    failOn: 'error',
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

const hookText = `# Needs pre-commit (https://pre-commit.com): pre-commit install
repos:
  - repo: local
    hooks:
      - id: cxlint
        name: cxlint
        language: system
        entry: npx cxlint --ignore-unknown
        args: [--]
        types_or: [json, xml]
        require_serial: true
`;

const workflowText = ({ folder }: Found): string => `# Lints the scripts, and annotates the lines of pull requests.
name: Lint call flows

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  cxlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          cache: npm
      - run: npm ci
      - uses: actions/cache@v5
        with:
          path: .cxlintcache
          key: cxlint-\${{ github.sha }}
          restore-keys: cxlint-
      - run: npx cxlint --cache ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}
`;

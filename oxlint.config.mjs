// Which folder may import which, and which file a package: src/README.md says it for people, this table for the linter.
const stages = [
  ['document', 'document/ is the first stage: bytes and text, nothing of scripts.'],
  ['script', 'script/ is the model: it knows documents and no stage behind it.'],
  ['formats', 'formats/ turns a document into a Script; graphs, facts and rules come after it.'],
  ['graph', 'graph/ is made of a Script alone.', ['formats']],
  ['facts', 'facts/ are found in a Script and its graph, and never know which rule asks.', ['formats']],
  ['problems', 'problems/ is what a run hands out: plain data.', ['script', 'formats', 'graph', 'facts']],
  ['engine', 'engine/ runs rules that it is given; it knows no file, no report and no command line.'],
  ['policy', 'policy/ makes rules of what a team asks for; it reads no file.', ['formats']],
  ['fix', 'fix/ judges what fixes did; it makes none.', ['script', 'formats', 'graph', 'facts']],
  [
    'files',
    'files/ finds files and knows nothing of what is in them.',
    ['script', 'formats', 'graph', 'facts', 'engine'],
  ],
  ['config', 'config/ reads what a team has settled; it lints nothing.', ['formats', 'graph', 'facts']],
  ['lint', 'src/lint*.ts take settings as they are given.', ['config']],
  ['settings', 'settings/ makes what counts for a file of a config; it lints nothing.', ['formats', 'graph']],
  [
    'revision',
    'revision/ asks git for the files of another revision.',
    ['script', 'formats', 'graph', 'facts', 'config', 'lint', 'settings'],
  ],
  [
    'report',
    'A reporter is a pure function of the report.',
    ['formats', 'graph', 'facts', 'engine', 'files', 'config', 'lint', 'settings', 'revision'],
  ],
  [
    'deploy',
    'deploy/ sends what passed; it lints nothing.',
    ['files', 'config', 'lint', 'settings', 'revision', 'report'],
  ],
  [
    'tester',
    'tester/ tries rules; the command line knows nothing of it.',
    ['files', 'config', 'settings', 'revision', 'report', 'deploy'],
  ],
  ['cli', '', ['tester']],
];

/** The one stage that has files and no folder: the pipeline. */
const pipeline = ['lint.ts', 'lint-files.ts', 'lint-across.ts', 'fix-text.ts'];

/** Each package, and the only file that imports it. */
const packages = {
  'jsonc-parser': 'src/document/scanner.ts',
  saxes: 'src/document/xml/walk.ts',
  'fastest-levenshtein': 'src/script/nearest.ts',
  ajv: 'src/engine/option-schema.ts',
  tinyglobby: 'src/files/glob.ts',
  picomatch: 'src/files/match.ts',
  'string-width': 'src/report/width.ts',
  diff: 'src/cli/unified-diff.ts',
  chokidar: 'src/cli/watch/watcher.ts',
  yargs: 'src/cli/help.ts',
  'yargs-parser': 'src/cli/options.ts',
  'ajv-formats': 'build/ or test/',
  '@dagrejs/graphlib': 'test/support/graphlib.ts',
  'node-sql-parser': 'src/facts/sql/parser/grammars.ts',
  'libpg-query': 'src/facts/sql/judge/postgresql.ts',
  '@guanmingchiu/sqlparser-ts': 'src/facts/sql/judge/sqlparser.ts',
  'dt-sql-parser': 'src/facts/sql/judge/mysql.ts',
  antlr4ng: 'src/facts/sql/judge/mysql.ts',
};

const disk = ['node:fs', 'node:fs/promises', 'node:path'];
const processes = ['node:child_process'];
const network = ['node:http', 'node:https', 'node:net', 'node:tls'];

/** Which stages touch what lies outside of cxlint. */
const outside = {
  files: disk,
  config: disk,
  settings: ['node:path'],
  revision: [...disk, ...processes],
  deploy: [...disk, ...network],
  tester: disk,
  cli: disk,
};

const restricted = (folder, file) => {
  const at = stages.findIndex(([name]) => name === folder);
  const [, reason, more = []] = stages[at];
  const allowed = outside[folder] ?? [];
  const later = [...stages.slice(at + 1).map(([name]) => name), ...more];
  const patterns = later.map((name) => ({
    group:
      name === 'lint'
        ? pipeline.flatMap((file) => ['..', '../..', '../../..'].map((up) => `${up}/${file}`))
        : [folder === 'lint' ? '.' : '..', '../..', '../../..'].map((up) => `${up}/${name}/**`),
    message: `${reason} A folder imports only what stands before it (src/README.md).`,
  }));
  if (folder !== 'cli')
    patterns.push({
      group: ['**/rules/**'],
      message: 'Rules are given to the engine, not known to it (src/README.md).',
    });
  return ['error', { paths: [...packagePaths(file), ...outsidePaths(allowed)], patterns }];
};

const packagePaths = (file) =>
  Object.entries(packages)
    .filter(([, owner]) => owner !== file)
    .map(([name, owner]) => ({
      name,
      message: `Only ${owner} imports ${name}, so that it can be replaced in one place.`,
    }));

const outsidePaths = (allowed) =>
  [...disk, ...processes, ...network]
    .filter((name) => !allowed.includes(name))
    .map((name) => ({
      name,
      message: `Not every stage touches the disk, a process or the network (oxlint.config.mjs says which).`,
    }));

const folderRules = stages.map(([folder]) => ({
  files: folder === 'lint' ? pipeline.map((name) => `src/${name}`) : [`src/${folder}/**/*.ts`],
  rules: { 'no-restricted-imports': restricted(folder) },
}));

// What a file may import beyond its folder's rule: the package that it owns.
const ownerRules = Object.values(packages)
  .filter((owner) => owner.startsWith('src/'))
  .map((owner) => ({ files: [owner], rules: { 'no-restricted-imports': restricted(owner.split('/')[1], owner) } }));

const ruleImports = {
  files: ['rules/*/*.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: [...packagePaths(), ...outsidePaths([])],
        patterns: [
          {
            group: ['../../src/engine/*', '!../../src/engine/rule.ts'],
            message: 'Of the engine a rule knows engine/rule.ts.',
          },
          {
            group: ['formats', 'problems', 'files', 'config', 'revision', 'report', 'deploy', 'cli']
              .map((name) => `../../src/${name}/**`)
              .concat('../../src/*.ts'),
            message: 'A rule sees the script, the graph and the facts, and nothing that comes before or after.',
          },
          {
            group: [
              './*',
              '../flow/*',
              '../sql/*',
              '../structure/*',
              '../reliability/*',
              '../data/*',
              '../security/*',
              '../project/*',
            ],
            message: 'No rule knows another rule: what they share is a fact.',
          },
        ],
      },
    ],
  },
};

export default {
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  env: { builtin: true, node: true },
  ignorePatterns: [
    'dist/**',
    'src/formats/blocks/validators.js',
    'bench/corpus/**',
    '**/node_modules/**',
    'fixtures/**',
  ],
  rules: {
    'import/no-cycle': 'error',
    'no-console': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'max-lines': ['error', { max: 300 }],
    complexity: ['error', { max: 20 }],
    'no-await-in-loop': 'off',
    'import/no-named-as-default-member': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'oxc/no-map-spread': 'off',
    'vitest/expect-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/valid-expect': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'typescript/consistent-return': 'off',
  },
  overrides: [
    ...folderRules,
    ...ownerRules,
    ruleImports,
    {
      files: ['test/**', 'bench/**', 'build/**'],
      rules: {
        'max-lines': 'off',
        'max-lines-per-function': 'off',
        'no-console': 'off',
        'no-await-in-loop': 'off',
        'vitest/require-to-throw-message': 'off',
        'no-control-regex': 'off',
        'unicorn/no-useless-spread': 'off',
        'typescript/no-unnecessary-type-conversion': 'off',
      },
    },
  ],
};

import type { Rule } from '../engine/rule.ts';
import { severities } from '../problems/problem.ts';
import { formatNames } from '../report/reporter.ts';
import { nearest } from '../script/nearest.ts';
import { commands, optionTable, type OptionRow } from './options.ts';
import { UseError } from './use-error.ts';

const shells: Readonly<Record<string, (words: Words) => string>> = { bash, zsh, fish };
const shellNames = Object.keys(shells);

/** All that can be completed, made from the option table and the rules. */
interface Words {
  readonly options: readonly OptionRow[];
  readonly rules: readonly string[];
}

/** `cxlint completion bash|zsh|fish`: a script that the shell loads. */
export function completion(rules: readonly Rule[], asked: readonly string[]): string {
  const [shell = '', ...more] = asked;
  const write = more.length === 0 && Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (write === undefined) {
    const near = nearest(shell, shellNames);
    throw new UseError(
      `"cxlint completion" needs the name of a shell: bash, zsh or fish.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    );
  }
  return write({ options: optionTable, rules: rules.map(({ meta }) => meta.id) });
}

/** What may stand as the value of an option; undefined: a file, or whatever a person writes. */
function valuesOf(name: string, rules: readonly string[]): readonly string[] | undefined {
  const levels = ['off', ...severities];
  const known: Readonly<Record<string, readonly string[]>> = {
    format: formatNames,
    'fail-on': [...severities, 'never'],
    dialect: ['mysql', 'mariadb', 'postgresql', 'tsql', 'oracle', 'snowflake', 'sqlite', 'unknown'],
    'cache-strategy': ['auto', 'content'],
    concurrency: ['auto', '1', '2', '4'],
    rule: rules.flatMap((id) => levels.map((level) => `${id}:${level}`)),
    'suppress-rule': rules,
  };
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

const switches = ({ name }: OptionRow): readonly string[] =>
  name === 'color' ? ['--color', '--no-color'] : [`--${name}`];

const spellings = ({ name, short }: OptionRow): readonly string[] =>
  short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];

function bash({ options, rules }: Words): string {
  const cases = options.flatMap((row) => {
    if (row.value === undefined) return [];
    const values = valuesOf(row.name, rules);
    const reply = values === undefined ? 'compgen -f -- "$word"' : `compgen -W '${values.join(' ')}' -- "$word"`;
    return [`    ${spellings(row).join('|')}) mapfile -t COMPREPLY < <(${reply}); return ;;`];
  });
  const all = options.flatMap((row) => [...switches(row), ...spellings(row).slice(1)]);
  return `# bash completion for cxlint: source <(cxlint completion bash)
_cxlint() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  # bash takes "a:b" and "a=b" apart, and completes what stands behind.
  local line=\${COMP_LINE:0:COMP_POINT} whole
  whole=\${line##*[[:space:]]}
  if [[ $whole == *:* ]]; then
    local i=$COMP_CWORD
    while (( i > 0 )) && [[ \${COMP_WORDS[i]} != -* ]]; do (( i -= 1 )); done
    before=\${COMP_WORDS[i]} word=$whole
  fi
  case $before in
${cases.join('\n')}
    explain) mapfile -t COMPREPLY < <(compgen -W '${rules.join(' ')}' -- "$word"); return ;;
    completion) mapfile -t COMPREPLY < <(compgen -W '${shellNames.join(' ')}' -- "$word"); return ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '${all.join(' ')}' -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
    (( COMP_CWORD == 1 )) && mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -W '${commands.join(' ')}' -- "$word")
  fi
}
_cxlint_colons() {
  _cxlint
  local whole=\${COMP_LINE:0:COMP_POINT}
  whole=\${whole##*[[:space:]]}
  if [[ $whole == *:* ]]; then COMPREPLY=("\${COMPREPLY[@]#"\${whole%:*}:"}"); fi
}
complete -o filenames -F _cxlint_colons cxlint
`;
}

function zsh({ options, rules }: Words): string {
  const plain = (text: string): string =>
    text
      .replaceAll(/[[\]\\]/g, '\\$&')
      .replaceAll("'", "'\\''")
      .replaceAll(':', '\\:');
  const lines = options.flatMap((row) => {
    const values = valuesOf(row.name, rules);
    const choice = values?.map((value) => value.replaceAll(':', '\\:')).join(' ');
    const value =
      row.value === undefined ? '' : `:${plain(row.value)}:${choice === undefined ? '_files' : `(${choice})`}`;
    const star = row.repeatable === true ? '*' : '';
    return [...switches(row), ...spellings(row).slice(1)].map(
      (name) => `    '${star}${name}[${plain(row.description)}]${value}'`,
    );
  });
  return `#compdef cxlint
# zsh completion for cxlint: source <(cxlint completion zsh)
_cxlint() {
  if (( CURRENT == 3 )) && [[ $words[2] == explain ]]; then compadd ${rules.join(' ')}; return; fi
  if (( CURRENT == 3 )) && [[ $words[2] == completion ]]; then compadd ${shellNames.join(' ')}; return; fi
  if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then compadd ${commands.join(' ')}; fi
  _arguments \\
${lines.join(' \\\n')} \\
    '*:script:_files'
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _cxlint "$@"; else compdef _cxlint cxlint; fi
`;
}

function fish({ options, rules }: Words): string {
  const plain = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const lines = options.flatMap((row) => {
    const values = valuesOf(row.name, rules);
    const value = row.value === undefined ? '' : values === undefined ? ' -r -F' : ` -x -a '${values.join(' ')}'`;
    const short = row.short === undefined ? '' : ` -s ${row.short}`;
    return switches(row).map(
      (name) => `complete -c cxlint -l ${name.slice(2)}${short}${value} -d '${plain(row.description)}'`,
    );
  });
  return `# fish completion for cxlint: cxlint completion fish | source
${lines.join('\n')}
complete -c cxlint -n __fish_use_subcommand -a '${commands.join(' ')}'
complete -c cxlint -n '__fish_seen_subcommand_from explain' -f -a '${rules.join(' ')}'
complete -c cxlint -n '__fish_seen_subcommand_from completion' -f -a '${shellNames.join(' ')}'
`;
}

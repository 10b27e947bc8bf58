/** Completion as the shells themselves ask for it. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Runs a script in a shell that knows beringsim as a function; the shell of the user is another one. */
const lines = (shell: string, script: string) => {
  const { stdout, stderr } = spawnSync(shell, ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, SHELL: shell === 'zsh' ? '/bin/bash' : '/bin/zsh' },
  });
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
};

const FUNCTION = 'beringsim() { node dist/cli/main.js "$@"; }';

test('bash completes commands, options and their words', () => {
  const found = lines(
    'bash',
    `${FUNCTION}; source <(beringsim completion bash)
    ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _beringsim_yargs_completions; printf '%s ' "\${COMPREPLY[@]}"; echo; }
    ask beringsim s; ask beringsim run --until-; ask beringsim run x.yaml --detail d; complete -p beringsim`,
  );
  expect(found).toEqual([
    'sweep sensitivity schema ',
    '--until-metric --until-quantile --until-halfwidth ',
    'days ',
    'complete -o bashdefault -o default -F _beringsim_yargs_completions beringsim',
  ]);
});

test('zsh completes them with their descriptions', () => {
  const found = lines(
    'zsh',
    `${FUNCTION}; compdef() { :; }; _describe() { print -l -- $reply; }
    source <(beringsim completion zsh)
    words=(beringsim s); CURRENT=2; _beringsim_yargs_completions
    words=(beringsim run --seed); CURRENT=3; _beringsim_yargs_completions`,
  );
  expect(found).toContain('schema:print the JSON Schema of models, or of what --json prints');
  expect(found).toContain('--quiet:print the name of the folder alone');
});

test('fish completes them, and files', () => {
  const found = lines(
    'fish',
    `function beringsim; node dist/cli/main.js $argv; end
    beringsim completion fish | source
    complete -C 'beringsim '; complete -C 'beringsim run --until-q'; complete -C 'beringsim run package.j'`,
  );
  expect(found).toContain('run\tsimulate a model: once, or many times with --replications');
  expect(found).toContain('schema\tprint the JSON Schema of models, or of what --json prints');
  expect(found).toContain('--until-quantile\tquantile to estimate [the mean]');
  expect(found).toContain('package.json');
});

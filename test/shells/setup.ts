import { needPackages, run } from '../debian.ts';

const shells = ['zsh', 'fish'];

needPackages('completion', shells, () => shells.every((shell) => run(shell, '-c', 'exit 0').status === 0));

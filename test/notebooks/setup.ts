import { needPackages, run } from '../debian.ts';

const packages = ['jupyter-nbconvert', 'python3-ipykernel', 'python3-pandas', 'python3-matplotlib'];

// Debian's own interpreter is asked by its path, as another may stand before it.
needPackages(
  'the notebooks',
  packages,
  () =>
    run('/usr/bin/jupyter-nbconvert', '--version').status === 0 &&
    run('/usr/bin/python3', '-c', 'import ipykernel, pandas, matplotlib').status === 0,
);

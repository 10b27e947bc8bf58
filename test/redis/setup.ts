import { needPackages, run } from '../debian.ts';

needPackages(
  'workers over Redis',
  ['redis-server', 'openssl'],
  () => run('redis-server', '--version').status === 0 && run('openssl', 'version').status === 0,
);

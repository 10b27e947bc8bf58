/** Work that an account pays for, where whoever pays states the account alone. */
import type { Account, Wbs } from '../../trace/vocabulary.ts';

export const workOfAccount: Readonly<Record<Account, Wbs>> = {
  owner: 'owner',
  machines: 'tunnel.boring',
  labour: 'tunnel.boring',
  materials: 'tunnel.lining',
  plants: 'tunnel.lining',
  spoil: 'tunnel.spoil',
  ships: 'supply.sea',
  sites: 'sites.running',
  operations: 'operations',
  access: 'access.general',
  ports: 'access.ports',
  power: 'access.power',
  camps: 'access.camps',
  shafts: 'access.shafts',
  'fit-out': 'fit-out',
  systems: 'systems',
  hazards: 'hazards',
};

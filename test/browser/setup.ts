import { existsSync } from 'node:fs';
import { needPackages } from '../debian.ts';

export const CHROMIUM = '/usr/bin/chromium';

needPackages('pages', ['chromium', 'fonts-dejavu-core'], () => existsSync(CHROMIUM));

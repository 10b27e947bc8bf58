/**
 * What is measured: `npm run bench`. Medians; absolute figures depend on the machine, ratios less so. Each group also
 * runs alone: `node test/bench/trace.js --rows 1000000 --turns 1`, `node test/bench/replications.js`; the same options may
 * be given here (`npm run bench -- --rows 1000000`).
 */

import { measureBasePlan } from './base-plan.js';
import { measureDesignLimits } from './design-limits.js';
import { compareEngines, measureMemory } from './engines.js';
import { measureNature } from './nature.js';
import { measureOperations } from './operations.js';
import { measureRemoval } from './removal.js';
import { measureReplications } from './replications.js';
import { measureReports } from './report.js';
import { measureSeries } from './series.js';
import { measureTrace } from './trace.js';
import { option } from './turns.js';

compareEngines();
measureMemory();
measureTrace(option('rows'), option('turns'));
measureBasePlan(option('turns'));
measureReplications(option('turns'), option('seconds'));
measureNature(option('turns'));
measureOperations(option('turns'));
measureDesignLimits(option('turns'));
measureReports();
await measureRemoval(option('pairs'), option('workers'));
await measureSeries(option('rows'), option('turns'));
console.log(`node ${process.version}`);

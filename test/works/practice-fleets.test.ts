import { practiceOfFleets } from './practice-fleets.ts';

// 200 runs: practice-fleets.long.test.ts.
practiceOfFleets(20);

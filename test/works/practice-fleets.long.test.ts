import { practiceOfFleets } from './practice-fleets.ts';

practiceOfFleets(200);

/** What other programs may use. */

export { type Compared, compared, Difference } from './experiment/difference.ts';
export {
  compare,
  type ExperimentOptions,
  grid,
  type PointResult,
  replicate,
  sweep,
} from './experiment/experiment.ts';
export { PointSummary } from './experiment/point-summary.ts';
export type { PoolOptions } from './experiment/pool.ts';
export { type Estimate, Sample } from './experiment/statistics.ts';
export type { Files } from './model/layers.ts';
export type { Model } from './model/model.ts';
export { type Problem, problemText } from './model/problem.ts';
export { type Reading, readModel } from './model/read.ts';
export type { Setting } from './model/setting.ts';
export { Summariser, type Summary } from './report/summarise.ts';
export { UtcClock } from './trace/clock.ts';
export { readTable } from './trace/read.ts';
export { noRecorder, type Recorder, tee } from './trace/recorder.ts';
export type { PointValues, ResultRow } from './trace/results.ts';
export { type Rows, type TableName, tables } from './trace/tables.ts';
export { type Format, formats, TraceWriter } from './trace/writer.ts';
export { type Outcome, type RunOptions, simulate } from './works/simulate.ts';

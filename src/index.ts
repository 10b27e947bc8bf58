/** What other programs may use. */
export { type ReplicateOptions, type Replication, replicate } from './experiment/replicate.ts';
export type { Files, Setting } from './model/layers.ts';
export type { Model } from './model/model.ts';
export { type Problem, problemText } from './model/problem.ts';
export { type Reading, readModel } from './model/read.ts';
export { Summariser, type Summary } from './report/summarise.ts';
export { noRecorder, type Recorder, tee } from './trace/recorder.ts';
export { type Rows, type TableName, tables } from './trace/tables.ts';
export { type Outcome, type RunOptions, simulate } from './works/simulate.ts';

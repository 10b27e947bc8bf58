/** What other programs may use. */

export { type ChooseOptions, choose } from './experiment/choose/choose.ts';
export type { ChoiceRules } from './experiment/choose/rules.ts';
export type { BatchDecision, ChoiceResult, ChoiceStanding } from './experiment/choose/standings.ts';
export { type DesignName, designPoints, type Factor, grid } from './experiment/designs/design.ts';
export {
  type DiscoveredBox,
  type DiscoveredIn,
  type DiscoverOptions,
  discover,
  type NamedLimit,
} from './experiment/discover/discover.ts';
export type { Goal } from './experiment/discover/study.ts';
export { type Compared, compared, Difference } from './experiment/estimates/difference.ts';
export { type Estimate, Sample } from './experiment/estimates/estimates.ts';
export { PointSummary } from './experiment/estimates/point-summary.ts';
export {
  compare,
  type ExperimentOptions,
  type Point,
  type PointResult,
  replicate,
  sweep,
} from './experiment/experiment.ts';
export { type BundledModel, bundledModels } from './files/bundled-models.ts';
export { loadModel, ModelError } from './files/load-model.ts';
export { nodeFiles } from './files/node-files.ts';
export type { Files } from './model/file/layers.ts';
export { type Problem, problemText } from './model/file/problem.ts';
export type { Setting } from './model/file/setting.ts';
export type { Model } from './model/model.ts';
export { type Reading, readModel } from './model/read.ts';
export { Summariser } from './summary/summarise.ts';
export type { Summary } from './summary/summary.ts';
export { UtcClock } from './trace/clock.ts';
export { readTable } from './trace/files/read.ts';
export { type Format, formats, TraceWriter } from './trace/files/writer.ts';
export { noRecorder, type Recorder, tee } from './trace/recorder.ts';
export type { PointValues, ResultRow } from './trace/results/results.ts';
export { type Rows, type TableName, tables } from './trace/tables/tables.ts';
export { type Outcome, type RunOptions, simulate } from './works/simulate.ts';

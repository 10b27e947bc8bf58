/**
 * Observed series, weather generated from them, ice and weather windows, for other models: `import { Nature }
 * from 'beringsim/nature'`. Their inputs are the sections `project`, `weather` and `ice` of a model file; no
 * site or drive is needed. Times are hours since the start of the project, hour k holds for [k, k + 1); the
 * unit of each quantity is in its name.
 */
export { loadModel, ModelError } from './files/load-model.ts';
export { nodeFiles } from './files/node-files.ts';
export type { Files } from './model/file/layers.ts';
export { type Problem, problemText } from './model/file/problem.ts';
export type { Setting } from './model/file/setting.ts';
export type { Limit } from './model/language/limits/limits.ts';
export type { QuantityName } from './model/language/series.ts';
export type { Station } from './model/language/weather.ts';
export type { Model, ObservedHours, ObservedSeason, ObservedSeries } from './model/model.ts';
export { type Reading, readModel } from './model/read.ts';
export { Availability, type AvailabilityOptions, whenAll } from './nature/availability/availability.ts';
export { isDaylight, windChill_c } from './nature/availability/daylight-and-chill.ts';
export {
  DecayingSkillForecast,
  type Expected,
  type Forecast,
  perfect,
  persistence,
} from './nature/availability/forecast.ts';
export { hoursWhere, type Interval } from './nature/availability/intervals.ts';
export { type Surroundings, windowsOf } from './nature/availability/limits.ts';
export type { IceCover } from './nature/ice/ice-cover.ts';
export { season } from './nature/ice/season.ts';
export { Nature } from './nature/nature.ts';
export type { Spot } from './nature/weather/regional-noise.ts';
export { waveHeight_m } from './nature/weather/sea/waves.ts';
export type { StationHours } from './nature/weather/station-hours.ts';
export { WeatherGenerator } from './nature/weather/weather.ts';
export { Chance } from './random/chance.ts';
export { openStream, type Stream } from './random/stream.ts';

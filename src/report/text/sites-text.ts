/** Camps, power stations and trades as tables for a terminal. */
import type { PointSummary } from '../../experiment/estimates/point-summary.ts';
import type { PowerAndPeople } from '../../summary/power-and-people.ts';
import { days } from '../figures.ts';
import { plainTable } from '../table.ts';

/** Empty where the run has none of them. */
export function powerAndPeopleText({ power = [], camps = [], trades = [] }: PowerAndPeople): string {
  return [sitesTable(power, camps), tradesTable(trades)].filter((text) => text !== '').join('\n\n');
}

function sitesTable(
  power: NonNullable<PowerAndPeople['power']>,
  camps: NonNullable<PowerAndPeople['camps']>,
): string {
  const sites = [...new Set([...camps, ...power].map(({ site }) => site))];
  if (sites.length === 0) return '';
  const table = plainTable(
    [
      'site',
      ...(camps.length > 0 ? ['most people', 'person-days'] : []),
      ...(power.length > 0 ? ['peak MW', 'MWh', 'fuel burnt', 'days short of power'] : []),
    ],
    [1, 2, 3, 4, 5, 6],
  );
  for (const name of sites) {
    const camp = camps.find(({ site }) => site === name);
    const station = power.find(({ site }) => site === name);
    table.push([
      name,
      ...(camps.length > 0 ? [camp?.peak ?? '-', camp?.person_d.toFixed(0) ?? '-'] : []),
      ...(power.length > 0
        ? [
            station?.peak_mw.toFixed(1) ?? '-',
            station?.mwh.toFixed(0) ?? '-',
            station?.fuel.toFixed(0) ?? '-',
            station === undefined ? '-' : days(station.short_h),
          ]
        : []),
    ]);
  }
  return table.toString();
}

function tradesTable(trades: NonNullable<PowerAndPeople['trades']>): string {
  if (trades.length === 0) return '';
  const table = plainTable(['trade', 'most employed', 'hired', 'left'], [1, 2, 3]);
  for (const { trade, peak, hired, left } of trades) table.push([trade, peak, hired, left]);
  return table.toString();
}

/** The same of many runs; empty where no run tells any. */
export function peaksText({ peaks: { people, mw, short } }: PointSummary): string {
  const told = [
    ...(people === null ? [] : [`at most ${people} people at one site`]),
    ...(mw === null
      ? []
      : [
          `at most ${mw.toFixed(1)} MW of one power station; power short for ${short.mean_d.toFixed(1)} days, mean of the runs (all stations together), in ${short.runs} of ${short.of} runs`,
        ]),
  ];
  return told.length === 0 ? '' : `Peaks of all runs: ${told.join('; ')}.`;
}

/** The playback of a run: a chart of the sea, the strait, the bores, the yards, and a script that moves them. */
import type { ModelFile } from '../../../model/language/schema.ts';
import { milestoneOf, type PromisedMilestone, scopeOfModel } from '../../../summary/scope.ts';
import { dateOf, HOURS_PER_DAY, MS_PER_HOUR, startOf } from '../../../units/dates.ts';
import { countOf } from '../../figures.ts';
import { milestoneWords } from '../../milestone-words.ts';
import { htmlOf, type PageSection } from '../../section.ts';
import { chartOf, type Picture } from '../picture.ts';
import { type PlayedRun, playbackData } from './data.ts';
import {
  type PlaybackData,
  SHIP,
  seaPicture,
  straitPicture,
  tunnelPicture,
  yardPictures,
} from './pictures.ts';
import { type PlaybackRecord, PlaybackRecorder, playbackTables } from './recorder.ts';
import { playbackStyle } from './style.ts';
import { distanceDone, drivenWays } from './tunnel.ts';

/** Takes the rows of a run, and draws its playback. */
export class Playback extends PlaybackRecorder {
  sections({
    plan,
    record,
  }: {
    readonly plan: ModelFile;
    readonly record: PlayedRun;
  }): readonly PageSection[] {
    const kept = this.kept();
    const isEmpty = Object.values(kept).every((rows) => rows.length === 0);
    return isEmpty ? [] : [playbackSection(plan, record, kept)];
  }
}

/** @param record what a `PlaybackRecorder` kept of the run */
export function playbackSection(file: ModelFile, run: PlayedRun, record: PlaybackRecord): PageSection {
  const picture = chartOf(file);
  const ways = drivenWays(file, record, picture);
  const data = playbackData(file, run, record, picture, ways);
  const bored_km = distanceDone(ways);
  return {
    id: 'playback',
    title: findingOf(record, bored_km),
    html: [
      '<div class="playback" data-playback>',
      controls(data),
      nowHtml(data, bored_km, milestoneOf(scopeOfModel(file))),
      '<div class="pictures">',
      seaPicture(file, data, picture),
      straitPicture(file, data, picture, ways),
      '</div>',
      keyHtml(data, fleetsInWords(file)),
      tunnelPicture(file, ways),
      drivesHtml(data),
      `<div class="all-yards">${yardPictures(file, data)}</div>`,
      '</div>',
    ].join('\n'),
    caption: captionOf(picture, data),
    alternative: alternativeOf(record, data, bored_km),
    tables: playbackTables,
    data,
    scripts: ['playback'],
    style: playbackStyle,
  };
}

function findingOf({ voyages, ships }: PlaybackRecord, bored_km: number): string {
  const supply =
    voyages.length === 0 ? '' : `${countOf(voyages.length, 'voyage')} of ${countOf(ships.length, 'ship')}`;
  const tunnel = bored_km === 0 ? '' : `${bored_km.toFixed(1)} km of tunnel`;
  const what = [supply, tunnel].filter((part) => part !== '').join(' and ');
  return what === '' ? 'The run, day by day' : `The run, day by day: ${what}`;
}

/** Without its script the pictures stay as they are at the end of the run, and these are hidden. */
function controls({ end_h }: PlaybackData): string {
  const days = Math.ceil(end_h / HOURS_PER_DAY);
  const speeds = [1, 5, 20, 60].map(
    (d) => `<option value="${d}"${d === 20 ? ' selected' : ''}>${d} days a second</option>`,
  );
  return `<div class="controls" data-controls hidden>
<button type="button" data-play>Play</button>
<label class="time"><span>Day</span> <input type="range" data-time min="0" max="${days}" step="1" value="${days}"></label>
<label class="speed"><span>Speed</span> <select data-speed>${speeds.join('').replaceAll('>1 days', '>1 day')}</select></label>
</div>`;
}

const ENDS: Readonly<Record<PromisedMilestone, string>> = {
  opening: 'The first train runs',
  finish: 'The works are finished',
};

function nowHtml(
  { start, end_h, finished }: PlaybackData,
  bored_km: number,
  milestone: PromisedMilestone,
): string {
  const date = dateOf(startOf(start) + end_h * MS_PER_HOUR);
  const day = Math.floor(end_h / HOURS_PER_DAY);
  const end = finished ? ENDS[milestone] : `The run ended here, ${milestoneWords[milestone].open}`;
  return `<div class="now" data-now role="status" aria-live="polite">
<p class="date"><strong data-date>${date}</strong> <span data-day>day ${day}</span></p>
<p data-seas></p>
<p data-ships></p>
<p data-latest>${end}, with ${bored_km.toFixed(1)} km bored.</p>
</div>`;
}

/** Fleets by name, and how they go where it is not by sea. */
function fleetsInWords({ supply }: ModelFile): string[] {
  const how = { sea: '', ice: ', over the ice', air: ', by air' };
  return Object.entries(supply?.fleets ?? {}).map(([fleet, { by = 'sea' }]) => `${fleet}${how[by]}`);
}

function keyHtml({ seas, ships, drives }: PlaybackData, fleets: readonly string[]): string {
  const mark = (body: string) => `<svg class="mark" viewBox="-8 -6 16 12" aria-hidden="true">${body}</svg>`;
  const entries = [
    ...(ships.length > 0
      ? fleets.map(
          (fleet, at) => mark(`<path class="ship fleet-${at % 4} loaded" d="${SHIP}"/>`) + htmlOf(fleet),
        )
      : []),
    ...(ships.length > 0
      ? [
          `${mark(`<path class="ship loaded" d="${SHIP}"/>`)}loaded`,
          `${mark(`<path class="ship empty" d="${SHIP}"/>`)}empty`,
          `${mark(`<path class="ship laid-up" d="${SHIP}"/>`)}laid up, its sea closed`,
        ]
      : []),
    ...(drives.length > 0
      ? [
          `${mark('<path class="face boring" d="M-4,-5L5,0L-4,5Z"/>')}face, boring`,
          `${mark('<path class="face stopped" d="M-4,-4H4V4H-4Z"/>')}face, stopped for more than two days`,
        ]
      : []),
    ...(seas.length > 0
      ? [`${mark('<rect class="ice-key" x="-7" y="-5" width="14" height="10"/>')}sea closed by ice`]
      : []),
  ];
  return `<ul class="signs">${entries.map((entry) => `<li>${entry}</li>`).join('')}</ul>`;
}

function drivesHtml({ drives }: PlaybackData): string {
  if (drives.length === 0) return '';
  const items = drives.map(({ drive, from_m, face_m }, at) => {
    const reached = face_m.reduce<number>((sum, step) => sum + (step ?? 0), 0);
    const km = face_m.length === 0 ? 0 : Math.abs(reached - from_m) / 1000;
    return `<li><b>${htmlOf(drive)}</b> <span data-km="${at}">${km.toFixed(2)} km</span> <span class="state" data-state="${at}"></span></li>`;
  });
  return `<ul class="drives">${items.join('')}</ul>`;
}

function captionOf({ sea, strait }: Picture, { seas }: PlaybackData): string {
  const where =
    sea === null
      ? 'The model gives no positions of all of its sites, so that they stand in columns: ports on the left, their ships’ landings on the right; distances are not to scale.'
      : 'Coast: Natural Earth, 1:10 million; depth: ETOPO5, in bands from 20, 40, 60 and 100 m; conformal conic projection. Ports stand where their weather station does; those beyond the chart at its southern edge. The model knows the lengths of passages, not their ways: ships are drawn on a short way round land, and aircraft and convoys with them, at even speed between port and site.';
  const ice =
    seas.length === 0
      ? ''
      : ' Ice is drawn on the water nearest to the sites of a closed sea; how far it reaches is not in the model.';
  const line = strait === null ? '' : ' The bores are drawn apart to be seen.';
  return `${where}${ice}${line} Faces are kept every ten days, stocks every week as a share of the capacity.`;
}

function alternativeOf(
  { voyages, ships }: PlaybackRecord,
  { start, end_h, stocks }: PlaybackData,
  bored_km: number,
): string {
  const end = dateOf(startOf(start) + end_h * MS_PER_HOUR);
  const parts = [
    `A moving picture of the run from ${start} to ${end}.`,
    ships.length > 0 ? `${countOf(ships.length, 'ship')} make ${countOf(voyages.length, 'voyage')}.` : '',
    bored_km > 0 ? `The drives bore ${bored_km.toFixed(1)} km.` : '',
    stocks.length > 0 ? `${countOf(stocks.length, 'stock')} fill and empty.` : '',
    'Without its script it shows the end of the run.',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** Style of the playback. Colours have their names here, once for light and once for dark pages. */
export const playbackStyle = `
.playback {
  --water: #d6e6f0; --deep-1: #c4dae9; --deep-2: #b1cde1; --deep-3: #9dbfd8; --deep-4: #8ab0ce;
  --land: #ece6d6; --coast: #857d6a; --ice: #ffffff; --ice-line: #a9bccb;
  --ink: #1d2730; --faint: #5a6670; --halo: #ffffffcc; --rule: #b9c2c9; --empty: #ffffff;
  --fleet-0: #b3261e; --fleet-1: #46288f; --fleet-2: #0b6156; --fleet-3: #7a4a00;
  --bored: #243b53; --boring: #1a7f37; --stopped: #c2540a; --stock: #3b6ea5; --yard: #e3e8ec;
}
@media (prefers-color-scheme: dark) { @media screen { .playback {
  --water: #1d3647; --deep-1: #193040; --deep-2: #152a39; --deep-3: #112432; --deep-4: #0d1e2b;
  --land: #3d3b35; --coast: #9d9888; --ice: #52697a; --ice-line: #8fa9ba;
  --ink: #e8edf1; --faint: #a9b4bd; --halo: #10181fcc; --rule: #4d5963; --empty: #10181f;
  --fleet-0: #ff9a8d; --fleet-1: #cdb8ff; --fleet-2: #6fe0cf; --fleet-3: #f3c26b;
  --bored: #b9cde0; --boring: #5fd07d; --stopped: #ffa25c; --stock: #7fb0e2; --yard: #2b353d;
} } }
.playback { color: var(--ink); }
.playback [hidden] { display: none !important; }
.playback .controls { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; margin: .5rem 0; }
.playback .controls button, .playback .controls select { font: inherit; min-height: 2.5rem; padding: 0 .9rem; }
.playback .controls button { min-width: 5.5rem; }
.playback .controls .time { flex: 1 1 14rem; display: flex; gap: .5rem; align-items: center; }
.playback .controls input { flex: 1; min-width: 0; height: 2.5rem; accent-color: var(--stock); }
.playback .now { margin: .5rem 0; min-height: 6.2rem; }
.playback .now p { margin: .15rem 0; }
.playback .now .date { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.playback .now .date span { color: var(--faint); font-size: 1rem; margin-left: .5rem; }
.playback .pictures { display: flex; flex-wrap: wrap; gap: .75rem; align-items: flex-start; }
.playback .picture { display: block; width: 100%; height: auto; overflow: hidden; }
.playback .pictures .sea { flex: 72 1 26rem; width: auto; min-width: 0; max-width: min(100%, 48rem); border-radius: 4px; }
.playback .pictures .strait { flex: 58 1 20rem; width: auto; min-width: 0; max-width: 100%; border-radius: 4px; }
.playback .tunnel { max-width: 48rem; }
.playback text { font: 12px/1 system-ui, sans-serif; fill: var(--ink); }
.playback .water { fill: var(--water); }
.playback .depth-1 { fill: var(--deep-1); } .playback .depth-2 { fill: var(--deep-2); }
.playback .depth-3 { fill: var(--deep-3); } .playback .depth-4 { fill: var(--deep-4); }
.playback .land { fill: var(--land); stroke: var(--coast); stroke-width: .8; stroke-linejoin: round; }
.playback .sea .ice { fill: url(#playback-ice-sea); } .playback .strait .ice { fill: url(#playback-ice-strait); }
.playback .ice { opacity: .85; transition: opacity .5s; } .playback .ice.open { opacity: 0; }
.playback .ice-ground, .playback .ice-key { fill: var(--ice); } .playback .ice-key { stroke: var(--ice-line); }
.playback .ice-line { stroke: var(--ice-line); stroke-width: 1; }
.playback .land-name { text-anchor: middle; fill: var(--faint); letter-spacing: .04em; }
.playback .sea-name { text-anchor: middle; fill: var(--faint); font-style: italic; }
.playback .scale { fill: none; stroke: var(--ink); } .playback .scale-name { font-size: 11px; }
.playback .lane { fill: none; stroke: var(--ink); stroke-opacity: .3; stroke-width: 1; stroke-dasharray: 6 4; stroke-linejoin: round; }
.playback .cut { fill: none; stroke: var(--ink); stroke-width: 1; } .playback .cut-name { font-size: 12px; }
.playback .place { fill: var(--empty); stroke: var(--ink); stroke-width: 1.6; }
.playback .place-name, .playback .cut-name, .playback .scale-name, .playback .land-name, .playback .sea-name { paint-order: stroke; stroke: var(--halo); stroke-width: 3px; stroke-linejoin: round; }
.playback .place-name { font-weight: 600; font-size: 13px; }
.playback .ship { fill: var(--empty); stroke: var(--ink); stroke-width: 1.4; stroke-linejoin: round; }
.playback .ship.fleet-0 { stroke: var(--fleet-0); } .playback .ship.fleet-1 { stroke: var(--fleet-1); }
.playback .ship.fleet-2 { stroke: var(--fleet-2); } .playback .ship.fleet-3 { stroke: var(--fleet-3); }
.playback .ship.loaded { fill: var(--ink); }
.playback .ship.fleet-0.loaded { fill: var(--fleet-0); } .playback .ship.fleet-1.loaded { fill: var(--fleet-1); }
.playback .ship.fleet-2.loaded { fill: var(--fleet-2); } .playback .ship.fleet-3.loaded { fill: var(--fleet-3); }
.playback .ship.laid-up { stroke-dasharray: 2 1.5; }
.playback .planned { fill: none; stroke: var(--ink); stroke-width: 1; stroke-dasharray: 1 3; }
.playback .driven { fill: none; stroke: var(--bored); stroke-width: 3.2; stroke-linejoin: round; }
.playback .face { stroke: var(--empty); stroke-width: .8; } .playback .face.boring { fill: var(--boring); } .playback .face.stopped { fill: var(--stopped); }
.playback .plan { fill: none; stroke: var(--rule); } .playback .bored { fill: var(--bored); }
.playback .point { stroke: var(--rule); fill: none; } .playback .point-name { font-size: 11px; fill: var(--faint); paint-order: stroke; stroke: var(--paper, Canvas); stroke-width: 4px; }
.playback .tick { stroke: var(--rule); } .playback .tick-name { font-size: 11px; fill: var(--faint); }
.playback ul { list-style: none; margin: .5rem 0; padding: 0; }
.playback .signs { display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: .85rem; color: var(--faint); }
.playback .signs .mark { width: 16px; height: 12px; vertical-align: -1px; margin-right: .3rem; }
.playback .drives { columns: 3 17.5rem; column-gap: 1.25rem; font-size: .9rem; }
.playback .drives li { break-inside: avoid; display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; min-width: 0; }
.playback .drives b { overflow-wrap: anywhere; min-width: 4.5rem; }
.playback .drives span { font-variant-numeric: tabular-nums; white-space: nowrap; }
.playback .drives .state { color: var(--faint); }
.playback .all-yards { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem 1.25rem; }
.playback h4 { margin: .25rem 0; font-size: .95rem; overflow-wrap: anywhere; }
.playback .yard .yard-name, .playback .yard-level { font-size: 11px; }
.playback rect.yard { fill: var(--yard); } .playback .stock { fill: var(--stock); }
@media (max-width: 40rem) {
  .playback .controls .time { flex-basis: 100%; order: -1; }
  .playback .sea .ship path { transform: scale(1.7); } .playback .sea .place { r: 6px; }
  .playback .sea text { font-size: 19px; } .playback .sea .land-name, .playback .sea .sea-name { font-size: 17px; }
  .playback .sea .place-name { font-size: 20px; }
  .playback .strait text { font-size: 15px; }
  .playback .tunnel text { font-size: 16px; }
  .playback .now { min-height: 9rem; }
}
@media (prefers-reduced-motion: reduce) { .playback .ice { transition: none; } }
@media print { .playback .controls { display: none; } }
`;

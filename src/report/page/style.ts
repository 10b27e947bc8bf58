/** The style sheet of a page: for screens wide and narrow, light and dark, and for paper. */

export const pageStyle = `
:root { color-scheme: light dark;
  --paper: #ffffff; --soft: #f3f5f7; --ink: #1b2026; --grey: #57606a; --line: #d3d9df; --link: #0059a8;
  --blue: #0072b2; --sky: #56b4e9; --green: #00805d; --orange: #c75000; --ice: #e4eaf0;
  --work: #00906a; --machine: #0072b2; --people: #62b5e5; --supplies: #d55e00; --storage: #e6a100;
  --sea-transport: #8a6d3b; --nature: #b8609a; --hazard: #a3153f; --access: #aab3bd;
  --band-1: #efe6d3; --band-2: #e0ebdd; --band-3: #e7e4f1; --band-4: #dde8ef; --band-5: #f1dcd6; --band-6: #ececec;
  --line-1: #00735a; --line-2: #0062b8; --line-3: #7a3fb0; --line-4: #8a5a00; --line-5: #57606a; --site: #9ccae8; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #14181d; --soft: #1d232a; --ink: #e8ebef; --grey: #a8b2bd; --line: #343d47; --link: #7cc0f5;
  --blue: #4fb0e8; --sky: #86cdf5; --green: #3cc79c; --orange: #ff944d; --ice: #27323d;
  --work: #2db88c; --machine: #3f9fdc; --people: #8fd0f3; --supplies: #f07f2e; --storage: #f0bb3d;
  --sea-transport: #b89a63; --nature: #d98bbf; --hazard: #e0567f; --access: #66717d;
  --band-1: #2d281c; --band-2: #1d2b21; --band-3: #28243a; --band-4: #1b2c35; --band-5: #3a2822; --band-6: #2a2a2a;
  --line-1: #3cc79c; --line-2: #5fb3f5; --line-3: #c29bf2; --line-4: #e0b45c; --line-5: #a8b2bd; --site: #2f5f80; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; }
body > header, main, body > footer { max-width: 61rem; margin: 0 auto; padding: 0 1.25rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: 1rem; font-weight: 600; color: var(--grey); margin: 2rem 0 .5rem; }
h2 { font-size: 1rem; font-weight: 600; color: var(--grey); margin: 3.5rem 0 0; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.3rem; font-weight: 650; margin: 1.75rem 0 .75rem; }
.answer { margin: 0; font-size: clamp(1.6rem, 4.5vw, 2.5rem); font-weight: 700; line-height: 1.15; letter-spacing: -.01em; text-wrap: balance; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1px; margin: 1.5rem 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
.figures div { box-shadow: 0 0 0 1px var(--line); padding: .75rem 1rem; }
.figures dt { color: var(--grey); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.2rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.figures dd small { display: block; font-size: .875rem; font-weight: 400; color: var(--grey); }
.note { background: var(--soft); border-left: 4px solid var(--orange); padding: .6rem 1rem; margin: 1rem 0; overflow-wrap: anywhere; }
.scope { color: var(--grey); margin: .5rem 0; }
nav ol { margin: .5rem 0; padding-left: 1.5rem; columns: 2 22rem; column-gap: 2.5rem; }
nav li { break-inside: avoid; margin: 0 0 .4rem; overflow-wrap: anywhere; }
section { margin: 0 0 3rem; }
figure { margin: 0; }
.box { overflow-x: auto; }
.box svg { display: block; width: 100%; height: auto; font: 12px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; overflow: visible; }
.box svg text { white-space: pre; }
.box svg.wide { min-width: 44rem; }
.box svg.small { min-width: 16rem; max-width: 46rem; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .75rem 1.25rem; }
figcaption { color: var(--grey); font-size: .9rem; margin-top: .6rem; max-width: 52rem; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, "DejaVu Sans Mono", monospace; }
.legend { list-style: none; display: inline-flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: 0 1.1rem .6rem 0; vertical-align: top; padding: 0; font-size: .875rem; }
.legend li { display: flex; align-items: center; gap: .4rem; }
.box .key, .legend .key { width: .8rem; height: .8rem; min-width: 0; flex: none; }
details { margin-top: .5rem; font-size: .9rem; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); max-width: 34rem; overflow-wrap: break-word; }
th { color: var(--grey); font-weight: 600; white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
.box td svg { width: 12rem; height: .8rem; margin-top: .25rem; }
tr.first td { font-weight: 650; }
.empty { color: var(--grey); }
footer { color: var(--grey); font-size: .875rem; overflow-wrap: anywhere; }
footer p { border-top: 1px solid var(--line); margin: 3rem 0; padding-top: .75rem; }
.zoom { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-size: .9rem; margin: 1.25rem 0 .25rem; }
.zoom select, .zoom button { font: inherit; color: var(--ink); background: var(--soft); border: 1px solid var(--grey); border-radius: .3rem; padding: .2rem .6rem; max-width: 100%; }
td:first-child { min-width: 7rem; }
@media (max-width: 40rem) { html { font-size: 15px; } th { white-space: normal; vertical-align: bottom; } h3 { font-size: 1.15rem; } section { margin-bottom: 2.25rem; } }
@media print {
  :root { color-scheme: light; }
  html { font-size: 10pt; }
  nav, .skip, .zoom, .zoom + div, details:not([open]) { display: none; }
  .box { overflow: visible; } .box svg.wide { min-width: 0; }
  figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
}
`;

// 样式 (style): the sheet and the icon of the pages, held in memory. Of one palette with the report.
import { hash } from 'node:crypto';
import { palette } from '../platform/html/palette.ts';
import { paths } from './front.ts';

/** A file that pages ask for; `etag` changes with its content. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
  readonly etag: string;
}

function asset(path: string, contentType: string, body: string): Asset {
  return { path, contentType, body, etag: `"${hash('sha256', body, 'base64url').slice(0, 22)}"` };
}

export const icon = asset(
  paths.icon,
  'image/svg+xml',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#1f4e79"/><path d="M4 21h24M6 21c0-13 20-13 20 0M11 21v-7M16 21v-9M21 21v-7" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`,
);

export const styleSheet = asset(
  paths.style,
  'text/css; charset=utf-8',
  `${palette}
* { box-sizing: border-box; }
html { background: #fff; scroll-padding-top: 16px; }
body { margin: 0; color: var(--ink); font: 15px/1.65 var(--face); overflow-wrap: anywhere; }
/* Chinese typefaces set Latin quotation marks a full width apart. */
body:lang(en) { font-family: system-ui, var(--face); }
h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
h1, h2, h3, th, .brand, .figure dd, .cards a, summary { font-weight: 500; }
h1 { font-size: 30px; line-height: 1.35; color: var(--blue); }
h2 { margin-bottom: 14px; padding-bottom: 6px; border-bottom: 2px solid var(--blue); font-size: 19px; color: var(--blue); }
h3 { font-size: 16px; }
ul { list-style: none; }
a { color: var(--blue); text-underline-offset: 3px; }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid #e0a030; outline-offset: 2px; }
code { font: 13px/1.5 ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
.small, caption, footer { font-size: 13px; color: var(--grey); }
.quiet { color: var(--grey); }
.attention, .attention dd { color: var(--red); }
.skip { position: absolute; left: -9999px; padding: 8px 16px; background: #fff; }
.skip:focus { left: 8px; top: 8px; z-index: 1; }
.masthead { border-top: 4px solid var(--blue); border-bottom: 1px solid var(--line); }
.masthead .wide { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 28px; }
.wide, main, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
.brand { padding: 12px 0; font-size: 20px; color: var(--blue); text-decoration: none; letter-spacing: .1em; }
nav { display: flex; flex-wrap: wrap; gap: 0 22px; }
.masthead nav { flex: 1; }
.masthead nav a, .language { padding: 12px 0; color: var(--ink); text-decoration: none; }
.masthead nav a:hover, .language:hover { text-decoration: underline; }
.masthead nav a[aria-current] { color: var(--blue); box-shadow: inset 0 -3px var(--blue); }
.reader { display: flex; align-items: center; gap: 12px; color: var(--ink); }
.reader span { display: flex; flex-direction: column; line-height: 1.25; text-align: right; }
.reader small { font-size: 12px; color: var(--grey); }
.reader button { padding: 4px 12px; border: 1px solid var(--line); border-radius: 3px; background: #fff; color: var(--ink); font: inherit; font-size: 13px; cursor: pointer; }
.reader button:hover { border-color: var(--blue); color: var(--blue); }
a.reader { padding: 12px 0; color: var(--blue); text-decoration: none; font-weight: 500; }
a.reader:hover { text-decoration: underline; }
.narrow { max-width: 440px; margin: 48px auto 0; }
.narrow > p { margin-top: 12px; }
.narrow > .attention { padding: 10px 14px; border-left: 3px solid var(--red); background: var(--tint); }
.steps { margin-top: 24px; }
.steps label { display: block; margin: 16px 0 6px; font-weight: 500; }
.steps input { width: 100%; height: 46px; padding: 0 14px; border: 1px solid #7c8894; border-radius: 3px; background: #fff; color: var(--ink); font: inherit; }
.steps input[inputmode=numeric] { font-size: 22px; letter-spacing: .4em; font-variant-numeric: tabular-nums; }
.steps button, .button { display: block; width: 100%; margin-top: 24px; padding: 11px 28px; border: 0; border-radius: 3px; background: var(--blue); color: #fff; font: inherit; font-weight: 500; text-align: center; text-decoration: none; cursor: pointer; }
.steps button:hover, .button:hover { background: #163a5b; }
.secret code, .codes code { font-size: 17px; letter-spacing: .06em; }
.secret { padding: 12px 16px; background: var(--tint); }
.codes { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 24px; margin-top: 16px; padding: 16px 20px; background: var(--tint); }
.told { padding: 10px 14px; border-left: 3px solid var(--red); background: var(--tint); }
.notice { max-width: 52em; padding: 6px 24px 18px; border: 1px solid var(--line); background: var(--tint); }
.notice p { margin-top: 12px; }
.notice p:first-child { font-weight: 500; }
.small + .notice, .notice + .small { margin-top: 10px; }
.told + .answers { margin-top: 18px; }
.answers { display: grid; grid-template-columns: 1fr 1fr; gap: 40px; align-items: start; }
.answers .steps { margin-top: 0; padding: 18px 24px 24px; border: 1px solid var(--line); border-top: 3px solid var(--blue); }
.answers .steps + .steps { border-top-color: #7c8894; }
.steps select { width: 100%; height: 46px; padding: 0 10px; border: 1px solid #7c8894; border-radius: 3px; background: #fff; color: var(--ink); font: inherit; }
.steps input + .small { margin-top: 6px; }
.steps button.second { border: 1px solid #7c8894; background: #fff; color: var(--ink); }
.steps button.second:hover { border-color: var(--blue); background: #fff; color: var(--blue); }
.standing { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 24px; margin-top: 18px; }
.standing .steps { margin-top: 0; }
.standing .steps button { margin-top: 0; }
.actions { display: flex; flex-wrap: wrap; align-items: start; gap: 8px; }
.actions:empty { display: none; }
.actions button, .actions summary { padding: 3px 12px; border: 1px solid var(--line); border-radius: 3px; background: #fff; color: var(--ink); font: inherit; font-size: 13px; white-space: nowrap; cursor: pointer; }
.actions summary { display: inline-block; list-style: none; }
.actions button:hover, .actions summary:hover { border-color: var(--blue); color: var(--blue); }
.actions details { margin: 0; padding: 0; border: 0; }
.actions details[open] { padding-bottom: 0; }
.actions details p { max-width: 22em; margin: 6px 0; }
.actions details button { border-color: var(--red); color: var(--red); }
main { padding-bottom: 64px; }
main > h1, main > .over { margin-top: 40px; }
main > .over + h1 { margin-top: 0; }
main > .search, main > p, main > .facts, main > .told, main > .actions { margin-top: 18px; }
main > section { margin-top: 44px; }
.scroll + p, p + .scroll { margin-top: 10px; }
.over { color: var(--grey); }
.lead { max-width: 46em; text-wrap: pretty; margin-top: 12px; font-size: 16px; }
.hero { padding: 44px 0 36px; background: var(--tint); box-shadow: 0 0 0 100vmax var(--tint); clip-path: inset(0 -100vmax); }
.hero .search { margin-top: 28px; }
.search label { display: block; margin-bottom: 6px; font-weight: 500; }
.search div { display: flex; gap: 8px; max-width: 640px; }
.search input[type=search] { flex: 1; min-width: 0; height: 46px; padding: 0 14px; border: 1px solid #7c8894; border-radius: 3px; background: #fff; color: var(--ink); font: inherit; }
.search button { height: 46px; padding: 0 28px; border: 0; border-radius: 3px; background: var(--blue); color: #fff; font: inherit; font-weight: 500; cursor: pointer; }
.search button:hover { background: #163a5b; }
.search .small { margin-top: 6px; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; }
.figure { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: 14px 18px; background: var(--tint); }
.figure dd { font-size: 30px; line-height: 1.25; color: var(--blue); font-variant-numeric: tabular-nums; }
.figure.attention dd { color: var(--red); }
.figure dt { font-size: 13px; color: var(--grey); }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 40px; margin-top: 44px; align-items: start; }
.columns > section { min-width: 0; }
.cards { display: grid; gap: 10px; }
.cards.three { grid-template-columns: repeat(3, 1fr); gap: 16px; }
.cards li { padding: 12px 16px; border: 1px solid var(--line); border-left: 3px solid var(--blue); }
.cards a { text-decoration: none; }
.cards a:hover { text-decoration: underline; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: 7px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead th { background: var(--tint); color: var(--blue); font-size: 13px; white-space: nowrap; }
tbody th { font-weight: 400; }
tbody tr:hover { background: var(--tint); }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.line { white-space: nowrap; }
.strip { display: block; width: 100%; height: 10px; }
.bar { width: 40%; }
td .strip { height: 8px; margin-top: 7px; }
.strip .filled, .strip .new { fill: var(--blue); }
.strip .rest { fill: var(--tint); }
.strip .superseding { fill: #6f9bc4; }
.strip .unchanged { fill: var(--line); }
.strip .quarantined { fill: var(--red); }
section > .strip { margin-top: 12px; }
.state { color: var(--grey); }
.state.applied { color: var(--blue); }
.state.refused { color: var(--red); }
.facts { border-top: 1px solid var(--line); }
.facts div { display: flex; gap: 16px; padding: 5px 0; border-bottom: 1px solid var(--line); font-size: 14px; }
.facts dt { flex: 0 0 8em; color: var(--grey); }
.contents { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 4px 24px; width: 100%; margin-top: 20px; padding: 16px 20px; background: var(--tint); font-size: 14px; }
.contents li { color: var(--grey); }
article { margin-top: 26px; }
article h3 { margin-bottom: 8px; }
article h3 code { color: var(--grey); }
article .facts { display: flex; flex-wrap: wrap; gap: 0 28px; border: 0; }
article .facts div { gap: 8px; padding: 2px 0; border: 0; }
article .facts dt { flex: none; }
.access { margin-top: 8px; font-size: 14px; }
.access div { display: flex; gap: 16px; padding: 4px 0; }
.access dt { flex: 0 0 8em; padding-left: 10px; border-left: 4px solid var(--line); align-self: stretch; }
.access .open dt, .access .masked dt, .access .open-when dt { border-color: var(--blue); color: var(--blue); }
.access .authorised dt { border-color: #a66a00; color: #7d5000; }
.access .model-only dt { border-color: var(--red); color: var(--red); }
details { margin-top: 14px; border: 1px solid var(--line); padding: 0 16px; }
details[open] { padding-bottom: 16px; }
summary { padding: 10px 0; cursor: pointer; }
details .scroll + .scroll, details .scroll + p { margin-top: 16px; }
footer p { padding: 18px 0 28px; border-top: 1px solid var(--line); }
@media (max-width: 900px) {
  .columns, .answers { grid-template-columns: 1fr; }
  .cards.three { grid-template-columns: 1fr; }
}
@media (max-width: 640px) {
  .wide, main, footer { padding-left: 16px; padding-right: 16px; }
  .hero { padding: 28px 0; }
  .bar, .detail { display: none; }
  h1 { font-size: 24px; }
  .masthead .wide { gap: 0 16px; }
  .masthead nav { order: 1; flex: 1 0 100%; gap: 0 18px; }
  .masthead nav a { padding: 4px 0 10px; }
  .reader, .language { margin-left: auto; }
  .reader + .language { margin-left: 0; }
  .figures { grid-template-columns: 1fr 1fr; }
  .figure dd { font-size: 24px; }
  .search button { padding: 0 18px; }
  .facts dt, .access dt { flex-basis: 6.5em; }
  th, td { min-width: 6.5em; padding: 7px 8px; }
  .number, .line { min-width: 0; }
  tbody th.line { white-space: normal; }
}
@media print {
  .masthead, .search, .skip, footer { display: none; }
  .scroll { overflow: visible; }
}
`,
);

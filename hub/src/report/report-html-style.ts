// 样式 (style): the sheet of the report's page, for the screen and for A4 paper. System fonts only: the
// page asks for nothing.
import type { Markup } from '../platform/html/markup.ts';
import { palette } from '../platform/html/palette.ts';

export const sheet: Markup = {
  html: `
${palette}
* { box-sizing: border-box; }
html { background: var(--ground); }
body { margin: 0; color: var(--ink); font: 14px/1.65 var(--face); overflow-wrap: anywhere; }
main { max-width: 860px; margin: 32px auto; padding: 56px 64px; background: #fff; box-shadow: 0 1px 3px #0002; }
h1, h2, h3, h4, p, dl, dd { margin: 0; font-weight: inherit; }
h2, h3, h4, .strong, .issuer, .subject, th { font-weight: 500; }
h2 { font-size: 21px; color: var(--blue); }
h3 { font-size: 15.5px; }
.small, footer, .seal, .quiet { color: var(--grey); }
.small, .seal { font-size: 12px; }
.issuer { padding-bottom: 8px; border-bottom: 2px solid var(--blue); color: var(--blue); }
h1 { margin: 72px 0 40px; font-size: 40px; font-weight: 500; letter-spacing: .02em; }
.subject { padding-bottom: 10px; font-size: 23px; color: var(--blue); }
.facts { padding: 12px 0; border-top: 1px solid var(--line); }
.facts + .facts { margin-top: 12px; }
.facts div { display: flex; gap: 24px; }
.facts dt { flex: 0 0 9em; color: var(--grey); }
.seal { display: flex; gap: 24px; align-items: flex-start; margin-top: 48px; }
.seal svg { flex: 0 0 128px; height: 128px; fill: var(--ink); }
.strong { color: var(--ink); }
.summary, .category, .notes { margin-top: 56px; }
.figures { display: grid; grid-template-columns: repeat(5, 1fr); gap: 10px; margin: 14px 0 28px; }
.figure { display: flex; flex-direction: column-reverse; padding: 10px 14px; background: var(--tint); }
.figure dd { font-size: 26px; line-height: 1.3; font-weight: 500; color: var(--blue); }
.figure dt { font-size: 12px; color: var(--grey); }
.signals { display: grid; grid-template-columns: 1fr 1fr; gap: 40px; margin-bottom: 28px; }
.counts div { display: flex; justify-content: space-between; padding: 3px 0; border-bottom: 1px solid var(--line); }
.counts dd { font-weight: 500; }
dd.quiet { font-weight: 400; }
.attention { color: var(--red); }
.merit { color: var(--blue); }
.category h2 { padding-bottom: 6px; border-bottom: 2px solid var(--blue); }
article { margin-top: 24px; }
article h3 { display: flex; justify-content: space-between; align-items: baseline; gap: 24px; }
.state { flex: none; font-size: 13px; color: var(--grey); }
.present .state { color: var(--blue); }
h4 { display: flex; justify-content: space-between; margin-top: 14px; font-size: 13px; color: var(--blue); }
table { width: 100%; margin: 6px 0; border-collapse: collapse; font-size: 13px; }
th, td { padding: 5px 9px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: var(--tint); color: var(--blue); }
.number { text-align: right; }
td.number, td.line { white-space: nowrap; }
.quiet td:not(.category) { color: var(--grey); }
td.category { color: var(--ink); white-space: nowrap; }
.overview th, .overview td:not(:nth-child(3)) { white-space: nowrap; }
td a { color: inherit; text-decoration: none; }
td a:hover, td a:focus { text-decoration: underline; }
.sheet { display: grid; grid-template-columns: 1fr 1fr; margin: 6px 0; border-top: 1px solid var(--line); font-size: 13px; }
.sheet div { display: flex; border-bottom: 1px solid var(--line); }
.sheet .wide { grid-column: 1 / -1; }
.sheet dt { flex: 0 0 9.5em; padding: 5px 9px; background: var(--tint); color: var(--grey); }
.sheet dd { padding: 5px 9px; }
.notes h3 { margin-top: 18px; }
.ways { display: flex; flex-wrap: wrap; gap: 8px 24px; max-width: 860px; margin: 24px auto -8px; padding: 0 16px; }
.ways a { color: var(--blue); }
.watermark { position: fixed; inset: 0; width: 100%; height: 100%; pointer-events: none; }
.watermark text { font-size: 15px; fill: var(--ink); opacity: .09; }
footer { max-width: 860px; margin: 0 auto 32px; font-size: 11px; text-align: center; }
@media (max-width: 640px) {
  .ways { margin: 12px auto; }
  main { margin: 0; padding: 24px 16px; }
  .figures { grid-template-columns: 1fr 1fr; }
  .signals, .sheet { grid-template-columns: 1fr; }
  .category table, .summary table { display: block; overflow-x: auto; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  html { background: none; }
  .ways { display: none; }
  body { font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  .summary, .notes { break-before: page; margin-top: 0; }
  h2, h3, h4, article > .small { break-after: avoid; }
  tr, .sheet div, .seal { break-inside: avoid; }
  thead { display: table-header-group; }
}
`,
};

import { DARK, LIGHT, type Palette, SANS_SERIF, SERIF } from '@pawprint/platform/html';

interface Colours {
  readonly palette: Palette;
  /** Behind drawings and selected links. */
  readonly tint: string;
  readonly mark: string;
  readonly shadow: string;
}

const properties = ({ palette, tint, mark, shadow }: Colours): string =>
  [
    ...Object.entries(palette).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    ]),
    ...Object.entries({ tint, mark, shadow }),
  ]
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

const light = { palette: LIGHT, tint: '#f9e9d6', mark: '#ffdf9e', shadow: '0 1px 3px rgb(92 58 28 / 14%)' };
const dark = { palette: DARK, tint: '#3a2d24', mark: '#6b4a1e', shadow: '0 1px 3px rgb(0 0 0 / 50%)' };

/** System fonts, the colours of the emails, light or dark as the device is set. */
export const STYLESHEET = `
:root { color-scheme: light dark; ${properties(light)} }
@media (prefers-color-scheme: dark) { :root { ${properties(dark)} } }
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; background: var(--background); color: var(--text); font: 16px/1.6 ${SANS_SERIF};
  overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: 3px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
h1, h2, h3 { margin: 0; font-family: ${SERIF}; line-height: 1.25; }
h1 { font-size: clamp(28px, 5vw, 40px); letter-spacing: -0.01em; }
h2 { font-size: 22px; }
h3 { font-size: 19px; }
p { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.skip { position: absolute; left: 8px; top: -80px; padding: 10px 16px; background: var(--surface); border-radius: 8px; z-index: 1; }
.skip:focus { top: 8px; }
.bar { background: var(--surface); border-bottom: 1px solid var(--border); }
.bar > div, main, .foot { max-width: 1180px; margin: 0 auto; padding-left: 20px; padding-right: 20px; }
.bar > div { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px; min-height: 64px; padding-top: 8px; padding-bottom: 8px; }
.brand { display: flex; align-items: center; gap: 10px; min-height: 44px; margin-right: auto; color: var(--text);
  font: bold 22px/1.2 ${SERIF}; text-decoration: none; }
.brand svg { width: 28px; height: 28px; fill: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: 4px; }
nav a { display: block; min-height: 44px; padding: 9px 12px; color: var(--text); text-decoration: none; border-radius: 10px; }
nav a:hover { background: var(--tint); }
nav a[aria-current] { background: var(--tint); color: var(--accent); font-weight: 600; }
main { padding-top: 32px; padding-bottom: 48px; }
.foot { padding-top: 20px; padding-bottom: 32px; color: var(--muted-text); font-size: 14px; border-top: 1px solid var(--border); }
.lead { max-width: 640px; margin-top: 8px; color: var(--muted-text); font-size: 18px; }
.card { background: var(--surface); border: 1px solid var(--border); border-radius: 16px; box-shadow: var(--shadow); }
.panel { padding: 24px; }
.narrow { max-width: 680px; }
.stack > * + * { margin-top: 20px; }
.notice { display: flex; gap: 12px; margin: 20px 0; padding: 14px 18px; background: var(--tint); border: 1px solid var(--border);
  border-left: 4px solid var(--accent); border-radius: 10px; }
.muted { color: var(--muted-text); font-size: 15px; }

label, legend { display: block; font-weight: 600; font-size: 15px; }
input, select, textarea, .button { min-height: 46px; padding: 9px 14px; font: inherit; border-radius: 12px; }
input, select, textarea { width: 100%; margin-top: 4px; color: var(--text); background: var(--surface); border: 1px solid var(--muted-text); }
.button { display: inline-block; width: auto; background: var(--accent); color: var(--on-accent); border: 2px solid var(--accent); font-weight: 600;
  text-decoration: none; cursor: pointer; }
.button:hover { filter: brightness(1.08); }
.button.quiet { background: transparent; color: var(--accent); }
.error { color: var(--accent); font-weight: 600; }
progress { width: 100%; }
.choice { display: flex; gap: 10px; align-items: center; font-weight: 400; }
.choice input { width: 24px; min-height: 24px; margin: 0; }
.actions { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }

.search { display: grid; gap: 14px 16px; margin-top: 24px; padding: 20px; grid-template-columns: minmax(0, 1fr); }
.search .button { align-self: end; }
@media (min-width: 760px) { .search { grid-template-columns: 4fr 2fr 2fr 2fr auto; } }
.results { display: grid; gap: 32px; margin-top: 32px; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 960px) { .results.with-facets { grid-template-columns: 230px minmax(0, 1fr); } }
#found { margin-bottom: 18px; }
.found { align-items: center; margin-bottom: 18px; }
.kittens { display: grid; gap: 20px; grid-template-columns: repeat(auto-fill, minmax(min(250px, 100%), 1fr)); }
.kitten { position: relative; display: flex; flex-direction: column; height: 100%; overflow: hidden; transition: transform 0.15s, box-shadow 0.15s; }
.kitten:hover { transform: translateY(-2px); box-shadow: 0 6px 18px rgb(60 40 20 / 18%); }
.kitten:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; }
.kitten img { display: block; width: 100%; height: 190px; padding: 16px; background: var(--tint); }
.kitten .text { padding: 16px 18px 18px; }
.kitten h3 a { color: inherit; text-decoration: none; }
.kitten h3 a::after { content: ''; position: absolute; inset: 0; }
.kitten h3 a:focus-visible { outline: none; }
.kitten .description { margin-top: 8px; font-size: 15px; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
@media (prefers-reduced-motion: reduce) { .kitten { transition: none; } .kitten:hover { transform: none; } }
.tags { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 10px; }
.tags > li, .tag { padding: 2px 10px; background: var(--tint); border-radius: 999px; font-size: 14px; }
mark { background: var(--mark); color: var(--text); border-radius: 3px; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; }
.chips a { display: inline-block; min-height: 36px; padding: 5px 14px; background: var(--surface); border: 1px solid var(--border); border-radius: 999px;
  text-decoration: none; }
.chips a:hover, .chips a[aria-current] { border-color: var(--accent); }
.facets summary { min-height: 44px; padding: 8px 0; color: var(--accent); font-weight: 600; cursor: pointer; }
@media (min-width: 960px) { .facets::details-content { content-visibility: visible; } .facets summary { display: none; } }
.facets h3 { margin: 0 0 6px; font: bold 15px/1.4 ${SANS_SERIF}; }
.facets section + section { margin-top: 22px; }
.facets li { margin: 0 -10px; }
.facets li > * { display: flex; justify-content: space-between; gap: 12px; min-height: 34px; padding: 4px 10px; border-radius: 8px; color: var(--text);
  text-decoration: none; font-size: 15px; }
.facets a:hover, .facets a[aria-current] { background: var(--tint); }
.facets a[aria-current] { font-weight: 600; color: var(--accent); }
.facets .count { color: var(--muted-text); font-variant-numeric: tabular-nums; }
.chips img { vertical-align: middle; }
.pages { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 28px; }
.empty { padding: 36px 24px; text-align: center; }
.empty img { width: 150px; height: 150px; }
.empty .chips { justify-content: center; margin-top: 16px; }

.portrait { display: grid; gap: 28px; grid-template-columns: minmax(0, 1fr); margin-top: 20px; }
@media (min-width: 820px) { .portrait { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); align-items: start; } }
.portrait > img { display: block; width: 100%; max-height: 460px; padding: 28px; background: var(--tint); border: 1px solid var(--border); border-radius: 16px; }
.portrait .description { font-size: 18px; white-space: pre-line; }
.document > :not(table) { max-width: 860px; }
.document > * + * { margin-top: 18px; }
.document pre { padding: 14px 18px; background: var(--surface); border: 1px solid var(--border); border-radius: 12px; }
.document ul, .document ol { padding-left: 24px; list-style: revert; }
.document code { overflow-wrap: anywhere; }
@media (max-width: 700px) { .document :is(table, thead, tbody, tr, th, td) { display: block; overflow-wrap: anywhere; } }
.beside { display: grid; gap: 28px; margin-top: 24px; grid-template-columns: repeat(auto-fit, minmax(min(360px, 100%), 1fr)); align-items: start; }
.facts { display: grid; gap: 10px 20px; grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr)); margin: 0; }
.facts dt { color: var(--muted-text); font-size: 14px; }
.facts dd { margin: 0; font-weight: 600; }

.scroll { overflow-x: auto; }
.scroll:focus-visible { outline-offset: -3px; }
caption { padding: 0 0 8px; font: bold 22px/1.25 ${SERIF}; text-align: left; }
table { width: 100%; border-collapse: collapse; font-size: 15px; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { padding: 8px 12px; border-bottom: 1px solid var(--border); text-align: left; vertical-align: top; }
pre { margin: 0; white-space: pre-wrap; font-size: 14px; }
.lanes { fill: var(--text); font-size: 14px; text-anchor: middle; }
.lanes line, .lanes circle { stroke: var(--accent); stroke-width: 2px; fill: var(--surface); }
`;

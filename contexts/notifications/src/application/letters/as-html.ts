import { css, html, type Html, url } from './html.js';
import { layout, SERIF } from './layout.js';
import type { Draft, Part, WayOn } from './letter.js';
import { LIGHT } from './palette.js';
import type { Sentences } from '../sentences/sentences.js';

const HEADING = css`margin:0 0 16px;color:${LIGHT.ink};font:bold 25px/1.3 ${SERIF}`;
const HEADLINE = css`margin:0 0 4px;font:bold 18px/1.4 ${SERIF}`;
const DAY = css`margin:-10px 0 16px;color:${LIGHT.pencil};font-size:14px`;
const BELOW_A_LINE = css`border-top:1px solid ${LIGHT.line};margin:20px 0 0;padding:20px 0 0`;
const BUTTON = css`background-color:${LIGHT.accent};border-radius:10px;padding:12px 24px`;
const ON_BUTTON = css`color:${LIGHT.onAccent};font-weight:bold;text-decoration:none`;
const IN_PENCIL = css`margin:0;color:${LIGHT.pencil}`;
const WAY_OUT = css`display:inline-block;color:${LIGHT.pencil};text-decoration:underline`;

/** A letter for those who see it. Whoever's words they are, each part reads in its own direction. */
export function asHtml({ subject, parts, footer }: Draft, sentences: Sentences): Html {
  const ways = footer.ways.map((way, index) => html`${index === 0 ? null : DOT}${wayOut(way)}`);
  const reason = html`<p style="margin:0">${footer.words}</p>`;
  const waysOut = ways.length === 0 ? null : html`<p style="margin:0">${ways}</p>`;
  return layout(subject, html`${parts.map(partAsHtml)}`, html`${reason}${waysOut}`, sentences);
}

function partAsHtml(part: Part): Html {
  switch (part.as) {
    case 'heading':
      return html`<h1 class="ink" dir="auto" style="${HEADING}">${part.words}</h1>`;
    case 'day':
      return html`<p class="pencil" dir="auto" style="${DAY}">${part.words}</p>`;
    case 'paragraph':
      return html`<p dir="auto" style="margin:0 0 16px">${inLines(part.words)}</p>`;
    case 'invitation':
      return invitation(part);
    case 'entry':
      return entry(part);
    case 'more':
      return html`<div class="line" style="${BELOW_A_LINE}">
<p class="pencil" style="${IN_PENCIL}">${part.words}</p>${part.seeAll && invitation(part.seeAll)}
</div>`;
  }
}

/** A cell rather than a padded link: there, the whole button has the colour, whatever the mail program. */
const invitation = ({ label, url: address }: WayOn): Html => html`
<div dir="auto"><table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 4px">
<tr><td class="button" style="${BUTTON}"><a href="${url(address)}" style="${ON_BUTTON}">${label}</a></td></tr>
</table></div>`;

const entry = ({ headline, excerpt, url: address }: Extract<Part, { as: 'entry' }>): Html => html`
<div class="line" style="${BELOW_A_LINE}">
<h2 dir="auto" style="${HEADLINE}"><a class="accent" href="${url(address)}" style="${css`color:${LIGHT.accent};text-decoration:none`}">${headline}</a></h2>
${excerpt === '' ? null : html`<p dir="auto" style="margin:0">${excerpt}</p>`}
</div>`;

const DOT = html` <span aria-hidden="true">·</span> `;

const wayOut = ({ label, url: address }: WayOn): Html =>
  html`<a class="pencil" href="${url(address)}" style="${WAY_OUT}">${label}</a>`;

const inLines = (words: string): Html[] =>
  words.split('\n').map((line, index) => html`${index === 0 ? null : html`<br>`}${line}`);

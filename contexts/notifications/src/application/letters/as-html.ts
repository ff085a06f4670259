import { css, html, type Html, url } from './html.js';
import { layout, SERIF } from './layout.js';
import type { Draft, Part, WayOn } from './letter.js';
import { LIGHT } from './palette.js';
import type { Sentences } from './sentences.js';

/** A letter for those who see it. Whoever's words they are, each part reads in its own direction. */
export function asHtml({ subject, parts, footer }: Draft, sentences: Sentences): Html {
  const ways = footer.ways
    .map(wayOut)
    .flatMap((way, index) => (index === 0 ? [way] : [html` <span aria-hidden="true">·</span> `, way]));
  const footers = [html`<p style="margin:0">${footer.words}</p>`];
  if (ways.length > 0) footers.push(html`<p style="margin:0">${ways}</p>`);
  return layout(subject, parts.map(partAsHtml), footers, sentences);
}

function partAsHtml(part: Part): Html {
  switch (part.as) {
    case 'heading':
      return html`<h1 class="ink" dir="auto" style="${css`margin:0 0 16px;color:${LIGHT.ink};font:bold 25px/1.3 ${SERIF}`}">${part.words}</h1>`;
    case 'day':
      return html`<p class="pencil" dir="auto" style="${css`margin:-10px 0 16px;color:${LIGHT.pencil};font-size:14px`}">${part.words}</p>`;
    case 'paragraph':
      return html`<p dir="auto" style="margin:0 0 16px">${broken(part.words)}</p>`;
    case 'invitation':
      return invitation(part);
    case 'entry':
      return entry(part);
    case 'more':
      return html`<div class="line" style="${css`border-top:1px solid ${LIGHT.line};margin:20px 0 0;padding:20px 0 0`}">${part.words && html`<p class="pencil" style="${css`margin:0;color:${LIGHT.pencil}`}">${part.words}</p>`}${part.seeAll && invitation(part.seeAll)}</div>`;
  }
}

/** A cell rather than a padded link: there, the whole button has the colour, whatever the mail program. */
const invitation = ({ label, url: address }: WayOn): Html => html`
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 4px"><tr><td class="button" style="${css`background-color:${LIGHT.accent};border-radius:10px;padding:12px 24px`}"><a href="${url(address)}" dir="auto" style="${css`color:${LIGHT.onAccent};font-weight:bold;text-decoration:none`}">${label}</a></td></tr></table>`;

const entry = ({ headline, excerpt, url: address }: Extract<Part, { as: 'entry' }>): Html => html`
<div class="line" style="${css`border-top:1px solid ${LIGHT.line};margin:20px 0 0;padding:20px 0 0`}">
<h2 dir="auto" style="${css`margin:0 0 4px;font:bold 18px/1.4 ${SERIF}`}"><a class="accent" href="${url(address)}" style="${css`color:${LIGHT.accent};text-decoration:none`}">${headline}</a></h2>
${excerpt && html`<p dir="auto" style="margin:0">${excerpt}</p>`}
</div>`;

const wayOut = ({ label, url: address }: WayOn): Html =>
  html`<a class="pencil" href="${url(address)}" style="${css`color:${LIGHT.pencil};text-decoration:underline`}">${label}</a>`;

const broken = (words: string): Html[] =>
  words.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));

import type { FastifyReply } from 'fastify';
import { html, type Html, url } from '../../application/letters/html.js';
import { readableLine } from '../../application/letters/words.js';
import { ENGLISH } from '../../application/sentences/english.js';
import type { StoriesView, StoryView } from '../../application/view-stories/view-stories.query.js';
import { sendPage } from './page.js';

const { changePreferences, pages } = ENGLISH;
const SENTENCES = pages.stories;

export function sendStories(reply: FastifyReply, { stories, timeZone, links }: StoriesView): void {
  const list = html`<ol class="stories">
${stories.map((story) => storyAsHtml(story, timeZone))}</ol>`;
  const body = html`<p>${stories.length > 0 ? SENTENCES.introduction : SENTENCES.nothing}</p>
${stories.length > 0 ? list : null}
${paragraphOf(links.earlier, SENTENCES.earlier)}
${paragraphOf(links.newest, SENTENCES.newest)}
${paragraphOf(links.preferences, changePreferences)}`;
  sendPage(reply, 200, SENTENCES.title, body);
}

/** Whoever's words they are, each reads in its own direction. */
const storyAsHtml = ({ headline, url: address, state, at, sentences }: StoryView, timeZone: string): Html =>
  html`<li>
<h2 dir="auto"><a href="${url(address)}">${readableLine(headline)}</a></h2>
<p class="hint"><time datetime="${at.toISOString()}">${SENTENCES.day(at, timeZone)}</time></p>
<details><summary>${SENTENCES.became[state]}</summary>
<ol>${sentences.map((sentence) => html`<li dir="auto">${readableLine(sentence)}</li>`)}</ol>
</details>
</li>
`;

const paragraphOf = (address: string | null, label: string): Html | null =>
  address === null ? null : html`<p><a href="${url(address)}">${label}</a></p>`;

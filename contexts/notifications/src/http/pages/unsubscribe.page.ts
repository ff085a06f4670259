import type { FastifyReply } from 'fastify';
import type { UnsubscribeTargetView } from '../../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { html, type Html, url } from '../../application/letters/html.js';
import { ENGLISH } from '../../application/sentences/english.js';
import { sendPage } from './page.js';

const { changePreferences, pages: SENTENCES } = ENGLISH;

/** What will happen, before anything does: mail programs and scanners follow links that nobody has chosen. */
export function sendQuestion(reply: FastifyReply, way: UnsubscribeTargetView): void {
  const { title, titleOfAll, nothingYet, button } = SENTENCES.leave;
  const body = html`<p>${told(SENTENCES.leave, way)}</p>
<p>${nothingYet}</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${button}</button></form>
${toPreferences(way)}`;
  sendPage(reply, 200, way.isForEverything ? titleOfAll : title, body);
}

export function sendLeft(reply: FastifyReply, way: UnsubscribeTargetView): void {
  const body = html`<p role="status">${told(SENTENCES.left, way)}</p>
<form method="post"><input type="hidden" name="again" value="yes"><button>${SENTENCES.left.undo}</button></form>
${toPreferences(way)}`;
  sendPage(reply, 200, SENTENCES.left.title, body);
}

export function sendBack(reply: FastifyReply, way: UnsubscribeTargetView): void {
  const body = html`<p role="status">${told(SENTENCES.back, way)}</p>
${toPreferences(way)}`;
  sendPage(reply, 200, SENTENCES.back.title, body);
}

interface Told {
  readonly topic: (label: string | null) => string;
  readonly everything: string;
}

const told = ({ topic, everything }: Told, { isForEverything, label }: UnsubscribeTargetView): string =>
  isForEverything ? everything : topic(label);

const toPreferences = ({ links }: UnsubscribeTargetView): Html =>
  html`<p><a href="${url(links.preferences)}">${changePreferences}</a></p>`;

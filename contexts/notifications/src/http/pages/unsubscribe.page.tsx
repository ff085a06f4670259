import type { FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import { ENGLISH } from '../../application/message-catalogue/english.js';
import type { UnsubscribeTargetView } from '../../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { LinkParagraph, sendPage } from './page.js';

const { changePreferences, unsubscribe, unsubscribed, resubscribed } = ENGLISH.pages;

/** Says what the button does, before anything changes: email clients and scanners follow links by themselves. */
export function sendUnsubscribeQuestion(reply: FastifyReply, target: UnsubscribeTargetView): void {
  send(
    reply,
    target,
    target.isForEverything ? unsubscribe.titleForAll : unsubscribe.title,
    <>
      <p>{textFor(unsubscribe, target)}</p>
      <p>{unsubscribe.nothingYet}</p>
      <form method="post">
        <input type="hidden" name="List-Unsubscribe" value="One-Click" />
        <button>{unsubscribe.button}</button>
      </form>
    </>,
  );
}

export function sendUnsubscribed(reply: FastifyReply, target: UnsubscribeTargetView): void {
  send(
    reply,
    target,
    unsubscribed.title,
    <>
      <p role="status">{textFor(unsubscribed, target)}</p>
      <form method="post">
        <input type="hidden" name="again" value="yes" />
        <button>{unsubscribed.undo}</button>
      </form>
    </>,
  );
}

export function sendResubscribed(reply: FastifyReply, target: UnsubscribeTargetView): void {
  send(reply, target, resubscribed.title, <p role="status">{textFor(resubscribed, target)}</p>);
}

function send(
  reply: FastifyReply,
  { links }: UnsubscribeTargetView,
  title: string,
  content: ComponentChildren,
): void {
  sendPage(reply, 200, title, [content, <LinkParagraph to={links.preferences} text={changePreferences} />]);
}

interface Texts {
  readonly topic: (label: string | null) => string;
  readonly everything: string;
}

const textFor = ({ topic, everything }: Texts, { isForEverything, label }: UnsubscribeTargetView): string =>
  isForEverything ? everything : topic(label);

import type { FastifyReply } from 'fastify';
import { ENGLISH } from '../../application/message-catalogue/english.js';
import type { UnsubscribeTargetView } from '../../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { sendPage } from './page.js';

const { nothingToUnsubscribe, unsubscribe, unsubscribed, resubscribed } = ENGLISH.pages;

/** Explains what the button does. Nothing changes yet, because email clients and scanners follow links by themselves. */
export function sendUnsubscribeQuestion(reply: FastifyReply, target: UnsubscribeTargetView): void {
  sendPage(
    reply,
    200,
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
  sendPage(
    reply,
    200,
    unsubscribed.title,
    <>
      <p role="status">{textFor(unsubscribed, target)}</p>
      <form method="post">
        <input type="hidden" name="resubscribe" value="yes" />
        <button>{unsubscribed.undo}</button>
      </form>
    </>,
  );
}

export function sendResubscribed(reply: FastifyReply, target: UnsubscribeTargetView): void {
  sendPage(reply, 200, resubscribed.title, <p role="status">{textFor(resubscribed, target)}</p>);
}

/** The answer of a link that died with its address. Mailbox providers count another status as a refusal to unsubscribe. */
export function sendNothingToUnsubscribe(reply: FastifyReply): void {
  const { title, text } = nothingToUnsubscribe;
  sendPage(reply, 200, title, <p role="status">{text}</p>);
}

interface Texts {
  readonly topic: string;
  readonly everything: string;
}

const textFor = ({ topic, everything }: Texts, { isForEverything }: UnsubscribeTargetView): string =>
  isForEverything ? everything : topic;

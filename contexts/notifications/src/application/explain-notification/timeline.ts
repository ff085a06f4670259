import type { Decision } from '../../domain/notification/decision.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import { ENGLISH } from '../message-catalogue/english.js';
import type { MessageCatalogue } from '../message-catalogue/message-catalogue.js';

type Messages = MessageCatalogue['timeline'];
type Format = (time: Date | string) => string;

/**
 * The delivery timeline of a notification for its recipient: a sentence for each decision and attempt, in order, and one for
 * its state.
 *
 * @param timeZone of the times in the sentences
 */
export function timelineOf(
  notification: Notification,
  timeZone: string,
  { timeline: messages }: MessageCatalogue = ENGLISH,
): string[] {
  const format = messages.timesIn(timeZone);
  const on: Format = (time) => format(new Date(time));
  const { attempts, decisions, dueAt } = notification;
  const events = [
    ...decisions.map((decision) => ({ at: decision.at, text: decisionText(decision, on, messages) })),
    ...attempts.flatMap(({ at, outcome, answer }, index) =>
      isFirstOrLast(attempts, index)
        ? [{ at, text: messages.attempted(index + 1, on(at), outcome, answer) }]
        : [],
    ),
  ];
  return [
    messages.becameDue(on(dueAt)),
    ...events
      .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
      .map(({ text }) => text),
    stateText(notification, on, messages),
    ...unknownOutcomeText(notification, messages),
  ];
}

/** Of attempts with the same outcome, the timeline shows the first and the last. */
function isFirstOrLast(attempts: readonly SendingAttempt[], index: number): boolean {
  const isAlike = ({ outcome }: SendingAttempt): boolean => outcome === attempts[index]!.outcome;
  return index === attempts.findIndex(isAlike) || index === attempts.findLastIndex(isAlike);
}

function decisionText({ at, policy, verdict, until }: Decision, on: Format, messages: Messages): string {
  if (policy === null || verdict === 'tell') return messages.cleared(on(at));
  switch (verdict) {
    case 'wait':
      return messages.postponed(on(at), on(until!), policy);
    case 'digest':
      return messages.addedToDigest(on(at), on(until!), policy);
    case 'suppress':
      return messages.suppressed(on(at), policy);
  }
}

function stateText(
  { state, reason, at, notBefore, awaitsRetry }: Notification,
  on: Format,
  messages: Messages,
): string {
  switch (state) {
    case 'due':
      return awaitsRetry ? messages.willBeRetried(on(notBefore)) : messages.willBeDecided(on(notBefore));
    case 'sent':
      return messages.wasSent(on(at));
    case 'in-digest':
      return messages.wasSentInDigest(reason!, on(at));
    case 'suppressed':
      return messages.wasNotSent(reason!);
    case 'undeliverable':
      return messages.wasUndeliverable(reason!);
  }
}

function unknownOutcomeText(
  { state, attempts, isPossibleDuplicate }: Notification,
  messages: Messages,
): string[] {
  if (isPossibleDuplicate) return [messages.possiblySentTwice];
  const isUnknown = state !== 'due' && attempts.some(({ outcome }) => outcome === 'unknown');
  return isUnknown ? [messages.possiblySentBefore] : [];
}

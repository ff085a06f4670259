import type { Notification } from '../../domain/notification/notification.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import { ENGLISH } from '../message-catalogue/english.js';
import type { MessageCatalogue } from '../message-catalogue/message-catalogue.js';

/**
 * Creates the timeline of a notification for its recipient: one sentence for each decision and attempt, in order, and one for
 * its state.
 *
 * @param timeZone IANA name, for the times in the sentences
 */
export function timelineOf(
  notification: Notification,
  timeZone: string,
  { timeline: messages }: MessageCatalogue = ENGLISH,
): string[] {
  const format = messages.timesIn(timeZone);
  const on = (time: Date | string): string => format(new Date(time));
  const { attempts, decisions, dueAt, state, reason, at: changedAt, notBefore, awaitsRetry } = notification;
  const events = [
    ...decisions.map(({ at, policy, verdict, until }) => ({
      at,
      text: messages.decided[verdict](on(at), policy ?? '', until === null ? '' : on(until)),
    })),
    ...attempts.flatMap(({ at, outcome, answer }, index) =>
      isFirstOrLast(attempts, index)
        ? [{ at, text: messages.attempted(index + 1, on(at), outcome, answer) }]
        : [],
    ),
  ];
  const next = awaitsRetry ? messages.willBeRetried : messages.willBeDecided;
  return [
    messages.becameDue(on(dueAt)),
    ...events.sort((one, other) => one.at.localeCompare(other.at)).map(({ text }) => text),
    state === 'due' ? next(on(notBefore)) : messages.ended[state](on(changedAt), reason ?? ''),
    ...unknownOutcomeText(notification, messages),
  ];
}

/** The timeline shows the first and the last attempt with each outcome. */
function isFirstOrLast(attempts: readonly SendingAttempt[], index: number): boolean {
  const isAlike = ({ outcome }: SendingAttempt): boolean => outcome === attempts[index]!.outcome;
  return index === attempts.findIndex(isAlike) || index === attempts.findLastIndex(isAlike);
}

function unknownOutcomeText(
  { state, attempts, isPossibleDuplicate }: Notification,
  messages: MessageCatalogue['timeline'],
): string[] {
  if (isPossibleDuplicate) return [messages.possiblySentTwice];
  const isUnknown = state !== 'due' && attempts.some(({ outcome }) => outcome === 'unknown');
  return isUnknown ? [messages.possiblySentBefore] : [];
}

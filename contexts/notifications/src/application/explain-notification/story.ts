import type { Decision } from '../../domain/notification/decision.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';

/** Of attempts that ended alike, these are told: the first, and the last. */
const MOST_ALIKE_TOLD = 2;

/** Why a policy keeps somebody from being told, in words. */
const BECAUSE: Readonly<Record<string, string>> = {
  'unknown-recipient': 'nobody of that id had said that they want to be told anything',
  'recipient-chose-never': 'you had chosen never to be told',
  'recipient-left-everything': 'you had unsubscribed from everything',
  'recipient-left-topic': 'you had left the topic that it belongs to',
  'address-is-suppressed': 'mail to your address had come back or been complained about',
  'paused-until': 'you had paused everything',
  'prefers-digests': 'you had chosen to be told in digests',
  'over-daily-cap': 'you had been told as much that day as you want to be',
  'within-quiet-hours': 'it was within your quiet hours',
  'occasion-has-passed': 'what it is about was over before the digest went out',
};

/**
 * What happened to a notification, one sentence for each thing that happened, in its order.
 *
 * @param timeZone in which times are told
 */
export function storyOf(notification: Notification, timeZone: string): string[] {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone });
  const on = (time: Date | string): string => `${format.format(new Date(time))} (${timeZone})`;
  const { attempts, decisions, dueAt } = notification;
  const told = attempts.filter((attempt) => {
    const alike = attempts.filter(({ outcome }) => outcome === attempt.outcome);
    return (
      attempt === alike[0] ||
      alike
        .slice(1)
        .slice(-(MOST_ALIKE_TOLD - 1))
        .includes(attempt)
    );
  });
  const story = [
    ...decisions.map((decision) => ({ at: decision.at, sentence: decided(decision, on) })),
    ...told.map((attempt) => ({
      at: attempt.at,
      sentence: tried(attempt, attempts.indexOf(attempt) + 1, on),
    })),
  ].filter(({ sentence }) => sentence !== '');
  return [
    `It became due on ${on(dueAt)}.`,
    ...story
      .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
      .map(({ sentence }) => sentence),
    ending(notification, on),
    ...doubts(notification),
  ];
}

type On = (time: Date | string) => string;

function decided({ at, policy, verdict, until }: Decision, on: On): string {
  if (policy === null || verdict === 'tell') return `On ${on(at)} nothing kept you from being told.`;
  const because = `because ${BECAUSE[policy] ?? policy} (rule: ${policy})`;
  switch (verdict) {
    case 'wait':
      return `On ${on(at)} it was kept until ${on(until!)}, ${because}.`;
    case 'digest':
      return `On ${on(at)} it was put down for the digest of ${on(until!)}, ${because}.`;
    case 'suppress':
      return `On ${on(at)} it was suppressed, ${because}.`;
  }
}

function tried({ at, outcome, answer }: SendingAttempt, number: number, on: On): string {
  const what = {
    accepted: 'was accepted',
    refused: 'was refused for good',
    'put off': 'failed for the time being',
    unknown: 'has no known outcome',
  };
  return `Attempt ${number}, on ${on(at)}, ${what[outcome]}: ${answer}.`;
}

function ending({ state, reason, at, notBefore, waitsForAttempt }: Notification, on: On): string {
  switch (state) {
    case 'due':
      return waitsForAttempt
        ? `It is still due, and will be tried again on ${on(notBefore)}.`
        : `It is still due, and will be decided on ${on(notBefore)}.`;
    case 'sent':
      return `So it was sent to you, on ${on(at)}.`;
    case 'in-digest':
      return `So it was told in a digest, on ${on(at)} (${reason}).`;
    case 'suppressed':
      return `So you were not told (rule: ${reason}).`;
    case 'undeliverable':
      return `So it could not be delivered: ${reason}.`;
  }
}

function doubts({ state, attempts, isPerhapsToldTwice }: Notification): string[] {
  if (isPerhapsToldTwice) return ['It may have been sent twice, under the same Message-ID.'];
  const isInDoubt = state !== 'due' && attempts.some(({ outcome }) => outcome === 'unknown');
  return isInDoubt ? ['It may have been sent all the same, before that was decided.'] : [];
}

import type { Decision } from '../../domain/notification/decision.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import { ENGLISH } from '../sentences/english.js';
import type { Sentences } from '../sentences/sentences.js';

/**
 * What happened to a notification, one sentence for each thing that happened, in its order.
 *
 * @param timeZone in which times are told
 */
export function storyOf(
  notification: Notification,
  timeZone: string,
  { stories: sentences }: Sentences = ENGLISH,
): string[] {
  const timeOf = sentences.timesIn(timeZone);
  const on = (time: Date | string): string => timeOf(new Date(time));
  const { attempts, decisions, dueAt } = notification;
  const story = [
    ...decisions.map((decision) => ({ at: decision.at, sentence: decided(decision, on, sentences) })),
    ...attempts.flatMap(({ at, outcome, answer }, index) =>
      isTold(attempts, index) ? [{ at, sentence: sentences.tried(index + 1, on(at), outcome, answer) }] : [],
    ),
  ];
  return [
    sentences.becameDue(on(dueAt)),
    ...story
      .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
      .map(({ sentence }) => sentence),
    ending(notification, on, sentences),
    ...doubts(notification, sentences),
  ];
}

type On = (time: Date | string) => string;
type Sayings = Sentences['stories'];

/** Of attempts that ended alike, the first is told, and the last. */
function isTold(attempts: readonly SendingAttempt[], index: number): boolean {
  const isAlike = ({ outcome }: SendingAttempt): boolean => outcome === attempts[index]!.outcome;
  return index === attempts.findIndex(isAlike) || index === attempts.findLastIndex(isAlike);
}

function decided({ at, policy, verdict, until }: Decision, on: On, sentences: Sayings): string {
  if (policy === null || verdict === 'tell') return sentences.keptByNothing(on(at));
  switch (verdict) {
    case 'wait':
      return sentences.keptUntil(on(at), on(until!), policy);
    case 'digest':
      return sentences.putDownForDigest(on(at), on(until!), policy);
    case 'suppress':
      return sentences.suppressed(on(at), policy);
  }
}

function ending(
  { state, reason, at, notBefore, awaitsRetry }: Notification,
  on: On,
  sentences: Sayings,
): string {
  switch (state) {
    case 'due':
      return awaitsRetry ? sentences.tryingAgain(on(notBefore)) : sentences.decidingOn(on(notBefore));
    case 'sent':
      return sentences.wasSent(on(at));
    case 'in-digest':
      return sentences.wasToldIn(reason!, on(at));
    case 'suppressed':
      return sentences.wasNotTold(reason!);
    case 'undeliverable':
      return sentences.wasNotDelivered(reason!);
  }
}

function doubts({ state, attempts, isPossibleDuplicate }: Notification, sentences: Sayings): string[] {
  if (isPossibleDuplicate) return [sentences.perhapsSentTwice];
  const isInDoubt = state !== 'due' && attempts.some(({ outcome }) => outcome === 'unknown');
  return isInDoubt ? [sentences.perhapsSentBefore] : [];
}

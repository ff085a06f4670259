import type { NotificationState } from '../../domain/notification/notification.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';

/** Every sentence of ours that a recipient reads. A second language is one more file that holds these. */
export interface Sentences {
  /** BCP 47, for whoever reads it out. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly changePreferences: string;
  readonly letters: SentencesOfLetters;
  readonly stories: SentencesOfStories;
  readonly pages: SentencesOfPages;
}

interface SentencesOfLetters {
  readonly whyThisMail: string;
  readonly leaveTopic: string;
  readonly leaveAll: string;
  readonly seeAll: string;
  digestSubject(firstHeadline: string, others: number): string;
  digestHeading(count: number): string;
  andMore(count: number): string;
  /** The recipient's own day. */
  day(at: Date, timeZone: string): string;
}

/** What happened to a notification, and when, as `timesIn` has it. */
interface SentencesOfStories {
  timesIn(timeZone: string): (at: Date) => string;
  becameDue(on: string): string;
  keptByNothing(on: string): string;
  keptUntil(on: string, until: string, policy: string): string;
  putDownForDigest(on: string, digestOf: string, policy: string): string;
  suppressed(on: string, policy: string): string;
  tried(attempt: number, on: string, outcome: SendingAttempt['outcome'], answer: string): string;
  tryingAgain(on: string): string;
  decidingOn(on: string): string;
  wasSent(on: string): string;
  wasToldIn(digest: string, on: string): string;
  wasNotTold(policy: string): string;
  wasNotDelivered(answer: string): string;
  readonly perhapsSentTwice: string;
  readonly perhapsSentBefore: string;
}

interface SentencesOfPages {
  readonly leave: {
    readonly title: string;
    readonly titleOfAll: string;
    /** @param label what people call the topic, if anybody knows */
    readonly topic: (label: string | null) => string;
    readonly everything: string;
    readonly nothingYet: string;
    readonly button: string;
  };
  readonly left: {
    readonly title: string;
    readonly topic: (label: string | null) => string;
    readonly everything: string;
    readonly undo: string;
  };
  readonly back: {
    readonly title: string;
    readonly topic: (label: string | null) => string;
    readonly everything: string;
  };
  readonly unknown: { readonly title: string; readonly sentence: string };
  readonly preferences: {
    readonly title: string;
    readonly saved: string;
    readonly wrong: string;
    readonly save: string;
    readonly leaveAll: string;
    readonly legends: Readonly<Record<'where' | 'howOften' | 'digests' | 'quiet' | 'less' | 'left', string>>;
    readonly labels: Readonly<Record<FieldName, string>>;
    readonly hints: Readonly<Partial<Record<FieldName, string>>>;
    readonly errors: Readonly<Record<FieldName, string>>;
    readonly frequencies: Readonly<Record<'instantly' | 'daily' | 'weekly' | 'never', string>>;
    readonly weekdays: Readonly<Record<Weekday, string>>;
    readonly leftHint: string;
    readonly everything: string;
    readonly nameless: string;
  };
  readonly stories: {
    readonly title: string;
    readonly introduction: string;
    readonly nothing: string;
    /** What became of a notification, over why. */
    readonly became: Readonly<Record<NotificationState, string>>;
    /** The recipient's own day. */
    readonly day: (at: Date, timeZone: string) => string;
    readonly earlier: string;
    readonly newest: string;
  };
}

/** What can be filled in. */
export type FieldName =
  | 'email'
  | 'timeZone'
  | 'frequency'
  | 'digestAt'
  | 'digestOn'
  | 'quietFrom'
  | 'quietTo'
  | 'dailyCap'
  | 'pausedUntil';

type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

const LANGUAGE: string = 'en-GB';
const plurals = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/** @param forms in which `#` is replaced by the number */
function pluralise(count: number, forms: { readonly one: string; readonly other: string }): string {
  const form = plurals.select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', numbers.format(count));
}

/** The reason for each delivery policy, as the end of a sentence. */
const REASONS: Readonly<Record<string, string>> = {
  'unknown-recipient': 'no recipient with this id had registered',
  'recipient-chose-never': 'you had chosen to receive no notifications',
  'recipient-left-everything': 'you had unsubscribed from all emails',
  'recipient-left-topic': 'you had unsubscribed from the search that it belongs to',
  'address-is-suppressed': 'emails to your address had bounced or been reported as spam',
  'address-is-not-confirmed': 'you had not confirmed your address',
  'occasion-is-retired': 'the reason for it no longer existed',
  'paused-until': 'you had paused all emails',
  'prefers-digests': 'you had chosen to receive digests',
  'over-address-limit': 'your address had already received the maximum number of emails within an hour',
  'over-daily-cap': 'you had already received your maximum number of emails for that day',
  'within-quiet-hours': 'it was within your quiet hours',
};

const because = (policy: string): string => `because ${REASONS[policy] ?? policy}`;

const ATTEMPT_OUTCOMES = {
  accepted: 'was accepted',
  refused: 'was permanently refused',
  deferred: 'failed temporarily',
  unknown: 'has an unknown outcome',
};

const changePreferences = 'Change your notification preferences';
const unsubscribeFromAll = 'Unsubscribe from all emails';

export const ENGLISH = {
  /** A BCP 47 tag, for screen readers. */
  language: LANGUAGE,
  direction: 'ltr' as 'ltr' | 'rtl',
  emails: {
    changePreferences,
    unsubscribeFromAll,
    unsubscribeFromTopic: 'Unsubscribe from this search',
    whyYouReceiveThis: 'You receive this email because you asked Pawprint to notify you.',
    seeAll: 'See all notifications',
    digestSubject: (firstHeadline: string, others: number): string =>
      others === 0 ? firstHeadline : `${firstHeadline}, and ${numbers.format(others)} more`,
    digestHeading: (count: number): string =>
      pluralise(count, { one: 'You have one new notification', other: 'You have # new notifications' }),
    andMore: (count: number): string =>
      `… and ${numbers.format(count)} more that did not fit into this email.`,
    /** The day in the recipient's time zone. */
    day: (at: Date, timeZone: string): string =>
      new Intl.DateTimeFormat(LANGUAGE, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(
        at,
      ),
  },
  /** The history of a notification. Each `on` and `until` is a time formatted by `timesIn`. */
  timeline: {
    timesIn: (timeZone: string): ((at: Date) => string) => {
      const format = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeStyle: 'short', timeZone });
      return (at) => `${format.format(at)} (${timeZone})`;
    },
    becameDue: (on: string): string => `It became due on ${on}.`,
    /** The sentence for each verdict. */
    decided: {
      send: (on: string): string => `On ${on} no rule prevented sending it.`,
      wait: (on: string, policy: string, until: string): string =>
        `On ${on} it was postponed until ${until}, ${because(policy)}.`,
      digest: (on: string, policy: string, digestOf: string): string =>
        `On ${on} it was added to the digest of ${digestOf}, ${because(policy)}.`,
      suppress: (on: string, policy: string): string => `On ${on} it was suppressed, ${because(policy)}.`,
    },
    attempted: (
      attempt: number,
      on: string,
      outcome: keyof typeof ATTEMPT_OUTCOMES,
      answer: string,
    ): string => `Attempt ${attempt} on ${on} ${ATTEMPT_OUTCOMES[outcome]}: ${answer}.`,
    willBeRetried: (on: string): string => `It is still due. The next attempt is on ${on}.`,
    willBeDecided: (on: string): string => `It is still due. The next decision about it is on ${on}.`,
    /** The sentence for each final state. */
    ended: {
      sent: (on: string): string => `It was sent to you on ${on}.`,
      'in-digest': (on: string, digest: string): string =>
        `It was sent to you in a digest on ${on} (${digest}).`,
      suppressed: (): string => 'It was not sent to you.',
      undeliverable: (_on: string, answer: string): string => `It could not be delivered: ${answer}.`,
    },
    possiblySentTwice: 'It may have been sent twice, with the same Message-ID.',
    possiblySentBefore: 'It may have been sent before that was decided.',
  },
  pages: {
    changePreferences,
    unsubscribe: {
      title: 'Unsubscribe from this search?',
      titleForAll: 'Unsubscribe from all emails?',
      topic:
        'You will receive no more emails about this search, neither single emails nor in digests. Nothing else changes.',
      everything: 'Pawprint will send you no more emails.',
      nothingYet: 'Nothing has changed yet.',
      button: 'Unsubscribe',
    },
    unsubscribed: {
      title: 'You are unsubscribed',
      topic: 'You will receive no more emails about this search.',
      everything: 'Pawprint will send you no more emails.',
      undo: 'Resubscribe',
    },
    resubscribed: {
      title: 'You are subscribed again',
      topic: 'You will receive emails about this search again, according to your preferences.',
      everything: 'Pawprint will send you emails again, according to your preferences.',
    },
    nothingToUnsubscribe: {
      title: 'There is nothing to unsubscribe from',
      text: 'This link was sent to an address that is no longer used for these emails. Nothing has changed.',
    },
    unknown: {
      title: 'This link does not work',
      text: 'It may be incomplete, or it was sent to an address that you no longer use for Pawprint. The links in the latest email from Pawprint work.',
    },
    preferences: {
      title: 'Your notification preferences',
      saved: 'Your preferences are saved. They also apply to notifications that have not been sent yet.',
      invalid: 'Nothing was saved. Please check these fields:',
      save: 'Save',
      address: (masked: string): string =>
        `Your emails are sent to ${masked}. Links in emails cannot change this address.`,
      legends: {
        contact: 'Contact',
        frequency: 'How often do you want to be notified?',
        digests: 'When do you want to receive digests?',
        quietHours: 'Quiet hours',
        limits: 'Limits',
        rejoin: 'Your unsubscribed searches',
      },
      labels: {
        timeZone: 'Time zone',
        frequency: 'Frequency',
        digestAt: 'Time of day',
        digestOn: 'Day of the weekly digest',
        quietFrom: 'Quiet from',
        quietTo: 'Quiet until',
        dailyCap: 'Maximum number of emails a day',
        pausedUntil: 'Pause all emails until',
      },
      hints: {
        timeZone: 'For example Europe/Vienna. All times on this page are in this time zone.',
        quietTo: 'This may be on the next morning. Leave both fields empty to receive emails at any time.',
        dailyCap: 'Further notifications wait for the next digest. Leave this empty for no limit.',
        pausedUntil: 'The first day on which you want to receive emails again.',
      },
      errors: {
        timeZone: 'Enter a time zone from the list, such as Europe/Vienna.',
        frequency: 'Choose how often you want to be notified.',
        digestAt: 'Enter the time of digests in hours and minutes, such as 08:00.',
        digestOn: 'Choose a day for weekly digests.',
        quietFrom: 'Enter the start of quiet hours, such as 22:00. It must differ from their end.',
        quietTo: 'Enter the end of quiet hours, such as 07:00.',
        dailyCap: 'Enter a whole number of emails a day, from 0 to 10,000, or leave this empty.',
        pausedUntil: 'Enter a date, such as 2030-05-04, or leave this empty.',
      },
      frequencies: {
        instantly: 'Immediately, one email each',
        daily: 'In a daily digest',
        weekly: 'In a weekly digest',
        never: 'Never',
      },
      weekdays: {
        monday: 'Monday',
        tuesday: 'Tuesday',
        wednesday: 'Wednesday',
        thursday: 'Thursday',
        friday: 'Friday',
        saturday: 'Saturday',
        sunday: 'Sunday',
      },
      rejoinHint: 'Choose what you want to resubscribe to.',
      everything: 'All emails',
      unnamed: 'A search without a name',
    },
    history: {
      title: 'Your notification history',
      introduction: 'All your notifications, newest first, and what happened to each of them.',
      nothing: 'There are no earlier notifications.',
      /** The label of the timeline of a notification in this state. */
      states: {
        due: 'Not sent yet. Why?',
        sent: 'Sent by email. Why?',
        'in-digest': 'Sent in a digest. Why?',
        suppressed: 'Not sent. Why?',
        undeliverable: 'Could not be delivered. Why?',
      },
      /** The day in the recipient's time zone. */
      day: (at: Date, timeZone: string): string =>
        new Intl.DateTimeFormat(LANGUAGE, { timeZone, dateStyle: 'full' }).format(at),
      earlier: 'Earlier notifications',
      newest: 'Newest notifications',
    },
  },
};

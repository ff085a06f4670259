import type { Sentences } from './sentences.js';

const LANGUAGE = 'en-GB';
const plurals = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/** Two forms, one of them for one. */
function counted(count: number, forms: { readonly one: string; readonly other: string }): string {
  const form = plurals.select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', numbers.format(count));
}

const called = (label: string | null): string => (label === null ? 'this' : `“${label}”`);

/** Why a policy keeps somebody from being told. */
const REASONS: Readonly<Record<string, string>> = {
  'unknown-recipient': 'nobody of that id had said that they want to be told anything',
  'recipient-chose-never': 'you had chosen never to be told',
  'recipient-left-everything': 'you had unsubscribed from everything',
  'recipient-left-topic': 'you had left the topic that it belongs to',
  'address-is-suppressed': 'mail to your address had come back or been complained about',
  'occasion-is-retired': 'what it is about was no longer available',
  'paused-until': 'you had paused everything',
  'prefers-digests': 'you had chosen to be told in digests',
  'over-daily-cap': 'you had been told as much that day as you want to be',
  'within-quiet-hours': 'it was within your quiet hours',
};

const because = (policy: string): string => `because ${REASONS[policy] ?? policy} (rule: ${policy})`;

const OUTCOMES = {
  accepted: 'was accepted',
  refused: 'was refused for good',
  'put off': 'failed for the time being',
  unknown: 'has no known outcome',
};

export const ENGLISH: Sentences = {
  language: LANGUAGE,
  direction: 'ltr',
  changePreferences: 'Change when and how you are told',
  letters: {
    whyThisMail: 'You get this mail because you asked Pawprint to tell you.',
    leaveTopic: 'No more about this',
    leaveAll: 'No more mail at all',
    seeAll: 'See all of them',
    digestSubject: (firstHeadline, others) =>
      others === 0 ? firstHeadline : `${firstHeadline}, and ${numbers.format(others)} more`,
    digestHeading: (count) =>
      counted(count, { one: 'One thing you asked to hear about', other: '# things you asked to hear about' }),
    andMore: (count) => `… and ${numbers.format(count)} more that would not fit in here.`,
    day: (at, timeZone) =>
      new Intl.DateTimeFormat(LANGUAGE, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(
        at,
      ),
  },
  stories: {
    timesIn: (timeZone) => {
      const format = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeStyle: 'short', timeZone });
      return (at) => `${format.format(at)} (${timeZone})`;
    },
    becameDue: (on) => `It became due on ${on}.`,
    keptByNothing: (on) => `On ${on} nothing kept you from being told.`,
    keptUntil: (on, until, policy) => `On ${on} it was kept until ${until}, ${because(policy)}.`,
    putDownForDigest: (on, digestOf, policy) =>
      `On ${on} it was put down for the digest of ${digestOf}, ${because(policy)}.`,
    suppressed: (on, policy) => `On ${on} it was suppressed, ${because(policy)}.`,
    tried: (attempt, on, outcome, answer) => `Attempt ${attempt}, on ${on}, ${OUTCOMES[outcome]}: ${answer}.`,
    tryingAgain: (on) => `It is still due, and will be tried again on ${on}.`,
    decidingOn: (on) => `It is still due, and will be decided on ${on}.`,
    wasSent: (on) => `So it was sent to you, on ${on}.`,
    wasToldIn: (digest, on) => `So it was told in a digest, on ${on} (${digest}).`,
    wasNotTold: (policy) => `So you were not told (rule: ${policy}).`,
    wasNotDelivered: (answer) => `So it could not be delivered: ${answer}.`,
    perhapsSentTwice: 'It may have been sent twice, under the same Message-ID.',
    perhapsSentBefore: 'It may have been sent all the same, before that was decided.',
  },
  pages: {
    leave: {
      title: 'Do you want no more mail about this?',
      titleOfAll: 'Do you want no more mail at all?',
      topic: (label) =>
        `You will get no more mail about ${called(label)}, neither one by one nor in digests. All else stays as it is.`,
      everything: 'Pawprint will send you no more mail, whatever it is about.',
      nothingYet: 'Nothing has changed so far.',
      button: 'Unsubscribe',
    },
    left: {
      title: 'You are unsubscribed',
      topic: (label) => `You will get no more mail about ${called(label)}.`,
      everything: 'Pawprint will send you no more mail.',
      undo: 'Tell me again',
    },
    back: {
      title: 'You will be told again',
      topic: (label) => `You will get mail about ${called(label)}, as your preferences have it.`,
      everything: 'Pawprint will send you mail again, as your preferences have it.',
    },
    unknown: {
      title: 'This link leads nowhere',
      sentence:
        'It may not have been copied in full. The link in any mail from Pawprint leads to your preferences.',
    },
    preferences: {
      title: 'When and how you are told',
      saved: 'Your preferences are saved. They hold for whatever you have not been told yet, too.',
      wrong: 'Nothing was saved, as something is not right yet:',
      save: 'Save',
      leaveAll: 'I want no more mail at all',
      legends: {
        where: 'You',
        howOften: 'How often do you want to hear from us?',
        digests: 'When do digests suit you?',
        quiet: 'When shall we be quiet?',
        less: 'Less of it',
        left: 'What you do not hear of any longer',
      },
      labels: {
        email: 'Mail address',
        timeZone: 'Time zone',
        frequency: 'How often',
        digestAt: 'Time of day',
        digestOn: 'Day of weekly digests',
        quietFrom: 'Quiet from',
        quietTo: 'Quiet until',
        dailyCap: 'Mails a day, at most',
        pausedUntil: 'Tell me nothing until',
      },
      hints: {
        timeZone: 'Such as Europe/Vienna. All times on this page are read in it.',
        quietTo: 'This may be the next morning. Leave both empty to be told at any time.',
        dailyCap: 'What is more than that goes into the next digest. Leave it empty for no limit.',
        pausedUntil: 'A date; from its beginning on you are told again.',
      },
      errors: {
        email: 'Give one mail address, such as anna@example.org.',
        timeZone: 'Give a time zone from the list, such as Europe/Vienna.',
        frequency: 'Choose how often you want to hear from us.',
        digestAt: 'Give the time of digests in hours and minutes, such as 08:00.',
        digestOn: 'Choose a day for weekly digests.',
        quietFrom: 'Give the beginning of quiet hours, such as 22:00, another time than their end.',
        quietTo: 'Give the end of quiet hours, such as 07:00.',
        dailyCap: 'Give a whole number of mails a day, from 0 to 10,000, or none.',
        pausedUntil: 'Give a date, such as 2030-05-04, or none.',
      },
      frequencies: {
        instantly: 'Instantly, one by one',
        daily: 'In a digest each day',
        weekly: 'In a digest each week',
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
      leftHint: 'Choose what you want to be told of again.',
      everything: 'Everything',
      nameless: 'Something without a name',
    },
    stories: {
      title: 'What you were told, and why',
      introduction: 'All that there was to tell you, newest first, and what became of it.',
      nothing: 'There is nothing earlier than that.',
      became: {
        due: 'Not told yet. Why?',
        sent: 'Told by mail. Why?',
        'in-digest': 'Told in a digest. Why?',
        suppressed: 'Not told. Why?',
        undeliverable: 'Could not be delivered. Why?',
      },
      day: (at, timeZone) => new Intl.DateTimeFormat(LANGUAGE, { timeZone, dateStyle: 'full' }).format(at),
      earlier: 'Earlier',
      newest: 'Newest',
    },
  },
};

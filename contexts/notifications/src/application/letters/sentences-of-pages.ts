/** Every sentence of ours that a recipient reads on a page. A second language is one more file that holds these. */
export interface SentencesOfPages {
  /** BCP 47, for whoever reads it out. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
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
  readonly toPreferences: string;
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

const called = (label: string | null): string => (label === null ? 'this' : `“${label}”`);

export const PAGES_IN_ENGLISH: SentencesOfPages = {
  language: 'en-GB',
  direction: 'ltr',
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
  toPreferences: 'Change when and how you are told',
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
};

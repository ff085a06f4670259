/** Every sentence of ours that a recipient reads in a letter. A second language is one more file that holds these. */
export interface Sentences {
  /** BCP 47, for whoever reads it out. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly whyThisMail: string;
  readonly changePreferences: string;
  readonly leaveTopic: string;
  readonly leaveAll: string;
  readonly seeAll: string;
  digestSubject(firstHeadline: string, others: number): string;
  digestHeading(count: number): string;
  andMore(count: number): string;
  /** The recipient's own day. */
  day(at: Date, timeZone: string): string;
}

const LANGUAGE = 'en-GB';
const plurals = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/** English has two forms, one of them for one. */
function counted(count: number, forms: { readonly one: string; readonly other: string }): string {
  const form = plurals.select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', numbers.format(count));
}

export const ENGLISH: Sentences = {
  language: LANGUAGE,
  direction: 'ltr',
  whyThisMail: 'You get this mail because you asked Pawprint to tell you.',
  changePreferences: 'Change when and how you are told',
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
};

import { Field, FormProblem, type FormState, numberIn, type Typed } from '../frame/form.js';
import type { PageContent } from '../frame/layout.js';
import { LocalPerson } from '../frame/local-person.js';

/** The preferences of a recipient, as Notifications describes them. */
export interface Preferences {
  readonly email: string;
  readonly timeZone: string;
  readonly frequency: string;
  readonly digestAt: string;
  readonly digestOn: string;
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly dailyCap: number | null;
  readonly pausedUntil: string | null;
}

export const PREFERENCES = '/preferences';

const FREQUENCIES = {
  instantly: 'at once, each in an email of its own',
  daily: 'in a daily digest',
  weekly: 'in a weekly digest',
  never: 'never',
};
const WEEKDAYS = Object.fromEntries(
  ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((day) => [
    day.toLowerCase(),
    day,
  ]),
);
const TIME_ZONES = Intl.supportedValuesOf('timeZone');
const MINUTES_LENGTH = '2026-05-04T09:00'.length;

/** The form for a person who is not a recipient yet. */
export const NEW_RECIPIENT: Typed = { timeZone: 'Europe/London', frequency: 'instantly', digestAt: '08:00' };

export const typedFrom = ({ quietHours, dailyCap, pausedUntil, ...texts }: Preferences): Typed => ({
  ...texts,
  'quietHours.from': quietHours?.from ?? '',
  'quietHours.to': quietHours?.to ?? '',
  dailyCap: dailyCap?.toString() ?? '',
  pausedUntil: pausedUntil?.slice(0, MINUTES_LENGTH) ?? '',
});

/** The body of `PUT /recipients/{recipientId}`. */
export function preferencesIn(typed: Typed): object {
  const { email, timeZone, frequency, digestAt, digestOn, dailyCap, pausedUntil } = typed;
  const [from, to] = [typed['quietHours.from'], typed['quietHours.to']];
  return {
    ...{ email, timeZone, frequency },
    digestAt: digestAt || null,
    digestOn: digestOn || null,
    quietHours: from || to ? { from, to } : null,
    dailyCap: numberIn(dailyCap),
    pausedUntil: pausedUntil ? `${pausedUntil}Z` : null,
  };
}

interface Props {
  readonly personId: string;
  readonly form: FormState;
  readonly isSaved: boolean;
}

export const preferencesPage = ({ personId, form, isSaved }: Props): PageContent => ({
  at: PREFERENCES,
  title: 'My preferences',
  body: (
    <div class="narrow stack">
      <h1>My preferences</h1>
      <LocalPerson id={personId} />
      {isSaved && (
        <p class="notice" role="status">
          Your preferences are saved.
        </p>
      )}
      <FormProblem {...form} />
      <form class="card panel stack" method="post" action={PREFERENCES}>
        <Field {...{ form, name: 'email', type: 'email', required: true }} label="Email address" />
        <Field {...{ form, name: 'timeZone', list: 'time-zones', required: true }} label="Time zone" />
        <datalist id="time-zones">
          {TIME_ZONES.map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
        <Field {...{ form, name: 'frequency', options: FREQUENCIES }} label="Notify me" />
        <Field {...{ form, name: 'digestAt', type: 'time' }} label="Time of digests" />
        <Field {...{ form, name: 'digestOn', options: WEEKDAYS }} label="Day of weekly digests" />
        <Field {...{ form, name: 'quietHours.from', type: 'time' }} label="Quiet hours from" />
        <Field {...{ form, name: 'quietHours.to', type: 'time' }} label="Quiet hours to" />
        <Field
          {...{ form, name: 'dailyCap', type: 'number', min: 0, max: 10_000 }}
          label="Maximum number of emails a day"
        />
        <Field
          {...{ form, name: 'pausedUntil', type: 'datetime-local' }}
          label="Send nothing until (in the time zone UTC)"
        />
        <button class="button">Save</button>
      </form>
    </div>
  ),
});

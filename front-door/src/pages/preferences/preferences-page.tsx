import { type FieldProps, Form, type FormState, numberIn, type Typed } from '../frame/form.js';
import { column, type PageContent } from '../frame/layout.js';
import type { Person } from '../accounts/person.js';
import { LocalPerson } from '../frame/local-person.js';

export const PREFERENCES = '/preferences';

const TIME_ZONES = Intl.supportedValuesOf('timeZone');
const FREQUENCIES = ['instantly', 'daily', 'weekly', 'never'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Named as in the preferences that Notifications describes. */
const FIELDS: readonly FieldProps[] = [
  { name: 'email', label: 'Email address', type: 'email', required: true },
  { name: 'timeZone', label: 'Time zone', list: 'time-zones', required: true },
  { name: 'frequency', label: 'How often you are notified', options: FREQUENCIES },
  { name: 'digestAt', label: 'Time of daily and weekly emails', type: 'time' },
  { name: 'digestOn', label: 'Day of weekly emails', options: WEEKDAYS },
  { name: 'quietHours.from', label: 'Quiet hours from', type: 'time' },
  { name: 'quietHours.to', label: 'Quiet hours to', type: 'time' },
  { name: 'dailyCap', label: 'Maximum number of emails a day', type: 'number', min: 0 },
  { name: 'pausedUntil', label: 'Pause until (in the time zone UTC)', type: 'datetime-local' },
];

/** The form of a person who is not a recipient yet. */
export const NEW_RECIPIENT: Typed = { timeZone: 'Europe/London', digestAt: '08:00' };

/** The body of `PUT /recipients/{recipientId}`. */
export function preferencesIn({ email, timeZone, frequency, ...typed }: Typed): object {
  const [from, to] = [typed['quietHours.from'], typed['quietHours.to']];
  return {
    ...{ email, timeZone, frequency },
    digestAt: typed.digestAt || null,
    digestOn: typed.digestOn || null,
    quietHours: from || to ? { from, to } : null,
    dailyCap: numberIn(typed.dailyCap),
    pausedUntil: typed.pausedUntil ? `${typed.pausedUntil}Z` : null,
  };
}

interface Props {
  readonly person: Person;
  readonly form: FormState;
  readonly isSaved: boolean;
}

export const preferencesPage = ({ person, form, isSaved }: Props): PageContent =>
  column(
    { at: PREFERENCES, title: 'My preferences' },
    <>
      <LocalPerson {...person} />
      {isSaved && (
        <p class="notice" role="status">
          Your preferences are saved.
        </p>
      )}
      <Form {...form} fields={FIELDS} action={PREFERENCES}>
        <datalist id="time-zones">
          {TIME_ZONES.map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
      </Form>
    </>,
  );

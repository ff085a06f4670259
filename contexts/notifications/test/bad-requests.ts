import type { InjectOptions } from 'fastify';
import { invalidAddresses } from './corpus/addresses.js';
import {
  putPreferences,
  getExplanation,
  getNotifications,
  putRecipient,
  RECIPIENT_ID,
  VALID_PREFERENCES,
  getRecipient,
} from './requests.js';

/** A request that must be refused with 400. */
export interface BadRequest {
  readonly name: string;
  readonly request: InjectOptions;
  /** The invalid field; left out when there may be several. */
  readonly field?: string;
}

const ofOtherTypes = [undefined, null, true, {}, []];
const badText = [...ofOtherTypes, 7, '', ' ', '\u200b', '\u3164', 'a\u0000', '\uD800', 'x'.repeat(300)];
const badHours = [
  ...ofOtherTypes,
  22,
  '',
  '22',
  '22:60',
  '24:00',
  '7:00',
  '22:00:00',
  '22:00\n',
  '２２:００',
  '22:0\u0000',
];

const badAddresses = [...badText, ...invalidAddresses.map(([, text]) => text), ['anna@example.org']];

const badPreferences: Record<string, unknown[]> = {
  email: badAddresses,
  timeZone: [...badText, 'Mars/Phobos', '+02:00', '-00:00', '../../etc/passwd', 'Europe/Vienna\n', ['UTC']],
  frequency: [...ofOtherTypes, 7, '', 'hourly', 'Instantly', 'never\u0000', ['never']],
  quietHours: [7, true, 'always', [], [VALID_PREFERENCES.quietHours], { from: '22:00', to: '22:00' }],
  'quietHours.from': badHours,
  'quietHours.to': badHours,
  digestAt: [7, true, {}, [], '', '8:00', '24:00', '08:00:00'],
  digestOn: [7, true, {}, [], '', 'Monday', 'someday'],
  pausedUntil: [7, true, {}, [], '', 'tomorrow', '2026-05-04', '2026-13-04T09:00:00Z', '2026-05-04T09:00:00'],
  dailyCap: ['5', true, {}, [], [5], -1, 1.5, 10_001, 1e308, -1e308],
};

const fields = Object.entries(badPreferences).flatMap(([field, values]) =>
  values.map((value) => ({
    name: `PUT with ${field} = ${shortened(value)}`,
    request: putRecipient(RECIPIENT_ID, but(field, value)),
    field,
  })),
);

function but(field: string, value: unknown): object {
  const [first, inner] = field.split('.') as [string, string?];
  return {
    ...VALID_PREFERENCES,
    [first]: inner ? { ...VALID_PREFERENCES.quietHours, [inner]: value } : value,
  };
}

const unknown = ['colour', 'id', 'constructor', 'toString', 'hasOwnProperty', 'chosen', ''].flatMap(
  (field) => [
    {
      name: `PUT with an unknown field "${field}"`,
      request: putPreferences(RECIPIENT_ID, { [field]: 'x' }),
      field,
    },
    {
      name: `PUT with an unknown field "${field}" in quiet hours`,
      request: putPreferences(RECIPIENT_ID, {
        quietHours: { ...VALID_PREFERENCES.quietHours, [field]: 'x' },
      }),
      field: 'quietHours',
    },
  ],
);

const bodies = Object.entries({
  nothing: '',
  'half an object': '{"email":',
  'two objects': '{}{}',
  NaN: '{"dailyCap":NaN}',
  'a NUL outside of a text': '{}\u0000',
  null: 'null',
  'an array': '[]',
  'a text': '"anna@example.org"',
  'a number': '7',
  'a prototype': '{"__proto__":{"email":"anna@example.org"}}',
  "a constructor's prototype": '{"constructor":{"prototype":{"email":"anna@example.org"}}}',
  'endless nesting': `{"quietHours":${'['.repeat(45_000)}${']'.repeat(45_000)}}`,
  'endless nesting of objects': `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}`,
  'too many values': `{"quietHours":[${Array(30_000).fill('{}').join(',')}]}`,
}).map(([text, body]) => ({
  name: `PUT with ${text} as its body`,
  request: putRecipient(RECIPIENT_ID, body),
}));

const badIds = [
  '7',
  'null',
  'anna',
  '0190a6c2-7c00-7000-8000-00000000000',
  `${RECIPIENT_ID}%00`,
  '%20',
  '%F0%9F%90%88',
  "'%20OR%201=1",
];
const ids = badIds.flatMap((id): BadRequest[] => [
  { name: `PUT recipient ${id}`, request: putPreferences(id), field: 'recipientId' },
  { name: `GET recipient ${id}`, request: getRecipient(id), field: 'recipientId' },
  { name: `GET notifications of ${id}`, request: getNotifications(id), field: 'recipientId' },
  { name: `GET explanation for ${id}`, request: getExplanation(id, RECIPIENT_ID), field: 'recipientId' },
  {
    name: `GET explanation of notification ${id}`,
    request: getExplanation(RECIPIENT_ID, id),
    field: 'notificationId',
  },
]);

/** Requests that must be refused with 400. */
export const badRequests: BadRequest[] = [
  ...[fields, unknown, bodies, ids].flat(),
  { name: 'GET a malformed path', request: getRecipient('%ZZ'), field: 'path' },
];

function shortened(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 36)}… (${text.length})` : text;
}

import type { InjectOptions } from 'fastify';
import { choosing, explaining, historyOf, putting, someone, somePreferences, viewing } from './requests.js';

/** A request that is to be refused, and for what. */
export interface BadRequest {
  readonly what: string;
  readonly request: InjectOptions;
  /** What is to blame; left out where several may be. */
  readonly field?: string;
}

const ofOtherTypes = [undefined, null, true, {}, []];
const badText = [...ofOtherTypes, 7, '', ' ', 'a\u0000', '\uD800', 'x'.repeat(300)];
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

// A line break within quotes is an address to some, and the beginning of a header to others.
const badAddresses = [
  ...badText,
  'anna',
  'anna@',
  '@example.org',
  'anna@example..org',
  'anna@exa mple.org',
  'a@b@example.org',
  'Anna <anna@example.org>',
  'anna@example.org, ben@example.org',
  'anna@example.org;ben@example.org',
  'anna@example.org\r\nBcc: ben@example.org',
  '"a\r\nBcc: ben@example.org"@example.org',
  '"a\nb"@example.org',
  '"a b"@example.org',
  '"a,ben@example.com"@example.org',
  '"<ben@example.com>"@example.org',
  'anna@example.org\u2028',
  '"\u0007"@example.org',
  'anna\uD800@example.org',
  'anna@example\uDC00.org',
  `${'x'.repeat(65)}@example.org`,
  `anna@${'x'.repeat(250)}.org`,
  ['anna@example.org'],
];

const badPreferences: Record<string, unknown[]> = {
  email: badAddresses,
  timeZone: [...badText, 'Mars/Phobos', '+02:00', '-00:00', '../../etc/passwd', 'Europe/Vienna\n', ['UTC']],
  frequency: [...ofOtherTypes, 7, '', 'hourly', 'Instantly', 'never\u0000', ['never']],
  quietHours: [7, true, 'always', [], [somePreferences.quietHours], { from: '22:00', to: '22:00' }],
  'quietHours.from': badHours,
  'quietHours.to': badHours,
  digestAt: [7, true, {}, [], '', '8:00', '24:00', '08:00:00'],
  digestOn: [7, true, {}, [], '', 'Monday', 'someday'],
  pausedUntil: [7, true, {}, [], '', 'tomorrow', '2026-05-04', '2026-13-04T09:00:00Z', '2026-05-04T09:00:00'],
  dailyCap: ['5', true, {}, [], [5], -1, 1.5, 10_001, 1e308, -1e308],
};

const fields = Object.entries(badPreferences).flatMap(([field, values]) =>
  values.map((value) => ({
    what: `PUT with ${field} = ${inShort(value)}`,
    request: putting(someone, but(field, value)),
    field,
  })),
);

function but(field: string, value: unknown): object {
  const [first, inner] = field.split('.') as [string, string?];
  return { ...somePreferences, [first]: inner ? { ...somePreferences.quietHours, [inner]: value } : value };
}

const unknown = ['colour', 'id', 'constructor', 'toString', 'hasOwnProperty', 'chosen', ''].flatMap(
  (field) => [
    {
      what: `PUT with an unknown field called "${field}"`,
      request: choosing(someone, { [field]: 'x' }),
      field,
    },
    {
      what: `PUT with unknown quiet hours called "${field}"`,
      request: choosing(someone, { quietHours: { ...somePreferences.quietHours, [field]: 'x' } }),
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
  'more values than anybody needs': `{"quietHours":[${Array(30_000).fill('{}').join(',')}]}`,
}).map(([what, body]) => ({ what: `PUT with ${what} for a body`, request: putting(someone, body) }));

const badIds = [
  '7',
  'null',
  'anna',
  '0190a6c2-7c00-7000-8000-00000000000',
  `${someone}%00`,
  '%20',
  '%F0%9F%90%88',
  "'%20OR%201=1",
];
const ids = badIds.flatMap((id): BadRequest[] => [
  { what: `PUT recipient ${id}`, request: choosing(id), field: 'recipientId' },
  { what: `GET recipient ${id}`, request: viewing(id), field: 'recipientId' },
  { what: `GET notifications of ${id}`, request: historyOf(id), field: 'recipientId' },
  { what: `GET why ${id} was told`, request: explaining(id, someone), field: 'recipientId' },
  { what: `GET why of notification ${id}`, request: explaining(someone, id), field: 'notificationId' },
]);

/** Every one of them is a 400. */
export const badRequests: BadRequest[] = [
  ...[fields, unknown, bodies, ids].flat(),
  { what: 'GET a malformed path', request: viewing('%ZZ'), field: 'path' },
];

function inShort(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 36)}… (${text.length})` : text;
}

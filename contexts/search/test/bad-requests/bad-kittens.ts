import { aKittenInput, correcting, importing, listing, viewing } from '../requests.js';
import { type BadRequest, abbreviated, withInvalid } from './bad-request.js';
import { badLines, badNumbers, badMultilineTexts, badSexes, missing } from './bad-values.js';

const someKitten = '0190a6c2-7c00-7000-8000-0000000000f1';

const invalidDays =
  '2026-02-30 2026-02-29 2026-13-01 0000-01-01 2026-5-4 04.05.2026 2026-05-04T00:00:00Z +002026-05-04';
const notYetBorn = ['2026-05-05', '9999-12-31'];
const isValidDay = (value: unknown): boolean => /^\d{4}-\d\d-\d\d$/.test(String(value));
const invalidTraits = [
  [7],
  [null],
  [['calm']],
  [''],
  ['a\u0000'],
  ['\uD800'],
  ['two\nlines'],
  ['x'.repeat(101)],
];

const values = {
  name: badLines(100),
  breed: badLines(100),
  coat: badLines(100),
  sex: [...missing, ...badSexes],
  bornOn: [...missing, 20_260_101, {}, [], '', '2026-05-04\n', ...invalidDays.split(' '), ...notYetBorn],
  temperament: [...missing, 'calm', 7, {}, { length: 1 }, ...invalidTraits, Array(11).fill('calm')],
  description: [...missing, ...badMultilineTexts(4_000)],
  place: [...missing, 'Vienna', 7, true],
  'place.town': badLines(100),
  'place.latitude': [...missing, ...badNumbers(-90, 90)],
  'place.longitude': [...missing, ...badNumbers(-180, 180)],
};
const fields = withInvalid('/kittens', aKittenInput, values);

// Absent fields of a correction do not change, and a date of birth after today is refused only for an existing kitten.
const details = Object.fromEntries(
  Object.entries(values).map(([path, some]) => [
    path,
    (some as unknown[]).filter((value) => value !== undefined && !isValidDay(value)),
  ]),
);
const corrections = withInvalid('/kittens', aKittenInput, details).map(({ what, request, field }) => ({
  what: what.replace('POST /kittens', 'PATCH a kitten'),
  request: correcting(someKitten, request.payload),
  field: field!,
}));

const invalidTags = [
  '',
  ' ',
  '1',
  'W/1',
  '"1',
  '1"',
  '"1" "2"',
  '"1";"2"',
  '*, "1"',
  'w/"1"',
  "'1'",
  ',',
  '"a b"',
];
const tags = invalidTags.flatMap((tag): BadRequest[] => [
  {
    what: `PATCH a kitten with the If-Match ${abbreviated(tag)}`,
    request: correcting(someKitten, { coat: 'ginger' }, { 'if-match': tag }),
    field: 'If-Match',
  },
  {
    what: `GET a kitten with the If-None-Match ${abbreviated(tag)}`,
    request: viewing(someKitten, { 'if-none-match': tag }),
    field: 'If-None-Match',
  },
]);

const header = 'reference,name,breed,coat,sex,bornOn,temperament,description,town,latitude,longitude';
const invalidHeaders: [string, string, string][] = [
  ['an empty text', '', 'reference'],
  ['blank lines only', '\n\r\n \n', 'reference'],
  ['no header', '1,Felix,Persian,black,male,2026-01-12,calm,,Graz,47,15\n', 'reference'],
  ['a header that lacks a column', header.replace('coat,', ''), 'coat'],
  ['a header of unknown columns', `${header},colour`, 'colour'],
  ['a header in capitals', header.toUpperCase(), 'name'],
  ['a column twice', `${header},name`, 'name'],
  ['a header with a quote that is not closed', `"${header}\n`, 'header'],
  ['a header that is too long', `${header},${'x'.repeat(100_000)}\n`, 'header'],
  ['semicolons between columns', header.replaceAll(',', ';'), 'reference'],
];
const imports: BadRequest[] = [
  ...invalidHeaders.map(([what, csv, field]) => ({
    what: `POST an import of CSV with ${what}`,
    request: importing(csv, '', 'text/csv'),
    field,
  })),
  {
    what: 'POST an import of CSV whose header is not in UTF-8',
    request: importing(Buffer.from([0xff, 0x0a]), '', 'text/csv'),
    field: 'header',
  },
  ...[
    '?shelter=',
    '?shelter=%20',
    `?shelter=${'x'.repeat(101)}`,
    '?shelter=a&shelter=b',
    '?shelter=a%00',
  ].map((query) => ({
    what: `POST an import of ${abbreviated(query)}`,
    request: importing('', query),
    field: 'shelter',
  })),
  { what: 'POST an import with an unknown parameter', request: importing('', '?colour=1'), field: 'colour' },
];

const keys = ['', ' ', 'a key', 'a\tkey', 'schlüssel', 'k'.repeat(256)].map((key) => ({
  what: `POST /kittens with the Idempotency-Key ${abbreviated(key)}`,
  request: listing({}, { 'idempotency-key': key }),
  field: 'Idempotency-Key',
}));

export const badKittens: BadRequest[] = [
  ...fields,
  ...keys,
  ...corrections,
  ...tags,
  ...imports,
  {
    what: 'PATCH a kitten with an array of places',
    request: correcting(someKitten, { coat: 'x', place: [{}] }),
  },
  {
    what: 'PATCH a kitten with an empty place',
    request: correcting(someKitten, { place: {} }),
    field: 'details',
  },
  { what: 'POST /kittens with an array of places', request: listing({ place: [aKittenInput.place] }) },
];

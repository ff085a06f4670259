import { aKittenTold, listing } from '../requests.js';
import { type BadRequest, inShort, withBad } from './bad-request.js';
import { badLines, badNumbers, badProse, badSexes, missing } from './bad-values.js';

const noDays =
  '2026-02-30 2026-02-29 2026-13-01 0000-01-01 2026-5-4 04.05.2026 2026-05-04T00:00:00Z +002026-05-04';
const notYetBorn = ['2026-05-05', '9999-12-31'];
const noTraits = [[7], [null], [['calm']], [''], ['a\u0000'], ['\uD800'], ['two\nlines'], ['x'.repeat(101)]];

const fields = withBad('/kittens', aKittenTold, {
  name: badLines(100),
  breed: badLines(100),
  coat: badLines(100),
  sex: [...missing, ...badSexes],
  bornOn: [...missing, 20_260_101, {}, [], '', '2026-05-04\n', ...noDays.split(' '), ...notYetBorn],
  temperament: [...missing, 'calm', 7, {}, { length: 1 }, ...noTraits, Array(11).fill('calm')],
  description: [...missing, ...badProse(4_000)],
  place: [...missing, 'Vienna', 7, true],
  'place.town': badLines(100),
  'place.latitude': [...missing, ...badNumbers(-90, 90)],
  'place.longitude': [...missing, ...badNumbers(-180, 180)],
});

const keys = ['', ' ', 'a key', 'a\tkey', 'schlüssel', 'k'.repeat(256)].map((key) => ({
  what: `POST /kittens with the Idempotency-Key ${inShort(key)}`,
  request: listing({}, { 'idempotency-key': key }),
  field: 'Idempotency-Key',
}));

export const badKittens: BadRequest[] = [
  ...fields,
  ...keys,
  { what: 'POST /kittens with a list of places', request: listing({ place: [aKittenTold.place] }) },
];

import { describe, expect, it } from '@jest/globals';
import { anId } from '../../a-kitten.js';
import type { Found } from '../../responses.js';
import { aKittenInput, importing, searching } from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** The body of the response to `POST /kittens/import`. */
interface Imported {
  readonly received: number;
  readonly listed: number;
  readonly alreadyListed: number;
  readonly refusedCount: number;
  readonly refused: readonly {
    readonly line: number;
    readonly reference: string | null;
    readonly errors: readonly { readonly field: string; readonly message: string }[];
  }[];
}

const HEADER = 'reference,name,breed,coat,sex,bornOn,temperament,description,town,latitude,longitude';
const ROW = ',Felix,Persian,black,male,2026-01-12,calm; shy,Sleeps.,Graz,47.07,15.44';

/** A line and, if it must be refused, its number, its reference and the invalid fields. */
type Expected = readonly [line: string | Buffer, ...refusal: unknown[]];

/** The contract of the route that imports a catalogue. */
export function importRouteContract(search: () => RunningSearch): void {
  /** Sends a catalogue, by default as a new shelter. */
  const sending =
    (type: string, shelter: string = anId()) =>
    async (lines: string | Buffer | readonly object[]): Promise<Imported> => {
      const response = await search().send(importing(lines, `?shelter=${shelter}`, type));
      expect({ status: response.statusCode, body: response.payload }).toMatchObject({ status: 200 });
      expect(response.headers['content-type']).toMatch(/^application\/json/);
      return response.json<Imported>();
    };
  const found = async (query: string) => (await search().send(searching(query))).json<Found>().kittens;
  const refusedIn = ({ refused }: Imported): unknown[][] =>
    refused.map(({ line, reference, errors }) => [
      line,
      reference,
      ...errors.map(({ field }) => field.replace(/\[.*/, '')),
    ]);

  describe('POST /kittens/import', () => {
    it('lists a kitten for each line of NDJSON', async () => {
      const town = `Town ${anId()}`;
      const input = { ...aKittenInput, place: { ...aKittenInput.place, town } };
      const response = await sending('application/x-ndjson')([
        { reference: '1', ...input },
        { ...input, name: 'Tom', reference: '2' },
      ]);

      expect(response).toEqual({ received: 2, listed: 2, alreadyListed: 0, refusedCount: 0, refused: [] });
      const kittens = await found(`town=${town}&sort=newest`);
      expect(kittens).toHaveLength(2);
      expect(kittens.find(({ name }) => name === 'Felix')).toMatchObject({ ...input, state: 'listed' });
    });

    it('lists a kitten for each row of CSV, with the columns in any order', async () => {
      const town = `Town ${anId()}`;
      const csv = [
        'longitude,reference,"name", breed ,coat,sex,bornOn,temperament,description,town,"latitude"',
        `15.44,1,"Fat Freddy's ""Cat""",Persian,"black, and white",male,2026-01-12,"calm; shy","One.`,
        '',
        `Two, ""three"".",${town},-47`,
        `1e-3,2,Tom,Persian,grey,female,2026-01-12,,,${town},0`,
      ];
      const response = await sending('text/csv; charset=UTF-8')(csv.join('\r\n'));

      expect(response).toEqual({ received: 2, listed: 2, alreadyListed: 0, refusedCount: 0, refused: [] });
      const kittens = await found(`town=${town}`);
      expect(kittens.find(({ name }) => name !== 'Tom')).toMatchObject({
        name: `Fat Freddy's "Cat"`,
        breed: 'Persian',
        coat: 'black, and white',
        temperament: ['calm', 'shy'],
        description: 'One.\r\n\r\nTwo, "three".',
        place: { town, latitude: -47, longitude: 15.44 },
      });
      expect(kittens.find(({ name }) => name === 'Tom')).toMatchObject({
        temperament: [],
        description: '',
        place: { latitude: 0, longitude: 0.001 },
      });
    });

    it('reads the numbers and skips the empty rows of a spreadsheet', async () => {
      const town = `Town ${anId()}`;
      const row = (reference: string, latitude: string, longitude: string): string =>
        `${reference},Felix,Persian,black,male,2026-01-12,,,${town},${latitude},${longitude}`;
      const rows = [row('1', '1.0E+01', '.5'), ',,,,,,,,,,', row('2', ' +10 ', '1.'), ', ,"",,,,,,,,'];
      const response = await sending('text/csv')([HEADER, ...rows].join('\r\n'));

      expect(response).toEqual({ received: 2, listed: 2, alreadyListed: 0, refusedCount: 0, refused: [] });
      const kittens = await found(`town=${town}&near=10,0&withinKm=200&sort=nearest`);
      expect(kittens).toMatchObject([
        { place: { latitude: 10, longitude: 0.5 } },
        { place: { latitude: 10, longitude: 1 } },
      ]);
    });

    it('counts kittens as already listed when a catalogue is sent again in either format', async () => {
      const shelter = anId();
      const place = { town: 'Graz', latitude: 47.07, longitude: 15.44 };
      const details = {
        breed: 'Persian',
        coat: 'black',
        temperament: ['calm', 'shy'],
        description: 'Sleeps.',
      };
      const ndjson = [1, 2].map((number) => ({ ...aKittenInput, ...details, place, reference: `${number}` }));
      await sending('application/x-ndjson', shelter)(ndjson);

      const again = { received: 2, listed: 0, alreadyListed: 2, refusedCount: 0, refused: [] };
      expect(await sending('application/x-ndjson', shelter)(ndjson)).toEqual(again);
      const csv = `${HEADER}\n2${ROW}\n1${ROW}\n3${ROW}`;
      expect(await sending('text/csv', shelter)(csv)).toEqual({ ...again, received: 3, listed: 1 });
      expect(await sending('text/csv')(csv)).toMatchObject({ listed: 3 });
    });

    it('accepts a catalogue without a shelter', async () => {
      const lines = [{ reference: anId(), ...aKittenInput }];
      expect((await search().send(importing(lines))).json()).toMatchObject({ listed: 1 });
      expect((await search().send(importing(lines))).json()).toMatchObject({ alreadyListed: 1 });
    });

    it('refuses a reference of another kitten, listed before or in the same catalogue', async () => {
      const send = sending('application/x-ndjson', anId());
      await send([{ reference: '1', ...aKittenInput }]);
      const response = await send([
        { reference: '1', ...aKittenInput, name: 'Tom' },
        { reference: '2', ...aKittenInput },
        { reference: '2', ...aKittenInput, coat: 'ginger' },
        { reference: '2', ...aKittenInput },
      ]);
      expect(response).toMatchObject({ received: 4, listed: 1, alreadyListed: 1 });
      expect(refusedIn(response)).toEqual([
        [1, '1', 'reference'],
        [3, '2', 'reference'],
      ]);
      expect(response.refused[0]!.errors[0]!.message).toContain('another kitten');
    });

    it('reports the error of each refused line of NDJSON, and lists the others', async () => {
      const good = (reference: string): string => JSON.stringify({ reference, ...aKittenInput });
      const bad = (overrides: object): string =>
        JSON.stringify({ reference: '7', ...aKittenInput, ...overrides });
      await expectRefusals('application/x-ndjson', { received: 23, listed: 2 }, [
        [`\uFEFF${good('1')}\r`],
        [''],
        [' \t\r'],
        ['{"reference":', 4, null, 'line'],
        ['null', 5, null, 'line'],
        ['[]', 6, null, 'line'],
        [JSON.stringify(aKittenInput), 7, null, 'reference'],
        [bad({ reference: 7 }), 8, null, 'reference'],
        [bad({ reference: '' }), 9, null, 'reference'],
        [bad({ reference: 'a b' }), 10, null, 'reference'],
        [bad({ reference: 'r'.repeat(256) }), 11, null, 'reference'],
        [bad({ reference: 'a\u200Bb' }), 12, null, 'reference'],
        [bad({ colour: 'x' }), 13, '7', 'colour'],
        [bad({ id: 'x' }), 14, '7', 'id'],
        [bad({ place: { town: 'Graz', latitude: 91, longitude: 0 } }), 15, '7', 'place.latitude'],
        [bad({ bornOn: '2026-05-05' }), 16, '7', 'bornOn'],
        [bad({ bornOn: '2026-02-30' }), 17, '7', 'bornOn'],
        [bad({ name: 'a\u0000' }), 18, '7', 'name'],
        [Buffer.from([0x7b, 0xff, 0x7d]), 19, null, 'line'],
        [`${good('8')}\u0000`, 20, null, 'line'],
        [`\uFEFF${good('9')}`, 21, null, 'line'],
        [bad({ description: 'x'.repeat(100_000) }), 22, null, 'line'],
        [bad({ description: 'x'.repeat(99_000) }), 23, '7', 'description'],
        [`{"reference":"7","__proto__":{}}`, 24, '7', '__proto__'],
        [good('r'.repeat(255))],
      ]);
    });

    it('reports the error of each refused row of CSV, and lists the others', async () => {
      await expectRefusals('text/csv', { received: 21, listed: 3 }, [
        [`\uFEFF${HEADER}\r`],
        [`1${ROW}\r`],
        [''],
        [`2${ROW},`, 4, '2', 'line'],
        ['3,Felix', 5, '3', 'line'],
        [ROW, 6, null, 'reference'],
        [`4${ROW.replace('male', 'tom')}`, 7, '4', 'sex'],
        [`5${ROW.replace('47.07', '47,07')}`, 8, '5', 'line'],
        [`6${ROW.replace('47.07', 'north')}`, 9, '6', 'latitude'],
        [`7${ROW.replace('47.07', '')}`, 10, '7', 'latitude'],
        [`8${ROW.replace('15.44', '181')}`, 11, '8', 'longitude'],
        [`9${ROW.replace('Graz', '')}`, 12, '9', 'town'],
        [`10${ROW.replace('calm', 'calm;')}`, 13, '10', 'temperament'],
        [`11${ROW.replace('Felix', 'Fe"lix')}`, 14, null, 'line'],
        [`12${ROW.replace('Felix', '"Felix')}`, 15, null, 'line'],
        [`13${ROW}`],
        [`14${ROW.replace('Felix', '"Fe"lix')}`, 17, null, 'line'],
        [Buffer.from([0x31, 0xff]), 18, null, 'line'],
        [`15${ROW.replace('Felix', 'a\u0000')}`, 19, null, 'line'],
        [`16${ROW.replace('Sleeps', 'x'.repeat(100_000))}`, 20, null, 'line'],
        [`17${ROW.replace('Sleeps', '"One\r')}`, 21, null, 'line'],
        [`18${ROW}`],
        [`19${ROW.replace('Sleeps', '"One')}`, 23, null, 'line'],
      ]);
    });

    it.each<[string, readonly (readonly [line: string | Buffer, message?: string])[]]>([
      [
        'text/csv',
        [
          [HEADER],
          [`1${ROW},`, 'has 12 cells, and the header 11'],
          [`2${ROW.replace('Felix', '"Felix')}`, 'has a quote that is not closed'],
          [`3${ROW.replace('Felix', 'Fe"lix"')}`, 'has a quote in the wrong place'],
        ],
      ],
      [
        'application/x-ndjson',
        [
          ['{', 'is not JSON'],
          [Buffer.from([0xff]), 'is not in UTF-8'],
          ['\u0000', 'contains a NUL character'],
          ['x'.repeat(100_001), 'is longer than 100000 bytes'],
        ],
      ],
    ])('states why a line of %s cannot be read', async (type, lines) => {
      const body = Buffer.concat(lines.flatMap(([line]) => [Buffer.from(line), Buffer.from('\n')]));

      const { refused } = await sending(type)(body);

      expect(refused.map(({ errors }) => errors)).toEqual(
        lines.flatMap(([, message]) => (message === undefined ? [] : [[{ field: 'line', message }]])),
      );
    });

    async function expectRefusals(type: string, counts: object, lines: readonly Expected[]): Promise<void> {
      const body = Buffer.concat(lines.flatMap(([line]) => [Buffer.from(line), Buffer.from('\n')]));
      const response = await sending(type)(body);
      expect(refusedIn(response)).toEqual(
        lines.map(([, ...refusal]) => refusal).filter((refusal) => refusal.length > 0),
      );
      expect(response).toMatchObject({ alreadyListed: 0, ...counts });
    }

    it.each([
      ['application/x-ndjson', ''],
      ['application/x-ndjson', '\n\n'],
      ['text/csv', HEADER],
      ['text/csv', `\n${HEADER}\n\n`],
    ])('accepts an empty catalogue: %s %j', async (type, empty) => {
      expect(await sending(type)(empty)).toEqual({
        received: 0,
        listed: 0,
        alreadyListed: 0,
        refusedCount: 0,
        refused: [],
      });
    });

    it('lists more kittens than fit into one batch, and reports refused lines by their numbers', async () => {
      const lines = Array.from({ length: 1_203 }, (_, at) => ({
        reference: `${at}`,
        ...aKittenInput,
        ...(at % 400 === 7 && { sex: 'x' }),
      }));
      const response = await sending('application/x-ndjson')(lines);

      expect(response).toMatchObject({ received: 1_203, listed: 1_200, alreadyListed: 0 });
      expect(refusedIn(response)).toEqual([
        [8, '7', 'sex'],
        [408, '407', 'sex'],
        [808, '807', 'sex'],
      ]);
    });
  });
}

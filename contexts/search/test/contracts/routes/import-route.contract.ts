import { describe, expect, it } from '@jest/globals';
import { anId } from '../../a-kitten.js';
import type { Found } from '../../asking.js';
import { aKittenInput, importing, searching } from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** What `POST /kittens/import` answers. */
interface Imported {
  readonly received: number;
  readonly listed: number;
  readonly alreadyListed: number;
  readonly refused: readonly {
    readonly line: number;
    readonly reference: string | null;
    readonly errors: readonly { readonly field: string; readonly message: string }[];
  }[];
}

const HEADER = 'reference,name,breed,coat,sex,bornOn,temperament,description,town,latitude,longitude';
const ROW = ',Felix,Persian,black,male,2026-01-12,calm; shy,Sleeps.,Graz,47.07,15.44';

/** A line, and what is to be said of it where it is refused: its number, its reference, and the fields to blame. */
type Expected = readonly [line: string | Buffer, ...refusal: unknown[]];

/** What clients may rely on when they send a whole catalogue. */
export function importRouteContract(search: () => RunningSearch): void {
  /** Of a shelter that nobody else is. */
  const sending =
    (type: string, shelter: string = anId()) =>
    async (lines: string | Buffer | readonly object[]): Promise<Imported> => {
      const answer = await search().ask(importing(lines, `?shelter=${shelter}`, type));
      expect({ status: answer.statusCode, body: answer.payload }).toMatchObject({ status: 200 });
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
      return answer.json<Imported>();
    };
  const found = async (query: string) => (await search().ask(searching(query))).json<Found>().kittens;
  const refusedIn = ({ refused }: Imported): unknown[][] =>
    refused.map(({ line, reference, errors }) => [
      line,
      reference,
      ...errors.map(({ field }) => field.replace(/\[.*/, '')),
    ]);

  describe('POST /kittens/import', () => {
    it('lists a kitten for each line of NDJSON, as it was told', async () => {
      const town = `Town ${anId()}`;
      const told = { ...aKittenInput, place: { ...aKittenInput.place, town } };
      const answer = await sending('application/x-ndjson')([
        { reference: '1', ...told },
        { ...told, name: 'Tom', reference: '2' },
      ]);

      expect(answer).toEqual({ received: 2, listed: 2, alreadyListed: 0, refused: [] });
      const kittens = await found(`town=${town}&sort=newest`);
      expect(kittens).toHaveLength(2);
      expect(kittens.find(({ name }) => name === 'Felix')).toMatchObject({ ...told, state: 'listed' });
    });

    it('lists a kitten for each row of CSV, whatever the order of its columns', async () => {
      const town = `Town ${anId()}`;
      const csv = [
        'longitude,reference,"name", breed ,coat,sex,bornOn,temperament,description,town,"latitude"',
        `15.44,1,"Fat Freddy's ""Cat""",Persian,"black, and white",male,2026-01-12,"calm; shy","One.`,
        '',
        `Two, ""three"".",${town},-47`,
        `1e-3,2,Tom,Persian,grey,female,2026-01-12,,,${town},0`,
      ];
      const answer = await sending('text/csv; charset=UTF-8')(csv.join('\r\n'));

      expect(answer).toEqual({ received: 2, listed: 2, alreadyListed: 0, refused: [] });
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

    it('may be sent again and again, in either format', async () => {
      const shelter = anId();
      const place = { town: 'Graz', latitude: 47.07, longitude: 15.44 };
      const told = { breed: 'Persian', coat: 'black', temperament: ['calm', 'shy'], description: 'Sleeps.' };
      const ndjson = [1, 2].map((number) => ({ ...aKittenInput, ...told, place, reference: `${number}` }));
      await sending('application/x-ndjson', shelter)(ndjson);

      const again = { received: 2, listed: 0, alreadyListed: 2, refused: [] };
      expect(await sending('application/x-ndjson', shelter)(ndjson)).toEqual(again);
      const csv = `${HEADER}\n2${ROW}\n1${ROW}\n3${ROW}`;
      expect(await sending('text/csv', shelter)(csv)).toEqual({ ...again, received: 3, listed: 1 });
      expect(await sending('text/csv')(csv)).toMatchObject({ listed: 3 });
    });

    it('needs no shelter', async () => {
      const lines = [{ reference: anId(), ...aKittenInput }];
      expect((await search().ask(importing(lines))).json()).toMatchObject({ listed: 1 });
      expect((await search().ask(importing(lines))).json()).toMatchObject({ alreadyListed: 1 });
    });

    it('refuses a reference that stands for another kitten, told before or in the same catalogue', async () => {
      const send = sending('application/x-ndjson', anId());
      await send([{ reference: '1', ...aKittenInput }]);
      const answer = await send([
        { reference: '1', ...aKittenInput, name: 'Tom' },
        { reference: '2', ...aKittenInput },
        { reference: '2', ...aKittenInput, coat: 'ginger' },
        { reference: '2', ...aKittenInput },
      ]);
      expect(answer).toMatchObject({ received: 4, listed: 1, alreadyListed: 1 });
      expect(refusedIn(answer)).toEqual([
        [1, '1', 'reference'],
        [3, '2', 'reference'],
      ]);
      expect(answer.refused[0]!.errors[0]!.message).toContain('another kitten');
    });

    it('says of each refused line of NDJSON what is wrong, and lists the others', async () => {
      const good = (reference: string): string => JSON.stringify({ reference, ...aKittenInput });
      const bad = (told: object): string => JSON.stringify({ reference: '7', ...aKittenInput, ...told });
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

    it('says of each refused row of CSV what is wrong, and lists the others', async () => {
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

    async function expectRefusals(type: string, counts: object, lines: readonly Expected[]): Promise<void> {
      const body = Buffer.concat(lines.flatMap(([line]) => [Buffer.from(line), Buffer.from('\n')]));
      const answer = await sending(type)(body);
      expect(refusedIn(answer)).toEqual(
        lines.map(([, ...refusal]) => refusal).filter((refusal) => refusal.length > 0),
      );
      expect(answer).toMatchObject({ alreadyListed: 0, ...counts });
    }

    it.each([
      ['application/x-ndjson', ''],
      ['application/x-ndjson', '\n\n'],
      ['text/csv', HEADER],
      ['text/csv', `\n${HEADER}\n\n`],
    ])('lists nobody where nothing is told: %s %j', async (type, nothing) => {
      expect(await sending(type)(nothing)).toEqual({
        received: 0,
        listed: 0,
        alreadyListed: 0,
        refused: [],
      });
    });

    it('lists more kittens than one commit holds, and refuses each that is wrong by its line', async () => {
      const lines = Array.from({ length: 1_203 }, (_, at) => ({
        reference: `${at}`,
        ...aKittenInput,
        ...(at % 400 === 7 && { sex: 'x' }),
      }));
      const answer = await sending('application/x-ndjson')(lines);

      expect(answer).toMatchObject({ received: 1_203, listed: 1_200, alreadyListed: 0 });
      expect(refusedIn(answer)).toEqual([
        [8, '7', 'sex'],
        [408, '407', 'sex'],
        [808, '807', 'sex'],
      ]);
    });
  });
}

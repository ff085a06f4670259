import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { type Run, runCommand } from './run-command.js';

const felix = {
  name: 'Felix',
  breed: 'Persian',
  coat: 'black',
  sex: 'male',
  bornOn: '2025-01-12',
  temperament: ['calm'],
  description: '',
  place: { town: 'Graz', latitude: 47, longitude: 15 },
};
const HEADER = 'reference,name,breed,coat,sex,bornOn,temperament,description,town,latitude,longitude\n';

describe('import', () => {
  let folder: string;
  let database: TestDatabase<'search'>;
  let search: ContextProcess;
  let environment: { readonly SEARCH_PORT: string };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pawprint-test-'));
    database = await createTestDatabase(['search']);
    const port = await aFreePort();
    environment = { SEARCH_PORT: String(port) };
    search = new ContextProcess({
      name: 'search',
      port,
      environment: { ...environment, DATABASE_URL: database.urls.search },
    });
    await search.startAndBeReady();
  });
  afterAll(async () => {
    await search?.dispose();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const ndjson = (from: number, to: number): string =>
    Array.from(
      { length: to - from },
      (_, at) => `${JSON.stringify({ reference: `${from + at}`, ...felix })}\n`,
    ).join('');

  async function fileOf(name: string, content: string): Promise<string> {
    const file = join(folder, name);
    await writeFile(file, content);
    return file;
  }
  const imports = (args: readonly string[], piped?: string): Promise<Run> =>
    runCommand('import', args, environment, piped);

  describe('npm run import', () => {
    it('lists the kittens of a file, and of the same file again nobody twice', async () => {
      const file = await fileOf('kittens.jsonl', ndjson(0, 3));

      expect(await imports([file, '--shelter', 'North & South'])).toEqual({
        exitCode: 0,
        printed: '3 received: 3 listed, 0 listed before, 0 refused\n',
        complained: '',
      });
      expect((await imports(['--shelter', 'North & South', file])).printed).toContain(
        '0 listed, 3 listed before',
      );
      expect((await imports([file])).printed).toContain('3 listed, 0 listed before');
    });

    it('tells each line that is refused, and why', async () => {
      const row = ',Felix,Persian,black,male,2025-01-12,calm,,Graz,47,15\n';
      const file = await fileOf(
        'kittens.CSV',
        `${HEADER}1${row}2,\u001b[31mred\n3${row.replace('male', 'tomcat')}`,
      );

      const { exitCode, printed } = await imports([file, '--shelter', 'CSV']);

      expect(exitCode).toBe(1);
      expect(printed).toMatch(/^3 received: 1 listed, 0 listed before, 2 refused$/m);
      expect(printed).toMatch(/^3 +2 +line: has 2 cells/m);
      expect(printed).toMatch(/^4 +3 +sex: /m);
    });

    it('reads what is piped in', async () => {
      const run = await imports(['-', '--format', 'ndjson', '--shelter', 'pipe'], ndjson(0, 2));
      expect(run).toMatchObject({ exitCode: 0, printed: expect.stringContaining('2 listed') });
    });

    it.each([
      [['-', '--format', 'csv'], 'name,coat\n', 'Search refuses: reference: is missing in the header'],
      [['-', '--format', 'ndjson', '--shelter', ' '], '', 'Search refuses: shelter: '],
      [[], '', 'Say which file.'],
      [['-'], '', 'Say whether it is NDJSON or CSV'],
      [['kittens.txt'], '', 'Say whether it is NDJSON or CSV'],
      [['nowhere.csv'], '', 'nowhere.csv cannot be read'],
      [['tests', '--format', 'csv'], '', 'The catalogue cannot be read: EISDIR'],
      [['a.csv', 'b.csv'], '', 'What is "b.csv"?'],
      [['-', '--format', 'xml'], '', 'Say whether it is NDJSON or CSV'],
      [['--colour', 'red'], '', '--colour'],
    ])('%j ends with exit code 2 and says why', async (args, piped, why) => {
      const run = await imports(args, piped);
      expect(run).toMatchObject({ exitCode: 2, printed: '' });
      expect(run.complained).toContain(why);
      expect(run.complained).not.toContain('    at ');
    });

    it('says so when nobody is there', async () => {
      const nobody = { SEARCH_PORT: String(await aFreePort()) };
      const run = await runCommand('import', ['-', '--format', 'csv'], nobody, HEADER);
      expect(run).toMatchObject({ exitCode: 2, complained: expect.stringContaining('Nobody is there') });
    });

    it('completes what was begun before Search was killed in the middle, and nothing is listed twice', async () => {
      const path = '/kittens/import?shelter=unlucky';
      const headers = { 'content-type': 'application/x-ndjson' };
      const sending = request(search.url + path, { method: 'POST', headers });
      const cutOff = new Promise((resolve) => sending.once('error', resolve));
      const lines = ndjson(0, 2_000).replaceAll('Graz', 'Unlucky');
      // Two commits and a half, and then silence.
      sending.write(lines.split('\n', 1_250).join('\n'));
      await until('two commits are there', async () => {
        const response = await fetch(`${search.url}/search?town=unlucky&limit=1`);
        return ((await response.json()) as { count: number }).count === 1_000;
      });
      await search.kill();
      await cutOff;
      await search.startAndBeReady();

      const again = await imports([await fileOf('all.ndjson', lines), '--shelter', 'unlucky']);

      expect(again.printed).toBe('2000 received: 1000 listed, 1000 listed before, 0 refused\n');
    });
  });
});

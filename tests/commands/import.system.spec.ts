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
      // In a container, no folder can be written to.
      environment: { ...environment, DATABASE_URL: database.urls.search, TMPDIR: join(folder, 'nowhere') },
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
    it('lists the kittens of a file, and none twice when the file is sent again', async () => {
      const file = await fileOf('kittens.jsonl', ndjson(0, 3));

      expect(await imports([file, '--shelter', 'North & South'])).toEqual({
        exitCode: 0,
        printed: '3 received: 3 listed, 0 already listed, 0 refused\n',
        errors: '',
      });
      expect((await imports(['--shelter', 'North & South', file])).printed).toContain(
        '0 listed, 3 already listed',
      );
      expect((await imports([file])).printed).toContain('3 listed, 0 already listed');
    });

    it('prints each refused line and the reason', async () => {
      const row = ',Felix,Persian,black,male,2025-01-12,calm,,Graz,47,15\n';
      const file = await fileOf(
        'kittens.CSV',
        `${HEADER}1${row}2,\u001b[31mred\n3${row.replace('male', 'tomcat')}`,
      );

      const { exitCode, printed } = await imports([file, '--shelter', 'CSV']);

      expect(exitCode).toBe(1);
      expect(printed).toMatch(/^3 received: 1 listed, 0 already listed, 2 refused$/m);
      expect(printed).toMatch(/^3 +2 +line: has 2 cells/m);
      expect(printed).toMatch(/^4 +3 +sex: /m);
    });

    it('counts the refused lines that Search does not list', async () => {
      const file = await fileOf('refused.ndjson', 'x\n'.repeat(1_234));
      const { exitCode, printed } = await imports([file]);
      expect(exitCode).toBe(1);
      expect(printed).toContain('\n… and 234 more refused lines\n');
      expect(printed).toContain('1234 received: 0 listed, 0 already listed, 1234 refused');
    });

    it('exits with an error message when Search is busy with other imports', async () => {
      const options = { method: 'POST', headers: { 'content-type': 'application/x-ndjson' } };
      const others = [0, 1, 2, 3].map(() => request(`${search.url}/kittens/import?shelter=busy`, options));
      for (const [at, other] of others.entries()) {
        other.on('error', () => {});
        other.write(ndjson(500 * at, 500 * (at + 1)).replaceAll('Graz', `Busy${at}`));
        await until('its first lines are listed', async () => {
          const response = await fetch(`${search.url}/search?town=busy${at}&limit=1`);
          return ((await response.json()) as { count: number }).count === 500;
        });
      }

      const run = await imports(['-', '--format', 'ndjson'], ndjson(0, 1));
      for (const other of others) other.destroy();

      expect(run).toMatchObject({ exitCode: 2, printed: '' });
      expect(run.errors).toContain('Search is busy: 4 imports are running, which is the maximum.');
    });

    it('reads standard input', async () => {
      const run = await imports(['-', '--format', 'ndjson', '--shelter', 'pipe'], ndjson(0, 2));
      expect(run).toMatchObject({ exitCode: 0, printed: expect.stringContaining('2 listed') });
    });

    it.each([
      [
        ['-', '--format', 'csv'],
        'name,coat\n',
        'Search refused the catalogue: reference: is missing in the header',
      ],
      [['-', '--format', 'ndjson', '--shelter', ' '], '', 'Search refused the catalogue: shelter: '],
      [[], '', 'The file is missing.'],
      [['-'], '', 'The format is unknown'],
      [['kittens.txt'], '', 'The format is unknown'],
      [['nowhere.csv'], '', 'nowhere.csv cannot be read'],
      [['tests', '--format', 'csv'], '', 'The catalogue cannot be read: EISDIR'],
      [['a.csv', 'b.csv'], '', 'Unexpected argument: "b.csv"'],
      [['-', '--format', 'xml'], '', 'The format is unknown'],
      [['--colour', 'red'], '', '--colour'],
    ])('exits with an error message for the arguments %j, with code 2', async (args, piped, why) => {
      const run = await imports(args, piped);
      expect(run).toMatchObject({ exitCode: 2, printed: '' });
      expect(run.errors).toContain(why);
      expect(run.errors).not.toContain('    at ');
    });

    it('exits with an error message when Search is not running', async () => {
      const freePort = { SEARCH_PORT: String(await aFreePort()) };
      const run = await runCommand('import', ['-', '--format', 'csv'], freePort, HEADER);
      expect(run).toMatchObject({ exitCode: 2, errors: expect.stringContaining('No context is running') });
    });

    it('completes an import during which Search was killed, and lists no kitten twice', async () => {
      const path = '/kittens/import?shelter=interrupted';
      const headers = { 'content-type': 'application/x-ndjson' };
      const sending = request(search.url + path, { method: 'POST', headers });
      const connectionLost = new Promise((resolve) => sending.once('error', resolve));
      const lines = ndjson(0, 2_000).replaceAll('Graz', 'Interrupted');
      // The lines of two and a half transactions, and then a pause.
      sending.write(lines.split('\n', 1_250).join('\n'));
      await until('two transactions are committed', async () => {
        const response = await fetch(`${search.url}/search?town=interrupted&limit=1`);
        return ((await response.json()) as { count: number }).count === 1_000;
      });
      await search.kill();
      await connectionLost;
      await search.startAndBeReady();

      const again = await imports([await fileOf('all.ndjson', lines), '--shelter', 'interrupted']);

      expect(again.printed).toBe('2000 received: 1000 listed, 1000 already listed, 0 refused\n');
    });
  });
});

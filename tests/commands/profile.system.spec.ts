import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { Profile } from 'pprof-format';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { type Run, runCommand } from './run-command.js';

describe('profile', () => {
  let database: TestDatabase<'search'>;
  let search: ContextProcess;
  let environment: Record<string, string>;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'profile-'));
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
    rmSync(folder, { recursive: true });
  });

  const profile = (...args: string[]): Promise<Run> => runCommand('profile', args, environment);

  /** Sends searches one after the other until the work has ended. */
  async function whileSearching<Result>(work: Promise<Result>): Promise<Result> {
    let isDone = false;
    const ended = work.finally(() => (isDone = true));
    for (let at = 0; !isDone; at++) await (await fetch(`${search.url}/search?q=kitten${at}`)).text();
    return ended;
  }

  it('writes a file for pprof that names the functions of Search, and prints the hottest ones', async () => {
    const file = join(folder, 'cpu.pb.gz');
    const { printed, exitCode } = await whileSearching(profile('search', '--seconds', '2', '--file', file));

    expect(exitCode).toBe(0);
    expect(printed).toMatch(/^ *\d+\.\d % {2}\S+/m);
    expect(printed).toContain(`${file} contains the profile.`);
    const { function: functions, stringTable } = Profile.decode(gunzipSync(readFileSync(file)));
    const files = functions.map(({ filename }) => stringTable.strings[Number(filename)]);
    expect(files.some((name) => name?.includes('/contexts/search/dist/'))).toBe(true);
  });

  it.each([
    [['search', '--kind', 'memory'], '--kind must be one of cpu, heap, event-loop-delay.'],
    [['search', '--seconds', '0'], '--seconds must be a whole number from 1 to 60.'],
    [[], 'Exactly one context is needed.'],
  ])('explains the wrong arguments %j', async (args, message) => {
    const { errors, exitCode } = await profile(...args);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });
});

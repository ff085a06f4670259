import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createTestDatabase,
  startUpstream,
  type TestDatabase,
  until,
  type Upstream,
} from '@pawprint/platform/testing';
import { savedSearchMatchedV1 } from '@pawprint/search/published-language';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { type Run, runCommand } from './run-command.js';

const { type, example } = savedSearchMatchedV1;
const NOBODY = '0190a6c2-7c00-7000-8000-0000000000f9';

describe('dead letters', () => {
  let database: TestDatabase<'search' | 'notifications'>;
  let search: Upstream;
  let notifications: ContextProcess;
  /** Where Search would be, if it ran. */
  let ports: Record<'SEARCH_PORT' | 'NOTIFICATIONS_PORT', string>;

  beforeAll(async () => {
    database = await createTestDatabase(['search', 'notifications']);
    search = await startUpstream('search', database.urls.search);
    const port = await aFreePort();
    ports = { SEARCH_PORT: String(await aFreePort()), NOTIFICATIONS_PORT: String(port) };
    notifications = new ContextProcess({
      name: 'notifications',
      port,
      environment: {
        ...ports,
        DATABASE_URL: database.urls.notifications,
        SMTP_URL: 'smtp://127.0.0.1:1',
        SEARCH_PUBLIC_URL: 'https://search.example',
      },
    });
    await notifications.startAndBeReady();
  });
  afterAll(async () => {
    await notifications?.dispose();
    await search?.stop();
    await database?.drop();
  });

  const deadLetters = (...args: string[]): Promise<Run> => runCommand('dead-letters', args, ports);

  /** Search says something that nobody can read. @returns the id of the dead letter that it becomes */
  async function die(subject: string): Promise<string> {
    await search.says({ type, subject, data: { ...example, kitten: null } });
    let id: string | undefined;
    const isListed = async (): Promise<boolean> => {
      const { printed } = await deadLetters('list', '--subject', subject);
      id = /^[0-9a-f-]{36}/m.exec(printed)?.[0];
      return id !== undefined;
    };
    // Each look starts a process, which takes seconds on a busy machine.
    await until('it is a dead letter', isListed, { withinMs: 30_000 });
    return id!;
  }

  describe('npm run dead-letters', () => {
    it('lists them, shows one with all that became of it, and takes decisions', async () => {
      const id = await die('Ben');

      const list = await deadLetters('list', '--type', type);
      expect(list).toMatchObject({ exitCode: 0, complained: expect.stringContaining('search does not run') });
      expect(list.printed).toMatch(
        new RegExp(`^${id}  .+ notify-of-matches  ${type}  Ben +PermanentFailure: `, 'm'),
      );

      expect(await deadLetters('redrive', id)).toMatchObject({
        exitCode: 0,
        printed: 'notifications: redriven\n',
      });
      await until('it has died again', async () =>
        (await deadLetters('list', '--subject', 'Ben')).printed.includes(id),
      );
      await deadLetters('discard', id, '--reason', 'A test of ours', '--by', 'Bob');

      const { printed } = await deadLetters('show', id);
      const story = [
        /^ {2}1 .* notifications@\S+ +PermanentFailure: .*kitten/m,
        /^ {5}.* \+.* Ann +redriven$/m,
        /^ {2}2 .* \+.* notifications@\S+ +PermanentFailure: .*kitten/m,
        /^ {5}.* \+.* Bob +discarded: A test of ours$/m,
        /^ {2}PermanentFailure: .*\n {6}at /m,
      ].map((line) => printed.search(line));
      expect(story).not.toContain(-1);
      expect(story).toEqual(story.toSorted((one, other) => one - other));
      expect(printed).toContain(`"adopterId": "${example.adopterId}"`);
      expect((await deadLetters('list', '--state', 'discarded')).printed).toContain(id);
    });

    it('redrives and discards many at once', async () => {
      await die('Cleo');
      await die('Cleo');

      expect(await deadLetters('redrive', '--subject', 'Cleo', '--context', 'notifications')).toMatchObject({
        exitCode: 0,
        printed: 'notifications: 2 redriven\n',
      });
      await until('they have died again', async () =>
        (await deadLetters('list', '--subject', 'Cleo')).printed.startsWith('notifications, dead: 2'),
      );
      expect(await deadLetters('discard', '--all', '--reason', 'no use')).toMatchObject({
        exitCode: 0,
        printed: 'notifications: 2 discarded\n',
      });
      expect((await deadLetters('list')).printed).toBe('notifications, dead: none\n');
    });

    it.each([
      [['redrive', '--subject', 'nobody'], 1, 'Nothing that is dead matches.'],
      [['show', NOBODY], 1, `No dead letter ${NOBODY} in notifications.`],
      [['discard', NOBODY, '--reason', 'no use'], 1, `No dead letter ${NOBODY} in notifications.`],
      [['show', 'x'], 1, 'notifications refuses: id: must be a UUID'],
      [['list', '--context', 'search'], 1, 'Nobody is there to be asked'],
      [['list', '--context', 'adoptions'], 1, 'There is no context "adoptions"'],
      [[], 2, 'Say what to do.'],
      [['redrive'], 2, 'Say which to redrive'],
      [['redrive', NOBODY, '--all'], 2, 'Say which to redrive'],
      [['discard', NOBODY], 2, 'Say why'],
      [['list', '--died-from', 'some day'], 2, '--died-from is a date'],
      [['list', '--colour', 'red'], 2, '--colour'],
    ])('%j ends with exit code %i and says why', async (args, exitCode, why) => {
      const run = await deadLetters(...args);
      expect(run).toMatchObject({ exitCode, printed: expect.not.stringContaining(' discarded\n') });
      expect(run.complained).toContain(why);
      expect(run.complained).not.toContain('    at ');
    });
  });
});

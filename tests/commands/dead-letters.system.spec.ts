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
const UNKNOWN_ID = '0190a6c2-7c00-7000-8000-0000000000f9';

describe('dead letters', () => {
  let database: TestDatabase<'search' | 'notifications'>;
  let search: Upstream;
  let notifications: ContextProcess;
  /** Search does not run: no process listens on its port. */
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

  /** Publishes a Search event that Notifications cannot translate. @returns the id of its dead letter */
  async function deadLetter(subject: string): Promise<string> {
    await search.publish({ type, subject, data: { ...example, kitten: null } });
    let id: string | undefined;
    const isListed = async (): Promise<boolean> => {
      const { printed } = await deadLetters('list', '--subject', subject);
      id = /^[0-9a-f-]{36}/m.exec(printed)?.[0];
      return id !== undefined;
    };
    // Each poll starts a process, which takes seconds on a busy machine.
    await until('it is a dead letter', isListed);
    return id!;
  }

  describe('npm run dead-letters', () => {
    it('lists dead letters, shows one with its history, redrives and discards it', async () => {
      const id = await deadLetter('Ben');

      const list = await deadLetters('list', '--type', type);
      expect(list).toMatchObject({ exitCode: 0, errors: expect.stringContaining('search is not running') });
      expect(list.printed).toMatch(
        new RegExp(`^${id}  .+ notify-of-matches  ${type}  Ben +PermanentFailure: `, 'm'),
      );

      expect(await deadLetters('redrive', id)).toMatchObject({
        exitCode: 0,
        printed: 'notifications: redriven\n',
      });
      await until('it is dead-lettered again', async () =>
        (await deadLetters('list', '--subject', 'Ben')).printed.includes(id),
      );
      await deadLetters('discard', id, '--reason', 'A test of ours', '--by', 'Bob');

      const { printed } = await deadLetters('show', id);
      const positions = [
        /^ {2}1 .* notifications@\S+ +PermanentFailure: .*kitten/m,
        /^ {5}.* \+.* Ann +redriven$/m,
        /^ {2}2 .* \+.* notifications@\S+ +PermanentFailure: .*kitten/m,
        /^ {5}.* \+.* Bob +discarded: A test of ours$/m,
        /^ {2}PermanentFailure: .*\n {6}at /m,
      ].map((line) => printed.search(line));
      expect(positions).not.toContain(-1);
      expect(positions).toEqual(positions.toSorted((one, other) => one - other));
      expect(printed).toContain(`"adopterId": "${example.adopterId}"`);
      expect((await deadLetters('list', '--state', 'discarded')).printed).toContain(id);
    });

    it('redrives and discards all dead letters that match a filter', async () => {
      await deadLetter('Cleo');
      await deadLetter('Cleo');

      expect(await deadLetters('redrive', '--subject', 'Cleo', '--context', 'notifications')).toMatchObject({
        exitCode: 0,
        printed: 'notifications: 2 redriven\n',
      });
      await until('they are dead-lettered again', async () =>
        (await deadLetters('list', '--subject', 'Cleo')).printed.startsWith('notifications, dead: 2'),
      );
      expect(await deadLetters('discard', '--all', '--reason', 'no use')).toMatchObject({
        exitCode: 0,
        printed: 'notifications: 2 discarded\n',
      });
      expect((await deadLetters('list')).printed).toBe('notifications, dead: none\n');
    });

    it.each([
      [['redrive', '--subject', 'unknown'], 1, 'No dead letter matches.'],
      [['show', UNKNOWN_ID], 1, `There is no dead letter ${UNKNOWN_ID} in notifications.`],
      [
        ['discard', UNKNOWN_ID, '--reason', 'no use'],
        1,
        `There is no dead letter ${UNKNOWN_ID} in notifications.`,
      ],
      [['show', 'x'], 1, 'notifications refused the request: id: must be a UUID'],
      [['list', '--context', 'search'], 1, 'No context is running'],
      [['list', '--context', 'adoptions'], 1, 'There is no context "adoptions"'],
      [[], 2, 'The command is missing.'],
      [['redrive'], 2, 'Select what to redrive'],
      [['redrive', UNKNOWN_ID, '--all'], 2, 'Select what to redrive'],
      [['discard', UNKNOWN_ID], 2, 'The reason is missing'],
      [['list', '--dead-lettered-from', 'some day'], 1, 'deadLetteredFrom: must be a date and time'],
      [['list', '--dead-lettered-from', '2026-02-30'], 1, 'deadLetteredFrom: must be a date and time'],
      [['list', '--colour', 'red'], 2, '--colour'],
    ])('exits with an error message for the arguments %j, with code %i', async (args, exitCode, why) => {
      const run = await deadLetters(...args);
      expect(run).toMatchObject({ exitCode, printed: expect.not.stringContaining(' discarded\n') });
      expect(run.errors).toContain(why);
      expect(run.errors).not.toContain('    at ');
    });
  });
});

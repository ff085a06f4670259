import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { root } from '../architecture/project-root.js';
import { aFreePort } from '../delivery/context-process.js';
import { contexts } from '../images/contexts.js';

const READY_WITHIN_MS = 90_000;
const TEST_WITHIN_MS = 180_000;

/** They count and compare what is there, so they notice first what an earlier run has left behind. */
const COUNTING_FEATURES = [
  'features/search/previewing-a-search.feature',
  'features/search/saving-a-search.feature',
  'features/search/what-else-there-is.feature',
];

/** The addresses of a system that somebody else has started, by the variables that point at them. */
const urls: Record<string, string> = {};
describe('running system', () => {
  let database: TestDatabase;
  let system: ChildProcess;
  let dataDir: string;

  beforeAll(async () => {
    database = await createTestDatabase([]);
    dataDir = mkdtempSync(join(tmpdir(), 'pawprint-pointed-at-'));
    const ports: Record<string, string> = {
      SMTP_PORT: String(await aFreePort()),
      SEARCH_GRPC_PORT: String(await aFreePort()),
    };
    for (const prefix of [...contexts.map((context) => context.prefix), 'MAILBOX']) {
      const port = await aFreePort();
      ports[`${prefix}_PORT`] = String(port);
      urls[`${prefix}_URL`] = `http://127.0.0.1:${port}`;
    }
    system = spawn(process.execPath, ['tools/dist/run/main.js', '--stop-with', String(process.pid)], {
      cwd: root,
      env: {
        ...process.env,
        ...ports,
        DATABASE_URL: database.adminUrl,
        DATA_DIR: dataDir,
        SMTP_URL: '',
        NATS_URL: '',
        CLOCK_FILE: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [system.stdout!, system.stderr!])
      stream.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
    const isReady = (): boolean => {
      if (system.exitCode !== null) throw new Error(`The system did not start; it said:\n${printed}`);
      return /^ready/m.test(printed);
    };
    await until('the system is ready', isReady, { withinMs: READY_WITHIN_MS });
  }, READY_WITHIN_MS + 30_000);

  afterAll(async () => {
    if (system.exitCode === null) {
      system.kill('SIGTERM');
      await once(system, 'exit');
    }
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  describe('the features, pointed at a system that runs already', () => {
    it(
      'speak to that one, and leave out what would stop it',
      async () => {
        const { exitCode, output } = await features(urls, [
          'features/journeys/from-a-listing-to-an-email.feature',
          'features/notifications/when-email-cannot-be-delivered.feature',
        ]);

        expect(output).toMatch(/^system: \d+ scenarios passed, \d+ skipped in/m);
        expect(output).toContain('skipped are those tagged @own-system');
        expect(exitCode).toBe(0);
        const answer = await fetch(`${urls.MAILBOX_URL}/email`);
        const mails = (await answer.json()) as { subject: string }[];
        expect(mails.map(({ subject }) => subject)).toContainEqual(expect.stringContaining('Garfield'));
      },
      TEST_WITHIN_MS,
    );

    it(
      'pass a second time on a system that holds the data of their first run',
      async () => {
        for (const time of ['first run', 'second run']) {
          const { exitCode, output } = await features(urls, COUNTING_FEATURES);
          expect(`${time}: ${output}`).toMatch(/^system: \d+ scenarios passed in/m);
          expect(exitCode).toBe(0);
        }
      },
      TEST_WITHIN_MS,
    );

    it('are told where they are pointed at half a system', async () => {
      const { MAILBOX_URL: _, ...others } = urls;
      const { exitCode, output } = await features(others, []);

      expect(exitCode).toBe(1);
      expect(output).toContain('MAILBOX_URL must be set too');
    });

    it('are told where nobody answers', async () => {
      const nobody = `http://127.0.0.1:${await aFreePort()}`;
      const { exitCode, output } = await features({ ...urls, SEARCH_URL: nobody }, []);

      expect(exitCode).toBe(1);
      expect(output).toContain(`SEARCH_URL points at nothing that is ready: ${nobody}`);
    });
  });

  describe('a scenario that rules what it does not own', () => {
    it('fails with every driver, until it says so', async () => {
      const { exitCode, output } = await features({}, ['tests/features/untagged.feature'], 'in-memory');

      expect(exitCode).toBe(1);
      expect(output).toContain('is to be tagged @own-system');
    });
  });

  async function features(
    environment: Readonly<Record<string, string>>,
    paths: readonly string[],
    driver = 'system',
  ): Promise<{ exitCode: number; output: string }> {
    const args = ['features/dist/run.js', '--driver', driver, ...paths];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env.PATH, ...environment },
    });
    const [output, errors, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { exitCode, output: output + errors };
  }
});

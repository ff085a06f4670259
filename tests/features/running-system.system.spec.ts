import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { root } from '../architecture/project-root.js';
import { aFreePort } from '../delivery/context-process.js';
import { contexts } from '../images/contexts.js';
import { runFeatures } from './run-features.js';

const READY_WITHIN_MS = 90_000;
const TEST_WITHIN_MS = 180_000;

/** These features count or compare results, so data of an earlier run would make them fail. */
const COUNTING_FEATURES = [
  'features/search/previewing-a-search.feature',
  'features/search/saving-a-search.feature',
  'features/search/counting-results-by-facet.feature',
];

/** The URLs of a running system by their environment variables. */
const urls: Record<string, string> = {};
describe('running system', () => {
  let database: TestDatabase;
  let system: ChildProcess;
  let dataDir: string;

  beforeAll(async () => {
    database = await createTestDatabase([]);
    dataDir = mkdtempSync(join(tmpdir(), 'pawprint-running-'));
    const ports: Record<string, string> = {
      SMTP_PORT: String(await aFreePort()),
      SEARCH_GRPC_PORT: String(await aFreePort()),
      NOTIFICATIONS_GRPC_PORT: String(await aFreePort()),
      IDENTITY_GRPC_PORT: String(await aFreePort()),
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
      if (system.exitCode !== null) throw new Error(`The system did not start. It printed:\n${printed}`);
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

  describe('features on a running system', () => {
    it(
      'use that system, and skip scenarios that need their own system',
      async () => {
        const { exitCode, output } = await runFeatures(
          'system',
          [
            'features/journeys/from-a-listing-to-an-email.feature',
            'features/notifications/email-provider-failures.feature',
          ],
          urls,
        );

        expect(output).toMatch(/^system: \d+ scenarios passed, \d+ skipped in/m);
        expect(output).toContain('scenarios tagged @own-system are skipped');
        expect(exitCode).toBe(0);
        const response = await fetch(`${urls.MAILBOX_URL}/email`);
        const emails = (await response.json()) as { subject: string }[];
        expect(emails.map(({ subject }) => subject)).toContainEqual(expect.stringContaining('Garfield'));
      },
      TEST_WITHIN_MS,
    );

    it(
      'pass a second time on a system with the data of their first run',
      async () => {
        for (const time of ['first run', 'second run']) {
          const { exitCode, output } = await runFeatures('system', COUNTING_FEATURES, urls);
          expect(`${time}: ${output}`).toMatch(/^system: \d+ scenarios passed in/m);
          expect(exitCode).toBe(0);
        }
      },
      TEST_WITHIN_MS,
    );

    it('exit with an error when a URL is missing', async () => {
      const { MAILBOX_URL: _, ...others } = urls;
      const { exitCode, output } = await runFeatures('system', [], others);

      expect(exitCode).toBe(1);
      expect(output).toContain('MAILBOX_URL must be set too');
    });

    it('exit with an error when a URL does not respond', async () => {
      const unusedUrl = `http://127.0.0.1:${await aFreePort()}`;
      const { exitCode, output } = await runFeatures('system', [], { ...urls, SEARCH_URL: unusedUrl });

      expect(exitCode).toBe(1);
      expect(output).toContain(`SEARCH_URL does not lead to a system that is ready: ${unusedUrl}`);
    });
  });

  describe('scenario that controls a shared system', () => {
    it('fails with every driver without the tag @own-system', async () => {
      const { exitCode, output } = await runFeatures('in-memory', ['tests/features/untagged.feature']);

      expect(exitCode).toBe(1);
      expect(output).toContain('must be tagged @own-system');
    });
  });
});

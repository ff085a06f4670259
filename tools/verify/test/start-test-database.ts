import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../run/embedded-postgres.js';

declare global {
  var testCluster: { readonly postgres: EmbeddedPostgres; readonly folder: string } | undefined;
}

/** Tests kill processes but do not simulate power loss, so fsync is off. */
const WITHOUT_DURABILITY = ['fsync=off', 'full_page_writes=off'];
/** A suite of many specs starts several processes, with ten connections each, before its first test. */
const FOR_MANY_PROCESSES = ['max_connections=300'];
/** Twelve hours from UTC, so that a statement that depends on the time zone of its session fails. */
const FAR_FROM_UTC = 'timezone=Pacific/Auckland';

/** Starts one Postgres cluster before the integration tests. Each test creates its own database in it. */
export default async function startTestDatabase(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  const folder = mkdtempSync(join(tmpdir(), 'pawprint-test-'));
  const lines: string[] = [];
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir: join(folder, 'postgres'),
      log: (line) => lines.push(line),
      settings: [...WITHOUT_DURABILITY, ...FOR_MANY_PROCESSES, FAR_FROM_UTC],
    });
    globalThis.testCluster = { postgres, folder };
    process.env.TEST_DATABASE_URL = postgres.url;
  } catch (error) {
    throw new Error(
      `Postgres for the tests did not start: ${(error as Error).message}\n${lines.join('\n')}`,
      {
        cause: error,
      },
    );
  }
}

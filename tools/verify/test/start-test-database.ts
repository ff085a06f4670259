import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../run/embedded-postgres.js';

declare global {
  var testCluster: { readonly postgres: EmbeddedPostgres; readonly folder: string } | undefined;
}

/** Processes are killed here, but nobody cuts the power: what only that would undo is not waited for. */
const WITHOUT_POWER_CUTS = ['fsync=off', 'full_page_writes=off'];

/** Before the integration tests: one cluster for all, in which each test makes a database of its own. */
export default async function startTestDatabase(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  const folder = mkdtempSync(join(tmpdir(), 'pawprint-test-'));
  const lines: string[] = [];
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir: join(folder, 'postgres'),
      log: (line) => lines.push(line),
      settings: WITHOUT_POWER_CUTS,
    });
    globalThis.testCluster = { postgres, folder };
    process.env.TEST_DATABASE_URL = postgres.url;
  } catch (error) {
    throw new Error(`No Postgres for the tests: ${(error as Error).message}\n${lines.join('\n')}`, {
      cause: error,
    });
  }
}

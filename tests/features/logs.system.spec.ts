import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runFeatures } from './run-features.js';

const WITHIN_MS = 180_000;

describe('scenarios on whole processes', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-logs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(
    'fail when a log contains an email address, although each scenario has passed',
    async () => {
      // Postgres logs the path of its folder.
      const TMPDIR = join(folder, 'kim@example.org');
      mkdirSync(TMPDIR);
      const feature = 'features/search/suggesting-words.feature';
      const { exitCode, output } = await runFeatures('system', [feature], { TMPDIR });

      expect(output).toContain('postgres.log contains an email address');
      expect(output).toMatch(/^system: \d+ scenarios passed, 1 failed in/m);
      expect(exitCode).toBe(1);
    },
    WITHIN_MS,
  );
});

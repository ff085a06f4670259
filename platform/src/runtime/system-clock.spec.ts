import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockFromEnvironment } from './system-clock.js';

describe('the clock of a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'));
  const file = join(folder, 'time');
  const before = process.env.CLOCK_FILE;
  beforeEach(() => {
    process.env.CLOCK_FILE = file;
  });
  afterEach(() => {
    if (before === undefined) delete process.env.CLOCK_FILE;
    else process.env.CLOCK_FILE = before;
    rmSync(file, { force: true });
  });

  it("is the system's", () => {
    delete process.env.CLOCK_FILE;
    const earliest = Date.now();

    const now = clockFromEnvironment().now().getTime();

    expect(now).toBeGreaterThanOrEqual(earliest);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('is a file where the environment names one, read anew each time', () => {
    const clock = clockFromEnvironment();

    writeFileSync(file, '2026-05-04T09:00:00Z\n');
    expect(clock.now()).toEqual(new Date('2026-05-04T09:00:00Z'));
    writeFileSync(file, '2027-01-01T00:00:00Z');
    expect(clock.now()).toEqual(new Date('2027-01-01T00:00:00Z'));
  });

  it('goes on like any other, as far ahead as that file says', () => {
    const clock = clockFromEnvironment();
    writeFileSync(file, '+86400000\n');
    const earliest = Date.now();

    const ahead = clock.now().getTime() - 86_400_000;

    expect(ahead).toBeGreaterThanOrEqual(earliest);
    expect(ahead).toBeLessThanOrEqual(Date.now());
  });

  it('says so when that file holds no time', () => {
    const clock = clockFromEnvironment();

    writeFileSync(file, 'tomorrow');

    expect(() => clock.now()).toThrow(`CLOCK_FILE ${file} holds no time: "tomorrow"`);
  });
});

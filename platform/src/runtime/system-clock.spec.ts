import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockFrom } from './system-clock.js';

describe('the clock of a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'));
  const file = join(folder, 'time');
  afterEach(() => rmSync(file, { force: true }));

  it("is the system's", () => {
    const earliest = Date.now();

    const now = clockFrom(undefined).now().getTime();

    expect(now).toBeGreaterThanOrEqual(earliest);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('is a file where one is named, read anew each time', () => {
    const clock = clockFrom(file);

    writeFileSync(file, '2026-05-04T09:00:00Z\n');
    expect(clock.now()).toEqual(new Date('2026-05-04T09:00:00Z'));
    writeFileSync(file, '2027-01-01T00:00:00Z');
    expect(clock.now()).toEqual(new Date('2027-01-01T00:00:00Z'));
  });

  it('goes on like any other, as far ahead as that file says', () => {
    const clock = clockFrom(file);
    writeFileSync(file, '+86400000\n');
    const earliest = Date.now();

    const ahead = clock.now().getTime() - 86_400_000;

    expect(ahead).toBeGreaterThanOrEqual(earliest);
    expect(ahead).toBeLessThanOrEqual(Date.now());
  });

  it('says so when that file holds no time', () => {
    const clock = clockFrom(file);

    writeFileSync(file, 'tomorrow');

    expect(() => clock.now()).toThrow(`CLOCK_FILE ${file} holds no time: "tomorrow"`);
  });
});

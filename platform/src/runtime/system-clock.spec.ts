import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockFrom } from './system-clock.js';

describe('clock of a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'));
  const file = join(folder, 'time');
  afterEach(() => rmSync(file, { force: true }));

  it('shows the system time', () => {
    const earliest = Date.now();

    const now = clockFrom(undefined).now().getTime();

    expect(now).toBeGreaterThanOrEqual(earliest);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('reads the time from the clock file at each call', () => {
    const clock = clockFrom(file);

    writeFileSync(file, '2026-05-04T09:00:00Z\n');
    expect(clock.now()).toEqual(new Date('2026-05-04T09:00:00Z'));
    writeFileSync(file, '2027-01-01T00:00:00Z');
    expect(clock.now()).toEqual(new Date('2027-01-01T00:00:00Z'));
  });

  it('runs ahead of the system time by the offset in the clock file', () => {
    const clock = clockFrom(file);
    writeFileSync(file, '+86400000\n');
    const earliest = Date.now();

    const ahead = clock.now().getTime() - 86_400_000;

    expect(ahead).toBeGreaterThanOrEqual(earliest);
    expect(ahead).toBeLessThanOrEqual(Date.now());
  });

  it('throws an error when the clock file does not contain a time', () => {
    const clock = clockFrom(file);

    writeFileSync(file, 'tomorrow');

    expect(() => clock.now()).toThrow(`CLOCK_FILE ${file} does not contain a time: "tomorrow"`);
  });
});

import { describe, expect, it } from '@jest/globals';
import { clocksChangeAtMs, offsetMs } from './zone-offset.js';

const HOUR_MS = 3_600_000;
const at = (utc: string): number => Date.parse(`${utc}Z`);

describe('how far ahead clocks are', () => {
  it.each([
    ['UTC', '2026-07-01T00:00', 0],
    ['Europe/Vienna', '2026-01-01T00:00', 1],
    ['Europe/Vienna', '2026-07-01T00:00', 2],
    ['America/St_Johns', '2026-01-01T00:00', -3.5],
    ['Asia/Kathmandu', '2026-01-01T00:00', 5.75],
    // Local mean time went by the seconds.
    ['Europe/Vienna', '1890-01-01T00:00', 1 + 5 / 60 + 21 / 3_600],
  ])('in %s at %s', (timeZone, utc, hours) => {
    expect(offsetMs(at(utc), timeZone)).toBeCloseTo(hours * HOUR_MS, 0);
  });

  it('is known of however many zones, by whatever name', () => {
    const names = Intl.supportedValuesOf('timeZone').flatMap((name) => [
      name,
      name.toLowerCase(),
      name.toUpperCase(),
    ]);
    const ahead = (): number[] => names.map((name) => offsetMs(at('2026-07-01T00:00'), name));
    expect(ahead()).toEqual(ahead());
    expect(new Set(ahead()).size).toBeGreaterThan(30);
  });
});

it('the moment at which clocks change is found between two others', () => {
  const change = clocksChangeAtMs(at('2026-03-28T00:00'), at('2026-03-30T00:00'), 'Europe/Vienna');
  expect(change).toBe(at('2026-03-29T01:00'));
});

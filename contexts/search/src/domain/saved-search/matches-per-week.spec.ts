import { describe, expect, it } from '@jest/globals';
import { today } from '#test/a-kitten.js';
import { sampleStart, matchesPerWeek } from './matches-per-week.js';

const DAY_MS = 86_400_000;
/** Kittens that were listed these numbers of days ago, the newest first. */
const listedDaysAgo = (...daysAgo: number[]) =>
  daysAgo.map((days) => ({ listedAt: new Date(today.getTime() - days * DAY_MS) }));

describe('expected matches per week', () => {
  it.each<[string, number, number[], number]>([
    ['are the average of four weeks', 8, [0, 3, 28], 2],
    ['are the average since the oldest kitten when it is younger than four weeks', 3, [0, 1, 14], 1.5],
    ['have one decimal', 1, [0, 21], 0.3],
    ['count a sample of less than one week as one week', 4, [0, 1, 2, 3], 4],
    ['equal 0 when no kitten matched', 0, [0, 28], 0],
    ['equal 0 when no kitten was listed', 0, [], 0],
  ])('%s', (_, matches, days, expected) => {
    expect(matchesPerWeek(matches, listedDaysAgo(...days), today)).toBe(expected);
  });

  it('use a sample of the last four weeks', () => {
    expect(sampleStart(today)).toEqual(new Date('2026-04-06T12:00:00Z'));
  });
});

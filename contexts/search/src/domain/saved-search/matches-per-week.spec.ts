import { describe, expect, it } from '@jest/globals';
import { today } from '#test/a-kitten.js';
import { lookedAtSince, matchesPerWeek } from './matches-per-week.js';

const DAY_MS = 86_400_000;
/** The newest first. */
const listedDaysAgo = (...days: number[]) =>
  days.map((some) => ({ listedAt: new Date(today.getTime() - some * DAY_MS) }));

describe('matches to expect in a week', () => {
  it.each<[string, number, number[], number]>([
    ['go by four weeks', 8, [0, 3, 28], 2],
    ['go by as long a time as there is', 3, [0, 1, 14], 1.5],
    ['are told to one decimal', 1, [0, 21], 0.3],
    ['are not more than were seen in the days of a first week', 4, [0, 1, 2, 3], 4],
    ['are none where none matched', 0, [0, 28], 0],
    ['are none where none was listed', 0, [], 0],
  ])('%s', (_, matches, days, expected) => {
    expect(matchesPerWeek(matches, listedDaysAgo(...days), today)).toBe(expected);
  });

  it('are seen in four weeks', () => {
    expect(lookedAtSince(today)).toEqual(new Date('2026-04-06T12:00:00Z'));
  });
});

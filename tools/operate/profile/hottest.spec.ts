import { describe, expect, it } from '@jest/globals';
import { Function as ProfiledFunction, Line, Location, Profile, Sample, StringTable } from 'pprof-format';
import { hottestOf } from './hottest.js';

const strings = new StringTable();
const functionOf = (id: number, name: string, file: string) =>
  new ProfiledFunction({ id, name: strings.dedup(name), filename: strings.dedup(file) });
const locationOf = (id: number, line: number) =>
  new Location({ id, line: [new Line({ functionId: id, line })] });

const PROFILE = new Profile({
  sample: [
    new Sample({ locationId: [1, 2], value: [9, 20] }),
    new Sample({ locationId: [2], value: [1, 30] }),
    new Sample({ locationId: [1], value: [1, 40] }),
    new Sample({ locationId: [3, 2], value: [1, 10] }),
  ],
  function: [functionOf(1, 'rank', 'rank.js'), functionOf(2, 'find', 'find.js'), functionOf(3, 'gc', '')],
  location: [locationOf(1, 7), locationOf(2, 12), locationOf(3, 0)],
  stringTable: strings,
}).encode();

describe('hottest places', () => {
  it('list each place with its own share of the last quantity, the largest first', () => {
    expect(hottestOf(PROFILE, 10)).toEqual([
      { share: 0.6, functionName: 'rank', position: 'rank.js:7' },
      { share: 0.3, functionName: 'find', position: 'find.js:12' },
      { share: 0.1, functionName: 'gc', position: '' },
    ]);
  });

  it('list no more places than requested', () => {
    expect(hottestOf(PROFILE, 1).map(({ functionName }) => functionName)).toEqual(['rank']);
  });
});

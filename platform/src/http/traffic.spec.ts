import { Server } from 'node:net';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Traffic } from './traffic.js';

const NO_SERVER = new Server();

describe('traffic', () => {
  let nowMs: number;
  let traffic: Traffic;
  beforeEach(() => {
    nowMs = 5_000_000;
    traffic = new Traffic(NO_SERVER, { now: () => nowMs });
  });

  it('has no averages before the first response', () => {
    expect(traffic.responses()).toEqual({
      ...{ windowSeconds: 60, count: 0 },
      ...{ averageMs: null, badRequestShare: null, serverErrorShare: null },
    });
  });

  it('averages the duration of the responses, and counts bad requests apart from errors of the server', () => {
    for (const status of [200, 304, 399, 400, 429, 499, 500, 503]) traffic.record(status, status);
    expect(traffic.responses()).toEqual({
      ...{ windowSeconds: 60, count: 8 },
      ...{ averageMs: 404.25, badRequestShare: 3 / 8, serverErrorShare: 2 / 8 },
    });
  });

  it('forgets a response after 60 seconds', () => {
    traffic.record(500, 10);
    nowMs += 59_999;
    traffic.record(200, 30);
    expect(traffic.responses()).toMatchObject({ count: 2, averageMs: 20, serverErrorShare: 0.5 });
    nowMs += 1;
    expect(traffic.responses()).toMatchObject({ count: 1, averageMs: 30, serverErrorShare: 0 });
    nowMs += 60_000;
    expect(traffic.responses()).toMatchObject({ count: 0, averageMs: null });
  });

  it('contains exactly the responses of the present second and the 59 seconds before it', () => {
    const response = fc.record({
      pauseMs: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 200_000 })),
      status: fc.integer({ min: 200, max: 599 }),
      durationMs: fc.integer({ min: 0, max: 60_000 }),
    });
    fc.assert(
      fc.property(fc.array(response, { minLength: 1 }), (responses) => {
        nowMs = 0;
        traffic = new Traffic(NO_SERVER, { now: () => nowMs });
        const all: { second: number; status: number; durationMs: number }[] = [];
        for (const { pauseMs, status, durationMs } of responses) {
          nowMs += pauseMs;
          traffic.record(status, durationMs);
          const second = Math.floor(nowMs / 1_000);
          all.push({ second, status, durationMs });
          const recent = all.filter((one) => second - one.second < 60);
          const shareOf = (from: number): number =>
            recent.filter((one) => Math.floor(one.status / 100) === from).length / recent.length;
          expect(traffic.responses()).toEqual({
            ...{ windowSeconds: 60, count: recent.length },
            averageMs: recent.reduce((sum, one) => sum + one.durationMs, 0) / recent.length,
            ...{ badRequestShare: shareOf(4), serverErrorShare: shareOf(5) },
          });
        }
      }),
    );
  });
});

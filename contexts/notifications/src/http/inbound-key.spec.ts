import { describe, expect, it } from '@jest/globals';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemoryNotifications } from '#test/index.js';
import { problemIn } from '#test/problem.js';
import { reportRequest, reportsInTest } from '#test/reports-in-test.js';

describe('report endpoint without INBOUND_KEY', () => {
  it.each(['', 'null', 'undefined', 'a key'])('refuses a report that is signed with %j', async (key) => {
    const world = new InMemoryWorld();
    const app = await startInMemoryNotifications(world, { reports: reportsInTest({ key: null }) });
    const answer = await app.inject(reportRequest('Subject: x\r\n\r\n', world.clock.now(), key));
    expect(problemIn(answer, 403).detail).toContain('INBOUND_KEY is not set');
    await app.close();
  });
});

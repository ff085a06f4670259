import { describe, expect, it } from '@jest/globals';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemoryNotifications } from '#test/index.js';
import { problemIn } from '#test/problem.js';
import { bringing, reportsInTest } from '#test/reports-in-test.js';

describe('where INBOUND_KEY is not set', () => {
  it.each(['', 'null', 'undefined', 'a key'])(
    'no report is taken in, not even one signed with %j',
    async (key) => {
      const world = new InMemoryWorld();
      const app = await startInMemoryNotifications(world, { reports: reportsInTest({ key: null }) });
      const answer = await app.inject(bringing('Subject: x\r\n\r\n', world.clock.now(), key));
      expect(problemIn(answer, 403).detail).toContain('INBOUND_KEY is not set');
      await app.close();
    },
  );
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { because } from '../observability/causality.js';
import { aMessage, anOutgoingEvent, aSubscription } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { failedAttempt } from '../messaging/failure.js';
import { timeBefore } from './journeys.js';

const NOW = new Date('2026-05-04T09:00:00.000Z');
const DAY_MS = 86_400_000;

describe('postgres journeys', () => {
  let platforms: PlatformsOnPostgres;
  let correlationId: string;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());
  beforeEach(() => {
    correlationId = `request-${randomUUID()}`;
  });

  const stepsOf = (id: string, since: Date | null = null) => platforms.here.journeys.all({ id, since });

  describe('a journey', () => {
    it('is told by the messages that were appended on it, found by correlation, message or trace', async () => {
      const { unitOfWork, outbox } = platforms.here;
      const [trace, causationId] = [randomUUID().replaceAll('-', ''), randomUUID()];
      const causality = { correlationId, causationId, traceparent: `00-${trace}-${'b'.repeat(16)}-01` };
      await because(causality, () =>
        unitOfWork.run(() =>
          outbox.append([anOutgoingEvent('a.v1', { subject: 'A', time: NOW }), anOutgoingEvent('b.v1')]),
        ),
      );
      await unitOfWork.run(() => outbox.append([anOutgoingEvent('c.v1')]));

      const steps = await stepsOf(correlationId);

      expect(steps).toMatchObject([
        { causationId, correlationId, kind: 'message', what: 'a.v1', about: 'A', at: NOW },
        { causationId, correlationId, kind: 'message', what: 'b.v1' },
      ]);
      expect(steps[0]!.appendedAt).toBeInstanceOf(Date);
      expect(await stepsOf(trace)).toEqual(steps);
      expect(await stepsOf(steps[1]!.id)).toEqual([steps[1]]);
    });

    it('is told by what failed on it, and by what people decided', async () => {
      const { held, deadLetters } = platforms.here;
      const subscription = aSubscription([]);
      const message = aMessage({ correlationid: correlationId });
      const failing = (at: Date, attempts: number) => ({
        attempt: failedAttempt(new RangeError('too many'), at, 'a worker', 12),
        failures: { attempts, deaths: 0 },
        verdict: 'dead' as const,
      });
      await held.hold(subscription, message, failing(NOW, 1));
      const ofThis = { subscription: subscription.name };
      await deadLetters.redrive(ofThis, 'Ann', new Date(NOW.getTime() + 10));
      const redriven = await held.claimDue(subscription, new Date(NOW.getTime() + 10));
      await held.failedAgain(redriven!, failing(new Date(NOW.getTime() + 20), 1));
      await deadLetters.discard(ofThis, 'no use', 'Bob', new Date(NOW.getTime() + 30));

      const steps = await stepsOf(correlationId);

      const failure = { kind: 'failure', what: subscription.name, about: 'RangeError: too many' };
      const expected = [
        failure,
        { kind: 'decision', what: 'redriven', about: 'by Ann' },
        failure,
        { kind: 'failure', what: 'dead letter', about: expect.stringMatching(/, discarded$/) },
        { kind: 'decision', what: 'discarded', about: 'by Bob, no use' },
      ];
      expect(steps).toMatchObject(
        expected.map((step) => ({ ...step, correlationId, causationId: message.id })),
      );
      expect(new Set(steps.map(({ id }) => id)).size).toBe(5);
    });

    it('is told by what waits on it because something else has failed', async () => {
      const subscription = aSubscription([]);
      await platforms.here.held.park(subscription, [aMessage({ correlationid: correlationId })]);

      expect(await stepsOf(correlationId)).toMatchObject([
        { kind: 'failure', what: subscription.name, about: 'waits for its elders' },
      ]);
    });

    it('is looked for in the last day, or as far back as is wanted', async () => {
      const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
      await platforms.here.transaction.query(
        `INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published,
                             appended_at)
         VALUES (0, $1, 'urn:pawprint:here', 'old.v1', 'A', $2, '{}', '', $3, true, $2)`,
        [randomUUID(), ago(2), correlationId],
      );

      expect(await stepsOf(correlationId)).toEqual([]);
      expect(await stepsOf(correlationId, ago(3))).toMatchObject([{ what: 'old.v1' }]);
      // An id that tells its time tells as well where to begin.
      expect(await stepsOf(correlationId, timeBefore(v7({ msecs: ago(2).getTime() })))).toHaveLength(1);
      expect(await stepsOf(correlationId, timeBefore(v7({ msecs: ago(1.9).getTime() })))).toEqual([]);
      expect(timeBefore(randomUUID())).toBeNull();
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { withCausality } from '../observability/causality.js';
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

  describe('journey', () => {
    it('contains the messages of a correlation id, a message id or a trace id', async () => {
      const { unitOfWork, outbox } = platforms.here;
      const [trace, causationId] = [randomUUID().replaceAll('-', ''), randomUUID()];
      const causality = { correlationId, causationId, traceparent: `00-${trace}-${'b'.repeat(16)}-01` };
      await withCausality(causality, () =>
        unitOfWork.run(() =>
          outbox.append([anOutgoingEvent('a.v1', { subject: 'A', time: NOW }), anOutgoingEvent('b.v1')]),
        ),
      );
      await unitOfWork.run(() => outbox.append([anOutgoingEvent('c.v1')]));

      const steps = await stepsOf(correlationId);

      expect(steps).toMatchObject([
        { causationId, correlationId, kind: 'message', name: 'a.v1', detail: 'A', at: NOW },
        { causationId, correlationId, kind: 'message', name: 'b.v1' },
      ]);
      expect(steps[0]!.appendedAt).toBeInstanceOf(Date);
      expect(await stepsOf(trace)).toEqual(steps);
      expect(await stepsOf(steps[1]!.id)).toEqual([steps[1]]);
    });

    it('contains failures and decisions about dead letters', async () => {
      const { retryQueue, deadLetters } = platforms.here;
      const subscription = aSubscription([]);
      const message = aMessage({ correlationid: correlationId });
      const failing = (at: Date, attempts: number) => ({
        attempt: failedAttempt(new RangeError('too many'), at, 'a worker', 12),
        failures: { attempts, crashes: 0 },
        verdict: 'dead' as const,
      });
      await retryQueue.add(subscription, message, failing(NOW, 1));
      const ofThis = { subscription: subscription.name };
      await deadLetters.redrive(ofThis, 'Ann', new Date(NOW.getTime() + 10));
      const redriven = await retryQueue.claimDue(subscription, new Date(NOW.getTime() + 10));
      await retryQueue.failedAgain(redriven!, failing(new Date(NOW.getTime() + 20), 1));
      await deadLetters.discard(ofThis, 'obsolete', 'Bob', new Date(NOW.getTime() + 30));

      const steps = await stepsOf(correlationId);

      const failure = { kind: 'failure', name: subscription.name, detail: 'RangeError: too many' };
      const expected = [
        failure,
        { kind: 'decision', name: 'redriven', detail: 'by Ann' },
        failure,
        { kind: 'failure', name: 'dead letter', detail: expect.stringMatching(/, discarded$/) },
        { kind: 'decision', name: 'discarded', detail: 'by Bob, obsolete' },
      ];
      expect(steps).toMatchObject(
        expected.map((step) => ({ ...step, correlationId, causationId: message.id })),
      );
      expect(new Set(steps.map(({ id }) => id)).size).toBe(5);
    });

    it('contains messages that wait behind a failed message', async () => {
      const subscription = aSubscription([]);
      await platforms.here.retryQueue.park(subscription, [aMessage({ correlationid: correlationId })]);

      expect(await stepsOf(correlationId)).toMatchObject([
        { kind: 'failure', name: subscription.name, detail: 'waits for its predecessors' },
      ]);
    });

    it('contains messages of the last day by default, or since the given time', async () => {
      const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
      await platforms.here.transaction.query(
        `INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published,
                             appended_at)
         VALUES (0, $1, 'urn:pawprint:here', 'old.v1', 'A', $2, '{}', '', $3, true, $2)`,
        [randomUUID(), ago(2), correlationId],
      );

      expect(await stepsOf(correlationId)).toEqual([]);
      expect(await stepsOf(correlationId, ago(3))).toMatchObject([{ name: 'old.v1' }]);
      // The timestamp in a version 7 UUID limits the search.
      expect(await stepsOf(correlationId, timeBefore(v7({ msecs: ago(2).getTime() })))).toHaveLength(1);
      expect(await stepsOf(correlationId, timeBefore(v7({ msecs: ago(1.9).getTime() })))).toEqual([]);
      expect(timeBefore(randomUUID())).toBeNull();
    });
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryPlatforms } from '#test/contracts/in-memory-platforms.js';
import { anOutgoingEvent, aSubscription, aType } from '#test/contracts/messages.js';
import { Metrics } from '../observability/metrics.js';
import type { UnitOfWork } from '../ports/index.js';
import type { Work } from '../runtime/index.js';
import { PermanentFailure } from './failure.js';
import { Messaging } from './messaging.js';
import { ProgressReports } from './progress.js';
import { Worker } from './worker.js';

describe('messaging of a context', () => {
  const { here, clock } = inMemoryPlatforms();
  const type = aType();
  const subscription = aSubscription([type], { batch: 2 });
  let works: Work[];
  let woken: (string | undefined)[];
  let reports: ProgressReports;
  let metrics: Metrics;
  beforeEach(() => {
    works = [];
    woken = [];
    reports = new ProgressReports();
    metrics = new Metrics();
  });
  const messaging = (unitOfWork: UnitOfWork = here.unitOfWork, read = subscription): Messaging =>
    new Messaging(
      [read],
      { add: (work) => works.push(work), wake: (event) => woken.push(event) },
      new Worker('a worker'),
      here.log,
      here.retryQueue,
      unitOfWork,
      clock,
      { fraction: () => 0.5 },
      reports,
      metrics,
    );

  it('wakes the second reader of a subscription after a full batch, and not after a smaller one', async () => {
    messaging().onModuleInit();
    const [first, second] = works;
    const read = async (...events: string[]): Promise<void> => {
      await here.unitOfWork.run(() => here.outbox.append(events.map((one) => anOutgoingEvent(one))));
      while (await first!.step()) continue;
    };

    await read(type);
    expect(woken).toEqual([]);
    await read(type, type);

    expect(woken).toEqual([second!.wokenBy]);
    expect(first!.wokenBy).toBe('here');
  });

  it('wakes the retrier of a subscription when a message fails', async () => {
    const another = aType();
    const failing = aSubscription([], {
      handlers: { [another]: () => Promise.reject(new Error('not now')) },
    });
    messaging(here.unitOfWork, failing).onModuleInit();
    const [reader, , retrier] = works;
    await here.unitOfWork.run(() => here.outbox.append([anOutgoingEvent(another)]));

    while (await reader!.step()) continue;

    expect(woken).toEqual([retrier!.wokenBy]);
    expect(retrier!.name).toBe(`retries of ${failing.name}`);
  });

  it('counts the failures of a subscription by their outcome', async () => {
    const [transient, permanent] = [aType(), aType()];
    const failing = aSubscription([], {
      handlers: {
        [transient]: () => Promise.reject(new Error('not now')),
        [permanent]: () => Promise.reject(new PermanentFailure('never')),
      },
    });
    messaging(here.unitOfWork, failing).onModuleInit();
    const events = [transient, transient, permanent].map((one, subject) =>
      anOutgoingEvent(one, { subject: String(subject) }),
    );
    await here.unitOfWork.run(() => here.outbox.append(events));

    while (await works[0]!.step()) continue;

    const scraped = await metrics.metrics();
    const count = (outcome: string): string =>
      `message_failures_total{subscription="${failing.name}",outcome="${outcome}"}`;
    expect(scraped).toContain(`${count('retried')} 2\n`);
    expect(scraped).toContain(`${count('dead-lettered')} 1\n`);
  });

  it('reports the unread messages of each subscription', async () => {
    messaging().onModuleInit();
    await here.outbox.append([anOutgoingEvent(type)]);

    expect(await reports.all()).toEqual([{ subscription: subscription.name, lag: 1, retries: 0, leases: 0 }]);
  });

  it('can be shut down while the database is unavailable', async () => {
    const unavailable = { run: () => Promise.reject(new Error('unavailable')) } as unknown as UnitOfWork;

    await expect(messaging(unavailable).onModuleDestroy()).resolves.toBeUndefined();
  });
});

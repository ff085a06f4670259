import type { DynamicModule } from '@nestjs/common';
import { DeadLetters } from '#src/messaging/dead-letters.js';
import { RetryQueue } from '#src/messaging/retry-queue.js';
import { InMemoryDeadLetters } from './messaging/in-memory-dead-letters.js';
import { InMemoryRetryQueue } from './messaging/in-memory-retry-queue.js';
import { InMemoryLogChanges } from './messaging/in-memory-log-changes.js';
import { InMemoryMessageLog } from './messaging/in-memory-message-log.js';
import { InMemoryOutbox } from './messaging/in-memory-outbox.js';
import { JourneyReports } from '#src/operations/journeys.js';
import { CircuitMetrics } from '#src/operations/circuit-metrics.js';
import { Metrics } from '#src/observability/metrics.js';
import { Profiler } from '#src/observability/profiles/index.js';
import { LogChanges } from '#src/messaging/log-changes.js';
import { MessageLog } from '#src/messaging/message-log.js';
import { Outbox } from '#src/messaging/outbox.js';
import { ProgressReports } from '#src/messaging/progress.js';
import { Worker } from '#src/messaging/worker.js';
import { Clock, IdempotencyKeys, Ids, Randomness, UnitOfWork } from '#src/ports/index.js';
import { CircuitBreakerRegistry } from '#src/resilience/circuit-breaker-registry.js';
import { RateSlots } from '#src/resilience/rate-slots.js';
import { BackgroundWork } from '#src/runtime/background-work.js';
import { systemIds, systemRandomness } from '#src/runtime/random-ids.js';
import { Readiness } from '#src/runtime/readiness.js';
import { InMemoryDatabase } from './in-memory-database.js';
import { InMemoryIdempotencyKeys } from './in-memory-idempotency-keys.js';
import { InMemoryRateSlots } from './in-memory-rate-slots.js';
import type { InMemoryWorld } from './in-memory-world.js';

/** The platform with in-memory adapters, for one context in a world that several contexts share. */
export class InMemoryPlatformModule {
  static for(context: string, world: InMemoryWorld): DynamicModule {
    const { database, unitOfWork, clock } = world;
    const retryQueue = new InMemoryRetryQueue(context, database, systemIds);
    const ports = [
      { provide: Clock, useValue: clock },
      { provide: Ids, useValue: systemIds },
      { provide: Randomness, useValue: systemRandomness },
      { provide: Worker, useValue: new Worker(`${context}@memory`) },
      { provide: ProgressReports, useValue: new ProgressReports() },
      { provide: JourneyReports, useValue: new JourneyReports() },
      { provide: Metrics, useValue: new Metrics() },
      { provide: Profiler, useValue: new Profiler() },
      { provide: CircuitBreakerRegistry, useValue: new CircuitBreakerRegistry() },
      { provide: InMemoryDatabase, useValue: database },
      { provide: UnitOfWork, useValue: unitOfWork },
      {
        provide: IdempotencyKeys,
        useValue: new InMemoryIdempotencyKeys(context, database, unitOfWork, clock),
      },
      { provide: RateSlots, useValue: new InMemoryRateSlots(clock) },
      {
        provide: Readiness,
        useValue: {
          ping: () => Promise.resolve(),
          ready: Promise.resolve(),
          pool: () => null,
          require: () => {},
        } satisfies Readiness,
      },
      { provide: BackgroundWork, useValue: world },
      { provide: Outbox, useValue: new InMemoryOutbox(context, database, systemIds) },
      { provide: MessageLog, useValue: new InMemoryMessageLog(context, database) },
      { provide: LogChanges, useValue: new InMemoryLogChanges(context, database) },
      { provide: RetryQueue, useValue: retryQueue },
      { provide: DeadLetters, useValue: new InMemoryDeadLetters(context, database) },
    ];
    return {
      module: InMemoryPlatformModule,
      global: true,
      providers: [...ports, CircuitMetrics],
      exports: ports.map((port) => port.provide),
    };
  }
}

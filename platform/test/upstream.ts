import { NestFactory } from '@nestjs/core';
import type { OutgoingEvent } from '#src/messaging/message.js';
import { Outbox } from '#src/messaging/outbox.js';
import { UnitOfWork } from '#src/ports/unit-of-work.js';

/** A stand-in for another context: it only publishes events. */
export interface Upstream {
  publish(event: Omit<OutgoingEvent, 'time' | 'published'>): Promise<void>;
  stop(): Promise<void>;
}

/** @param databaseUrl the URL of that context's own role */
export async function startUpstream(context: string, databaseUrl: string): Promise<Upstream> {
  // Imported on demand, so that tests without Postgres do not load its driver.
  const { Database } = await import('#src/persistence/index.js');
  const { PostgresPlatformModule } = await import('#src/assembly/index.js');
  const platform = PostgresPlatformModule.for({
    context,
    databaseUrl,
    entities: [],
    follows: [],
    clock: { now: () => new Date() },
  });
  const app = await NestFactory.createApplicationContext(platform, { logger: false, abortOnError: false });
  await app.get(Database).ready;
  return {
    publish: (event) =>
      app
        .get(UnitOfWork)
        .run(() => app.get(Outbox).append([{ ...event, time: new Date(), published: true }])),
    stop: () => app.close(),
  };
}

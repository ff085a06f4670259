import { NestFactory } from '@nestjs/core';
import type { OutgoingEvent } from '#src/messaging/message.js';
import { Outbox } from '#src/messaging/outbox.js';
import { UnitOfWork } from '#src/ports/unit-of-work.js';

/** Another context, of which there is nothing but its log. */
export interface Upstream {
  says(saying: Omit<OutgoingEvent, 'time' | 'published'>): Promise<void>;
  stop(): Promise<void>;
}

/** @param databaseUrl of that context's own role */
export async function startUpstream(context: string, databaseUrl: string): Promise<Upstream> {
  // Only when asked for: whoever tests without Postgres need not load its driver.
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
    says: (saying) =>
      app
        .get(UnitOfWork)
        .run(() => app.get(Outbox).append([{ ...saying, time: new Date(), published: true }])),
    stop: () => app.close(),
  };
}

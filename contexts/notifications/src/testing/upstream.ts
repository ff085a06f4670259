import { NestFactory } from '@nestjs/core';
import { Outbox, type Saying } from '@pawprint/platform/messaging';
import { Database, PostgresPlatformModule } from '@pawprint/platform/persistence';
import { UnitOfWork } from '@pawprint/platform/ports';

/** Another context, of which we see what it says and nothing else. */
export interface Upstream {
  says(saying: Omit<Saying, 'time' | 'published'>): Promise<void>;
  stop(): Promise<void>;
}

export async function startUpstream(context: string, databaseUrl: string): Promise<Upstream> {
  const platform = PostgresPlatformModule.for({
    context,
    databaseUrl,
    entities: [],
    migrations: [],
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

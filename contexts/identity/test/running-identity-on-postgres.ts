import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { createHttpApplication } from '@pawprint/platform/http';
import { Database } from '@pawprint/platform/persistence';
import { BackgroundWork, type Work } from '@pawprint/platform/runtime';
import { AdjustableClock, createTestDatabase } from '@pawprint/platform/testing';
import { IdentityModule } from '#src/identity.module.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '#src/infrastructure/persistence/index.js';
import { adaptersInTest, drivenBy, type RunningIdentity } from './running-identity.js';

/** Identity on its own database. Its background work runs only when a test calls it. */
export interface IdentityOnPostgres extends RunningIdentity {
  readonly work: readonly Work[];
  readonly databaseUrl: string;
}

export async function runIdentityOnPostgres(): Promise<IdentityOnPostgres> {
  const database = await createTestDatabase(['identity']);
  const clock = new AdjustableClock();
  const platform = PostgresPlatformModule.for({
    context: 'identity',
    databaseUrl: database.urls.identity,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    follows: [],
    clock,
  });
  const { adapters, mailer, hasher } = adaptersInTest();
  const app = await createHttpApplication(
    IdentityModule.on(platform, [...POSTGRES_ADAPTERS, ...adapters]),
    false,
  );
  const work: Work[] = [];
  app.get(BackgroundWork).add = (one) => void work.push(one);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(Database).ready;
  return {
    app,
    mailer,
    hasher,
    work,
    databaseUrl: database.urls.identity,
    ...drivenBy(app),
    advanceBy: (ms) => clock.advanceBy(ms),
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}

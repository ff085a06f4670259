import { InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemoryIdentity } from './index.js';
import { adaptersInTest, drivenBy, type RunningIdentity } from './running-identity.js';

const TABLES = ['accounts', 'sessions', 'emails'];

/**
 * @param origin of the pages that use passkeys
 * @param grpcPort 0 for a free port; without it, gRPC is not served
 */
export async function runIdentityInMemory({
  origin,
  grpcPort,
}: { origin?: string; grpcPort?: number } = {}): Promise<
  RunningIdentity & {
    /** The number of accounts, sessions and emails. */
    stored(): Promise<number>;
  }
> {
  const world = new InMemoryWorld();
  const { adapters, mailer, hasher } = adaptersInTest(origin);
  const app = await startInMemoryIdentity(world, adapters, undefined, grpcPort);
  return {
    app,
    mailer,
    hasher,
    ...drivenBy(app),
    advanceBy: (ms) => world.clock.advanceBy(ms),
    stored: () => {
      const sizes = TABLES.map((table) => world.database.collection(`identity.${table}`).size);
      return Promise.resolve(sizes.reduce((sum, size) => sum + size));
    },
    stop: () => app.close(),
  };
}

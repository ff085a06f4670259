import { createHttpApplication } from '@pawprint/platform/http';
import { DEFAULT_REQUEST_LIMITS } from '@pawprint/platform/runtime';
import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { FrontDoorModule, type FrontDoorOptions } from '#src/front-door.module.js';
import type { Recorder } from './recorder.js';

export { Recorder } from './recorder.js';
export { SessionExchange } from './session-exchange.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

/** Starts the front door on a free port, before one service that stands in for all contexts. */
export async function startFrontDoor(
  service: string | Recorder,
  {
    limits = DEFAULT_REQUEST_LIMITS,
    world = new InMemoryWorld(),
    ...options
  }: Partial<FrontDoorOptions> & { limits?: typeof DEFAULT_REQUEST_LIMITS; world?: InMemoryWorld } = {},
): Promise<Application> {
  const name = typeof service === 'string' ? service : `static:127.0.0.1:${service.port}`;
  const services = { search: name, notifications: name, identity: name };
  const platform = InMemoryPlatformModule.for('front-door', world);
  const module = FrontDoorModule.on(platform, { services, ...options });
  const app = await createHttpApplication(module, false, limits);
  await app.listen(0, '127.0.0.1');
  return app;
}

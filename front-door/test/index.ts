import { createHttpApplication } from '@pawprint/platform/http';
import { DEFAULT_REQUEST_LIMITS } from '@pawprint/platform/runtime';
import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { FrontDoorModule, type FrontDoorOptions } from '#src/front-door.module.js';
import type { Recorder } from './recorder.js';

export { Recorder } from './recorder.js';
export { RpcServerInTest } from './rpc-server-in-test.js';
export { SessionExchange } from './session-exchange.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

const UNAVAILABLE = { name: 'static:127.0.0.1:1' };

/** Starts the front door on a free port, before one service that stands in for all contexts. Over gRPC, no context answers. */
export async function startFrontDoor(
  service: string | Recorder,
  {
    limits = DEFAULT_REQUEST_LIMITS,
    world = new InMemoryWorld(),
    grpc = {},
    ...options
  }: Partial<Omit<FrontDoorOptions, 'grpc'>> & {
    grpc?: Partial<FrontDoorOptions['grpc']>;
    limits?: typeof DEFAULT_REQUEST_LIMITS;
    world?: InMemoryWorld;
  } = {},
): Promise<Application> {
  const name = typeof service === 'string' ? service : `static:127.0.0.1:${service.port}`;
  const services = { search: name, notifications: name, identity: name };
  const platform = InMemoryPlatformModule.for('front-door', world);
  const module = FrontDoorModule.on(platform, {
    services,
    grpc: { search: UNAVAILABLE, notifications: UNAVAILABLE, identity: UNAVAILABLE, ...grpc },
    ...options,
  });
  const app = await createHttpApplication(module, false, limits);
  await app.listen(0, '127.0.0.1');
  return app;
}

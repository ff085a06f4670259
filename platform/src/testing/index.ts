export { AsDocumented } from './as-documented.js';
export { AdjustableClock } from './adjustable-clock.js';
export { InMemoryAggregates, InMemoryDatabase, InMemoryUnitOfWork } from './in-memory-database.js';
export { InMemoryPlatformModule } from './in-memory-platform.module.js';
export { InMemoryWorld } from './in-memory-world.js';
export { NatsServer } from './nats-server.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { until } from './until.js';
export { startUpstream, type Upstream } from './upstream.js';

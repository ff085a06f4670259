import type { Count } from '@pawprint/shared-kernel';
import type { RecentResponses } from '../http/traffic.js';
import type { CircuitReport } from '../resilience/circuit-breaker-registry.js';
import type { ConnectionPool } from '../runtime/readiness.js';

/** The data store, as this process sees it. */
export interface DataStoreHealth {
  /** A data store without a free connection within the time limit counts as unavailable. */
  readonly state: 'available' | 'unavailable';
  /** The connections of this process; null while there is no pool. */
  readonly pool: ConnectionPool | null;
}

/** The health of one process. */
export interface Health {
  /** The data store of the process. */
  readonly dataStore: DataStoreHealth;
  /** The latest responses, except those for health and metrics. */
  readonly responses: RecentResponses;
  /** The number of connections of clients. */
  readonly openConnections: Count;
  /** The external services that this process calls. */
  readonly providers: readonly CircuitReport[];
}

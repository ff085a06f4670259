import type { Count } from '@pawprint/shared-kernel';

/** The connections to the data store, which the requests of a process share. */
export interface ConnectionPool {
  /** The maximum number of connections. */
  readonly maxConnections: Count;
  /** The number of open connections. */
  readonly openConnections: Count;
  /** The number of open connections that no work uses. */
  readonly idleConnections: Count;
  /** The number of times that work waits for a connection at present. */
  readonly waiting: Count;
}

/** Reports whether this process can do its work. */
export abstract class Readiness {
  /** Resolves when the process can work for the first time; rejects with CannotStart if it never will. */
  abstract readonly ready: Promise<void>;

  /** Whether the process also serves requests while it cannot do its background work. */
  readonly isOptional?: boolean;

  /** @throws DatabaseUnavailable when the process cannot work now */
  abstract ping(): Promise<void>;

  /** Makes this process ready only when the condition holds. */
  abstract require(what: string, isMet: () => boolean): void;

  /** @returns null while there is no pool, before the first connection */
  abstract pool(): ConnectionPool | null;
}

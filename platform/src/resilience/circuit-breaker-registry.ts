import type { CircuitBreaker, CircuitStatus } from './circuit-breaker.js';

/** A circuit as `GET /health/providers` reports it. */
export interface CircuitReport extends Omit<CircuitStatus, 'lastError'> {
  /** The name of the provider that is called through the circuit. */
  readonly name: string;
  /** The last error of a call. */
  readonly lastError: {
    /** The time of the error. */
    readonly at: Date;
    /** The message of the error, without email addresses. */
    readonly message: string;
  } | null;
}

/** In characters. */
const MAX_MESSAGE = 200;

/** All circuits of this process, by the service that they protect. */
export class CircuitBreakerRegistry {
  private readonly breakers = new Map<string, CircuitBreaker>();

  add(name: string, breaker: CircuitBreaker): void {
    this.breakers.set(name, breaker);
  }

  remove(name: string): void {
    this.breakers.delete(name);
  }

  /** In the order in which they were added. */
  reports(): CircuitReport[] {
    return [...this.breakers].map(([name, { status }]) => ({
      name,
      ...status,
      lastError: status.lastError && {
        at: status.lastError.at,
        message: withoutAddresses(status.lastError.error),
      },
    }));
  }
}

/** Error messages of providers can contain email addresses, which a public page must not show. */
function withoutAddresses(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replaceAll(/\S+@\S+/g, '…')
    .slice(0, MAX_MESSAGE)
    .toWellFormed();
}

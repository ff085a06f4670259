import type { CircuitBreaker, CircuitView } from './circuit-breaker.js';

/** A circuit as the health page shows it. */
export interface CircuitReport extends Omit<CircuitView, 'lastError'> {
  /** The service that is called through it. */
  readonly name: string;
  readonly lastError: { readonly at: Date; readonly message: string } | null;
}

const MAX_MESSAGE = 200;

/** All circuits of this process, by whom they lead to. */
export class CircuitBreakerRegistry {
  private readonly breakers = new Map<string, CircuitBreaker>();

  add(name: string, breaker: CircuitBreaker): void {
    this.breakers.set(name, breaker);
  }

  /** In the order in which they were added. */
  reports(): CircuitReport[] {
    return [...this.breakers].map(([name, { view }]) => ({
      name,
      ...view,
      lastError: view.lastError && {
        at: view.lastError.at,
        message: withoutAddresses(view.lastError.error),
      },
    }));
  }
}

/** A page that anybody may see shows nobody's address, though a provider may have repeated it. */
function withoutAddresses(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replaceAll(/\S+@\S+/g, '…')
    .slice(0, MAX_MESSAGE)
    .toWellFormed();
}

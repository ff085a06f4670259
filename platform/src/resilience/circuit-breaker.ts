import type { Clock } from '../ports/clock.js';

export type CircuitState = 'closed' | 'open' | 'half-open';

/** The meaning of an error: the called service fails, the service works, or the error says nothing about the service. */
export type FailureClass = 'failure' | 'success' | 'ignored';

export interface CircuitBreakerOptions {
  /** The number of errors, each within `timeoutMs` of the one before, that opens a closed circuit. */
  readonly errorThreshold: number;
  /** The number of successes that closes a half-open circuit. */
  readonly successThreshold: number;
  /** The time for which a circuit stays open. When the next error comes later than that, counting starts again. */
  readonly timeoutMs: number;
  /** The maximum number of concurrent calls while the circuit is half-open; 1 by default. */
  readonly probes?: number;
  /** By default every error is a failure. */
  readonly classify?: (error: unknown) => FailureClass;
}

/** A snapshot of a circuit. */
export interface CircuitStatus {
  /** The state of the circuit breaker. */
  readonly state: CircuitState;
  /** The start of the state. */
  readonly since: Date;
  readonly lastError: { readonly at: Date; readonly error: unknown } | null;
}

/** A period in which the circuit is in one state, with the counters of that period. */
interface Period {
  readonly state: CircuitState;
  readonly since: Date;
  errors: number;
  successes: number;
  pendingCalls: number;
}

/**
 * Stops calls to a service that keeps failing. The semantics are those of go-resiliency's breaker, with a maximum of
 * concurrent probes:
 *
 * - Closed: `errorThreshold` errors open the circuit.
 * - Open: it rejects every call until `timeoutMs` have passed, and then becomes half-open.
 * - Half-open: `successThreshold` successes close the circuit, and one error opens it again.
 *
 * An error counts in the state in which it arrives. A success counts only in the half-open period that started the call.
 * Cockatiel 4 does not fit: it resets errors after a success instead of a time, and reads the system clock.
 */
export class CircuitBreaker {
  private readonly options: Required<CircuitBreakerOptions>;
  private period: Period;
  private lastError: CircuitStatus['lastError'] = null;

  /** @throws RangeError for a threshold, a number of probes or a time that is not a positive whole number */
  constructor(
    { probes = 1, classify = () => 'failure', ...numbers }: CircuitBreakerOptions,
    private readonly clock: Clock,
  ) {
    for (const [name, value] of Object.entries({ ...numbers, probes })) {
      if (!Number.isSafeInteger(value) || value < 1)
        throw new RangeError(`${name} must be at least 1, not ${value}.`);
    }
    this.options = { ...numbers, probes, classify };
    this.period = periodOf('closed', clock.now());
  }

  get status(): CircuitStatus {
    const { state, since } = this.currentPeriod();
    return { state, since, lastError: this.lastError };
  }

  /** @throws CircuitOpen when {@link run} would not start the work */
  check(): void {
    const { state, since, pendingCalls } = this.currentPeriod();
    const { timeoutMs, probes } = this.options;
    if (state === 'open') throw new CircuitOpen(new Date(since.getTime() + timeoutMs));
    if (state === 'half-open' && pendingCalls >= probes) throw new CircuitOpen(null);
  }

  /** @throws CircuitOpen when the work was not started, or the error of the work */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.check();
    const { period } = this;
    period.pendingCalls++;
    try {
      const result = await work();
      this.succeeded(period);
      return result;
    } catch (error) {
      const failureClass = this.options.classify(error);
      if (failureClass === 'success') this.succeeded(period);
      if (failureClass === 'failure') this.failed(error);
      throw error;
    } finally {
      period.pendingCalls--;
    }
  }

  private succeeded(during: Period): void {
    if (during !== this.currentPeriod() || during.state !== 'half-open') return;
    if (++during.successes >= this.options.successThreshold) this.become('closed');
  }

  private failed(error: unknown): void {
    const now = this.clock.now();
    const { errorThreshold, timeoutMs } = this.options;
    const period = this.currentPeriod();
    const isCountOver = this.lastError && now.getTime() > this.lastError.at.getTime() + timeoutMs;
    this.lastError = { at: now, error };
    if (isCountOver) period.errors = 0;
    if (period.state === 'half-open') this.become('open');
    if (period.state === 'closed' && ++period.errors >= errorThreshold) this.become('open');
  }

  /** An open circuit becomes half-open when its timeout has passed. */
  private currentPeriod(): Period {
    const halfOpenAt = new Date(this.period.since.getTime() + this.options.timeoutMs);
    if (this.period.state === 'open' && halfOpenAt <= this.clock.now())
      this.period = periodOf('half-open', halfOpenAt);
    return this.period;
  }

  private become(state: CircuitState): void {
    this.period = periodOf(state, this.clock.now());
  }
}

function periodOf(state: CircuitState, since: Date): Period {
  return { state, since, errors: 0, successes: 0, pendingCalls: 0 };
}

/** The call was not made, because earlier calls have failed. */
export class CircuitOpen extends Error {
  /** @param until the time of the next probe; null while the maximum number of probes is running */
  constructor(readonly until: Date | null) {
    super(
      `Not called after too many failures: ${until ? `the circuit is open until ${until.toISOString()}` : 'a probe is running'}.`,
    );
    this.name = 'CircuitOpen';
  }
}

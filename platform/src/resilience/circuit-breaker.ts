import type { Clock } from '../ports/clock.js';

export type CircuitState = 'closed' | 'open' | 'half-open';

/** What an error says about whoever was asked: that they are in trouble, that they are well, or nothing at all. */
export type FailureClass = 'failure' | 'success' | 'ignored';

export interface CircuitBreakerOptions {
  /** So many errors, each within `timeoutMs` of the one before, open a closed circuit. */
  readonly errorThreshold: number;
  /** So many successes close a half-open one. */
  readonly successThreshold: number;
  /** For so long it stays open; an error that is older is forgotten by the next. */
  readonly timeoutMs: number;
  /** How many may be under way at once while it is half-open. */
  readonly probes?: number;
  /** By default each error means trouble. */
  readonly classify?: (error: unknown) => FailureClass;
}

/** What can be seen of a circuit from outside. */
export interface CircuitView {
  readonly state: CircuitState;
  readonly since: Date;
  readonly lastError: { readonly at: Date; readonly error: unknown } | null;
}

/** The time in which a circuit stays in one state; what was counted in it is forgotten with it. */
interface Period {
  readonly state: CircuitState;
  readonly since: Date;
  errors: number;
  successes: number;
  underWay: number;
}

/**
 * Nobody is asked for a while who has failed again and again. The semantics are those of go-resiliency's breaker,
 * with a bound on the probes: closed, it opens by `errorThreshold` errors; open, it refuses everything until
 * `timeoutMs` have gone; half-open, `successThreshold` successes close it and one error opens it again. An error
 * counts in the state in which it arrives, a success of a probe in the half-open period that let it through.
 *
 * (Cockatiel 4 decides half-open by a sample of calls and lets the others wait for it, forgets errors by a success
 * rather than by time, and reads the system's clock.)
 */
export class CircuitBreaker {
  private readonly probes: number;
  private readonly classify: (error: unknown) => FailureClass;
  private period: Period;
  private lastError: CircuitView['lastError'] = null;

  /** @throws RangeError for a threshold, a number of probes or a time that is not a positive whole number */
  constructor(
    private readonly options: CircuitBreakerOptions,
    private readonly clock: Clock,
  ) {
    const { errorThreshold, successThreshold, timeoutMs, probes = 1 } = options;
    for (const [name, value] of Object.entries({ errorThreshold, successThreshold, timeoutMs, probes })) {
      if (!Number.isSafeInteger(value) || value < 1)
        throw new RangeError(`${name} must be at least 1, not ${value}.`);
    }
    this.probes = probes;
    this.classify = options.classify ?? (() => 'failure');
    this.period = begun('closed', clock.now());
  }

  get view(): CircuitView {
    const { state, since } = this.present();
    return { state, since, lastError: this.lastError };
  }

  /** @throws CircuitOpen when {@link run} would not even begin */
  check(): void {
    const { state, since, underWay } = this.present();
    const { timeoutMs } = this.options;
    if (state === 'open') throw new CircuitOpen(new Date(since.getTime() + timeoutMs));
    if (state === 'half-open' && underWay >= this.probes) throw new CircuitOpen(null);
  }

  /** @throws CircuitOpen when the work was not begun; otherwise whatever the work throws */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.check();
    const { period } = this;
    period.underWay++;
    try {
      const result = await work();
      this.succeeded(period);
      return result;
    } catch (error) {
      const meaning = this.classify(error);
      if (meaning === 'success') this.succeeded(period);
      if (meaning === 'failure') this.failed(error);
      throw error;
    } finally {
      period.underWay--;
    }
  }

  private succeeded(during: Period): void {
    if (during !== this.present() || during.state !== 'half-open') return;
    if (++during.successes >= this.options.successThreshold) this.become('closed');
  }

  private failed(error: unknown): void {
    const now = this.clock.now();
    const { errorThreshold, timeoutMs } = this.options;
    const period = this.present();
    const isForgotten = this.lastError && now.getTime() > this.lastError.at.getTime() + timeoutMs;
    this.lastError = { at: now, error };
    if (isForgotten) period.errors = 0;
    if (period.state === 'half-open') this.become('open');
    if (period.state === 'closed' && ++period.errors >= errorThreshold) this.become('open');
  }

  /** An open circuit becomes half-open by nothing but time. */
  private present(): Period {
    const halfOpenAt = new Date(this.period.since.getTime() + this.options.timeoutMs);
    if (this.period.state === 'open' && halfOpenAt <= this.clock.now())
      this.period = begun('half-open', halfOpenAt);
    return this.period;
  }

  private become(state: CircuitState): void {
    this.period = begun(state, this.clock.now());
  }
}

function begun(state: CircuitState, since: Date): Period {
  return { state, since, errors: 0, successes: 0, underWay: 0 };
}

/** Nobody was asked, because those who were asked lately got no answer. */
export class CircuitOpen extends Error {
  /** @param until when somebody may ask again; null as long as others are finding out */
  constructor(readonly until: Date | null) {
    super(
      `Not asked: there were too many failures, ${until ? `wait until ${until.toISOString()}` : 'others are trying'}.`,
    );
    this.name = 'CircuitOpen';
  }
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { CircuitOpen } from './circuit-breaker.js';

/** A port of go-resiliency's breaker, with a maximum of concurrent probes. The test calls `timeIs` instead of its timer. */
class ReferenceBreaker {
  state = 'closed';
  private errors = 0;
  private successes = 0;
  private lastError = -Infinity;
  private openedAt = 0;
  private probing = new Set<symbol>();

  constructor(
    private readonly errorThreshold: number,
    private readonly successThreshold: number,
    private readonly timeout: number,
    private readonly probes: number,
  ) {}

  timeIs(now: number): void {
    if (this.state === 'open' && now - this.openedAt >= this.timeout) this.change('half-open');
  }

  begin(call: symbol): boolean {
    if (this.state === 'open') return false;
    if (this.state === 'half-open') {
      if (this.probing.size >= this.probes) return false;
      this.probing.add(call);
    }
    return true;
  }

  end(call: symbol, isSuccess: boolean, now: number): void {
    const isProbe = this.probing.delete(call);
    if (isSuccess) {
      if (isProbe && ++this.successes === this.successThreshold) this.change('closed');
      return;
    }
    if (now > this.lastError + this.timeout) this.errors = 0;
    this.lastError = now;
    if (this.state === 'half-open' || (this.state === 'closed' && ++this.errors === this.errorThreshold)) {
      this.openedAt = now;
      this.change('open');
    }
  }

  private change(state: string): void {
    this.state = state;
    this.errors = this.successes = 0;
    this.probing.clear();
  }
}

const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'begin' } as const) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('end' as const), which: fc.nat(9), isSuccess: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 40, 99, 100, 101) }),
  },
);

describe('circuit breaker', () => {
  it('behaves like the reference breaker in any order of calls, results and time', async () => {
    const thresholds = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
    const probes = fc.integer({ min: 1, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        thresholds,
        probes,
        fc.array(anyStep, { maxLength: 60 }),
        async ([errors, successes], maxProbes, steps) => {
          const clock = new AdjustableClock(new Date(0));
          const options = {
            errorThreshold: errors,
            successThreshold: successes,
            timeoutMs: 100,
            probes: maxProbes,
          };
          const breaker = new CircuitBreaker(options, clock);
          const reference = new ReferenceBreaker(errors, successes, 100, maxProbes);
          const pending: { call: symbol; end: (isSuccess: boolean) => Promise<void> }[] = [];

          for (const step of steps) {
            const now = clock.now().getTime();
            if (step.kind === 'wait') {
              clock.advanceBy(step.ms);
              reference.timeIs(clock.now().getTime());
            } else if (step.kind === 'begin') {
              const call = Symbol();
              const { promise, resolve, reject } = Promise.withResolvers<void>();
              const ended = breaker
                .run(() => promise)
                .then(
                  () => 'done',
                  (error: unknown) => error,
                );
              const early = await Promise.race([ended, new Promise((resolve) => setImmediate(resolve))]);
              const hasBegun = reference.begin(call);
              expect(early instanceof CircuitOpen).toBe(!hasBegun);
              const end = async (isSuccess: boolean): Promise<void> => {
                if (isSuccess) resolve();
                else reject(new Error('failure'));
                await ended;
              };
              if (hasBegun) pending.push({ call, end });
            } else if (pending.length > 0) {
              const [{ call, end }] = pending.splice(step.which % pending.length, 1) as [(typeof pending)[0]];
              await end(step.isSuccess);
              reference.end(call, step.isSuccess, now);
            }
            expect(breaker.status.state).toBe(reference.state);
          }
          await Promise.all(pending.map(({ end }) => end(true)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { CircuitOpen } from './circuit-breaker.js';

/** go-resiliency's breaker as its source has it, with a bound on probes, its timer a time to compare with. */
class ClassicBreaker {
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

  begin(who: symbol): boolean {
    if (this.state === 'open') return false;
    if (this.state === 'half-open') {
      if (this.probing.size >= this.probes) return false;
      this.probing.add(who);
    }
    return true;
  }

  end(who: symbol, isSuccess: boolean, now: number): void {
    const isProbe = this.probing.delete(who);
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

const step = fc.oneof(
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

it('a circuit does what the classic one does, whatever comes in which order', async () => {
  const thresholds = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
  const probes = fc.integer({ min: 1, max: 3 });
  await fc.assert(
    fc.asyncProperty(
      thresholds,
      probes,
      fc.array(step, { maxLength: 60 }),
      async ([errors, successes], few, steps) => {
        const clock = new AdjustableClock(new Date(0));
        const options = { errorThreshold: errors, successThreshold: successes, timeoutMs: 100, probes: few };
        const breaker = new CircuitBreaker(options, clock);
        const classic = new ClassicBreaker(errors, successes, 100, few);
        const underWay: { who: symbol; end: (isSuccess: boolean) => Promise<void> }[] = [];

        for (const one of steps) {
          const now = clock.now().getTime();
          if (one.kind === 'wait') {
            clock.advanceBy(one.ms);
            classic.timeIs(clock.now().getTime());
          } else if (one.kind === 'begin') {
            const who = Symbol();
            const { promise, resolve, reject } = Promise.withResolvers<void>();
            const ended = breaker
              .run(() => promise)
              .then(
                () => 'done',
                (error: unknown) => error,
              );
            const soon = await Promise.race([ended, new Promise((resolve) => setImmediate(resolve))]);
            const hasBegun = classic.begin(who);
            expect(soon instanceof CircuitOpen).toBe(!hasBegun);
            const end = async (isSuccess: boolean): Promise<void> => {
              if (isSuccess) resolve();
              else reject(new Error('failure'));
              await ended;
            };
            if (hasBegun) underWay.push({ who, end });
          } else if (underWay.length > 0) {
            const [{ who, end }] = underWay.splice(one.which % underWay.length, 1) as [(typeof underWay)[0]];
            await end(one.isSuccess);
            classic.end(who, one.isSuccess, now);
          }
          expect(breaker.view.state).toBe(classic.state);
        }
        await Promise.all(underWay.map(({ end }) => end(true)));
      },
    ),
    { numRuns: 500 },
  );
});

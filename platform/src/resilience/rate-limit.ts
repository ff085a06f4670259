import type { RateSlots } from './rate-slots.js';
import { systemMonotonicClock, type MonotonicClock } from './monotonic-clock.js';

/** The time for which a slot stays valid. The spacing of the slots allows for it. */
const LATENESS_MS = 50;

/** The next free slot is later than the maximum wait. */
export class RateExceeded extends Error {
  constructor(name: string, perSecond: number) {
    super(`Not called: the limit of ${perSecond} calls of ${name} a second leaves no slot in time.`);
    this.name = 'RateExceeded';
  }
}

type Waiting = PromiseWithResolvers<Slot> & { readonly signal: AbortSignal };

/** The bounds of a reserved slot on this process's monotonic clock. */
interface Slot {
  readonly from: number;
  readonly until: number;
}

/**
 * Limits how many calls start in any second, over all processes: a leaky bucket as a queue. Each call starts in a slot
 * that is reserved in {@link RateSlots}. The slots are timed by the shared clock of `RateSlots`; the monotonic clock
 * measures how long the reservation took. A call that misses its slot by more than `LATENESS_MS` reserves another one,
 * because late calls could exceed the limit. Calls that arrive during a reservation share the next reservation.
 */
export class RateLimit {
  private readonly spacingUs: number;
  private waiting: Waiting[] = [];
  private isReserving = false;

  /**
   * @param perSecond the maximum number of calls in any second
   * @param withinMs the maximum wait for a slot
   */
  constructor(
    private readonly name: string,
    private readonly perSecond: number,
    private readonly withinMs: number,
    private readonly slots: RateSlots,
    private readonly clock: MonotonicClock = systemMonotonicClock,
  ) {
    this.spacingUs = Math.ceil(((1_000 + LATENESS_MS) * 1_000) / perSecond);
  }

  /**
   * Resolves when the call may start, and the caller must start it without delay.
   *
   * @throws RateExceeded when the wait would exceed `withinMs`, or the reason of the signal when it aborts
   */
  async acquire(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const waiting: Waiting = { signal, ...Promise.withResolvers<Slot>() };
      this.waiting.push(waiting);
      void this.reserve();
      const slot = await waiting.promise;
      while (this.clock.now() < slot.from) await this.clock.wait(slot.from - this.clock.now(), signal);
      if (this.clock.now() <= slot.until) return;
    }
  }

  /** Reserves for all waiting calls together, with one reservation at a time. */
  private async reserve(): Promise<void> {
    if (this.isReserving) return;
    this.isReserving = true;
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const waiting = this.waiting.filter(({ signal }) => !signal.aborted);
      for (const { signal, reject } of this.waiting) if (signal.aborted) reject(signal.reason);
      this.waiting = [];
      if (waiting.length > 0) await this.reserveFor(waiting);
    }
    this.isReserving = false;
  }

  private async reserveFor(waiting: readonly Waiting[]): Promise<void> {
    const request = { slots: waiting.length, spacingUs: this.spacingUs, withinUs: this.withinMs * 1_000 };
    const requestedAt = this.clock.now();
    try {
      const { slots, firstInUs } = await this.slots.reserve(this.name, request);
      const receivedAt = this.clock.now();
      for (const [index, { resolve, reject }] of waiting.entries()) {
        const inMs = (firstInUs + index * this.spacingUs) / 1_000;
        if (index < slots) resolve({ from: receivedAt + inMs, until: requestedAt + inMs + LATENESS_MS });
        else reject(new RateExceeded(this.name, this.perSecond));
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}

import type { RateSlots } from './rate-slots.js';
import { systemTicks, type Ticks } from './ticks.js';

/** How late somebody may be for a slot. The slots are so much farther apart in a second that nobody notices. */
const LATENESS_MS = 50;

/** The next free slot is too far away to wait for it. */
export class RateExceeded extends Error {
  constructor(name: string, perSecond: number) {
    super(`Not begun: ${name} is asked no more than ${perSecond} times a second, and others come first.`);
    this.name = 'RateExceeded';
  }
}

interface Waiting {
  readonly signal: AbortSignal;
  readonly resolve: (slot: Slot) => void;
  readonly reject: (reason: unknown) => void;
}

/** By our own ticks: not before, for sure, and still not too late, for sure. */
interface Slot {
  readonly from: number;
  readonly until: number;
}

/**
 * Lets things begin never more often than so many times in any second, however many processes do them: each begins in
 * a slot of its own (a leaky bucket as a queue). Somebody's clock tells when the slots are, and our ticks how long that
 * has been on its way; who would come to a slot too late takes another one, as two latecomers could be in one second
 * too many. Whoever asks while slots are being reserved has theirs reserved together with others'.
 */
export class RateLimit {
  private readonly spacingUs: number;
  private waiting: Waiting[] = [];
  private isReserving = false;

  /**
   * @param perSecond at most so many in any second
   * @param withinMs nobody waits for longer
   */
  constructor(
    private readonly name: string,
    private readonly perSecond: number,
    private readonly withinMs: number,
    private readonly slots: RateSlots,
    private readonly ticks: Ticks = systemTicks,
  ) {
    this.spacingUs = Math.ceil(((1_000 + LATENESS_MS) * 1_000) / perSecond);
  }

  /**
   * Resolves when it may begin, which has to be at once.
   *
   * @throws RateExceeded when that would not be in time; the signal's reason when it aborts
   */
  async turn(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const slot = await new Promise<Slot>((resolve, reject) => {
        this.waiting.push({ signal, resolve, reject });
        void this.reserve();
      });
      while (this.ticks.now() < slot.from) await this.ticks.wait(slot.from - this.ticks.now(), signal);
      if (this.ticks.now() <= slot.until) return;
    }
  }

  /** One statement at a time, for all who wait by then. */
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
    const asked = { slots: waiting.length, spacingUs: this.spacingUs, withinUs: this.withinMs * 1_000 };
    const askedAt = this.ticks.now();
    try {
      const { slots, firstInUs } = await this.slots.reserve(this.name, asked);
      const answeredAt = this.ticks.now();
      for (const [index, { resolve, reject }] of waiting.entries()) {
        const inMs = (firstInUs + index * this.spacingUs) / 1_000;
        if (index < slots) resolve({ from: answeredAt + inMs, until: askedAt + inMs + LATENESS_MS });
        else reject(new RateExceeded(this.name, this.perSecond));
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}

import type { Clock } from '#src/ports/clock.js';
import { allotted, RateSlots, type SlotsAsked, type SlotsReserved } from '#src/resilience/rate-slots.js';

export class InMemoryRateSlots extends RateSlots {
  private readonly next = new Map<string, number>();

  constructor(private readonly clock: Clock) {
    super();
  }

  reserve(name: string, asked: SlotsAsked): Promise<SlotsReserved> {
    const nowUs = this.clock.now().getTime() * 1_000;
    const { slots, firstUs, nextUs } = allotted(this.next.get(name) ?? 0, nowUs, asked);
    this.next.set(name, nextUs);
    return Promise.resolve({ slots, firstInUs: firstUs - nowUs });
  }
}

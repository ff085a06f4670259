import type { Clock } from '#src/ports/clock.js';
import type { RateSlots, SlotRequest, SlotReservation } from '#src/resilience/rate-slots.js';

export class InMemoryRateSlots implements RateSlots {
  private readonly next = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  reserve(name: string, asked: SlotRequest): Promise<SlotReservation> {
    const nowUs = this.clock.now().getTime() * 1_000;
    const { slots, firstUs, nextUs } = allotSlots(this.next.get(name) ?? 0, nowUs, asked);
    this.next.set(name, nextUs);
    return Promise.resolve({ slots, firstInUs: firstUs - nowUs });
  }
}

/** Computes a reservation; `nextUs` is the time of the next free slot. All times are in microseconds. */
function allotSlots(
  nextUs: number,
  nowUs: number,
  { slots, spacingUs, withinUs }: SlotRequest,
): { readonly slots: number; readonly firstUs: number; readonly nextUs: number } {
  const firstUs = Math.max(nextUs, nowUs);
  const inTime = Math.floor((nowUs + withinUs - firstUs) / spacingUs) + 1;
  const allotted = Math.min(slots, Math.max(0, inTime));
  return allotted === 0
    ? { slots: 0, firstUs, nextUs }
    : { slots: allotted, firstUs, nextUs: firstUs + allotted * spacingUs };
}

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { RateSlots, type SlotRequest, type SlotReservation } from '#src/resilience/rate-slots.js';

const HOUR_US = 3_600_000_000;

/** The contract of rate slots, for every adapter: each slot is assigned once, with the requested spacing. */
export function rateSlotsContract(slots: () => RateSlots): void {
  describe('rate slots', () => {
    const named = (name = randomUUID()) => ({
      reserve: (asked: Partial<SlotRequest> = {}): Promise<SlotReservation> =>
        slots().reserve(name, { slots: 1, spacingUs: HOUR_US, withinUs: 100 * HOUR_US, ...asked }),
    });
    /** Rounds to hours, because each call takes milliseconds. */
    const hours = ({ slots: count, firstInUs }: SlotReservation) => [count, Math.round(firstInUs / HOUR_US)];

    it('starts now and keeps the requested spacing', async () => {
      const rate = named();
      const first = await rate.reserve();
      expect(first).toEqual({ slots: 1, firstInUs: 0 });
      expect(hours(await rate.reserve())).toEqual([1, 1]);
      expect(hours(await rate.reserve({ slots: 5 }))).toEqual([5, 2]);
      expect(hours(await rate.reserve())).toEqual([1, 7]);
    });

    it('keeps separate slots for each name', async () => {
      await named().reserve({ slots: 5 });
      expect(await named().reserve()).toEqual({ slots: 1, firstInUs: 0 });
    });

    it('assigns only slots within the time limit, and leaves the others to later requests', async () => {
      const rate = named();
      const within = (limitHours: number) => ({ slots: 4, withinUs: limitHours * HOUR_US });
      expect(hours(await rate.reserve(within(2.5)))).toEqual([3, 0]);
      expect((await rate.reserve(within(2.5))).slots).toBe(0);
      expect((await rate.reserve(within(0))).slots).toBe(0);
      expect(hours(await rate.reserve(within(3.5)))).toEqual([1, 3]);
      expect(hours(await rate.reserve())).toEqual([1, 4]);
    });

    it('assigns as many slots as fit within the time limit to the first request', async () => {
      expect(hours(await named().reserve({ slots: 10, withinUs: 1.5 * HOUR_US }))).toEqual([2, 0]);
      expect(hours(await named().reserve({ slots: 10, withinUs: 0 }))).toEqual([1, 0]);
    });

    it('does not accumulate unused slots', async () => {
      const rate = named();
      await rate.reserve({ spacingUs: 1 });
      const later = await rate.reserve({ slots: 3 });
      expect(later.firstInUs).toBeGreaterThanOrEqual(0);
      expect(hours(later)).toEqual([3, 0]);
      expect(hours(await rate.reserve())).toEqual([1, 3]);
    });

    it('assigns different slots to concurrent requests', async () => {
      const rate = named();
      const reserved = await Promise.all(Array.from({ length: 30 }, () => rate.reserve()));
      const inOrder = reserved.map(hours).sort(([, one], [, other]) => one! - other!);
      expect(inOrder).toEqual(Array.from({ length: 30 }, (_, number) => [1, number]));
    });
  });
}

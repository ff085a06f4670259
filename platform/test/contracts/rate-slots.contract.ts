import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { RateSlots, type SlotsAsked, type SlotsReserved } from '#src/resilience/rate-slots.js';

const HOUR_US = 3_600_000_000;

/** Each slot is given away once, and not too close to any other. */
export function rateSlotsContract(slots: () => RateSlots): void {
  describe('the slots of a rate', () => {
    const named = (name = randomUUID()) => ({
      reserve: (asked: Partial<SlotsAsked> = {}): Promise<SlotsReserved> =>
        slots().reserve(name, { slots: 1, spacingUs: HOUR_US, withinUs: 100 * HOUR_US, ...asked }),
    });
    /** The answers come at moments of their own, which are nothing compared to an hour. */
    const hours = ({ slots: count, firstInUs }: SlotsReserved) => [count, Math.round(firstInUs / HOUR_US)];

    it('begin now, and lie as far apart as is asked', async () => {
      const rate = named();
      const first = await rate.reserve();
      expect(first).toEqual({ slots: 1, firstInUs: 0 });
      expect(hours(await rate.reserve())).toEqual([1, 1]);
      expect(hours(await rate.reserve({ slots: 5 }))).toEqual([5, 2]);
      expect(hours(await rate.reserve())).toEqual([1, 7]);
    });

    it('are not known by another name', async () => {
      await named().reserve({ slots: 5 });
      expect(await named().reserve()).toEqual({ slots: 1, firstInUs: 0 });
    });

    it('are given away only as far as they are in time, and what is not taken is there for others', async () => {
      const rate = named();
      const within = (someHours: number) => ({ slots: 4, withinUs: someHours * HOUR_US });
      expect(hours(await rate.reserve(within(2.5)))).toEqual([3, 0]);
      expect((await rate.reserve(within(2.5))).slots).toBe(0);
      expect((await rate.reserve(within(0))).slots).toBe(0);
      expect(hours(await rate.reserve(within(3.5)))).toEqual([1, 3]);
      expect(hours(await rate.reserve())).toEqual([1, 4]);
    });

    it('can be as many at once as are in time, the first of all too', async () => {
      expect(hours(await named().reserve({ slots: 10, withinUs: 1.5 * HOUR_US }))).toEqual([2, 0]);
      expect(hours(await named().reserve({ slots: 10, withinUs: 0 }))).toEqual([1, 0]);
    });

    it('are not saved up by whoever does not use them', async () => {
      const rate = named();
      await rate.reserve({ spacingUs: 1 });
      const later = await rate.reserve({ slots: 3 });
      expect(later.firstInUs).toBeGreaterThanOrEqual(0);
      expect(hours(later)).toEqual([3, 0]);
      expect(hours(await rate.reserve())).toEqual([1, 3]);
    });

    it('are given to each of many who ask at the same moment', async () => {
      const rate = named();
      const reserved = await Promise.all(Array.from({ length: 30 }, () => rate.reserve()));
      const inOrder = reserved.map(hours).sort(([, one], [, other]) => one! - other!);
      expect(inOrder).toEqual(Array.from({ length: 30 }, (_, number) => [1, number]));
    });
  });
}

import { describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { PreferencesInput } from '#src/domain/recipient/preferences.js';
import { aRecipient, anId, preferring } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { calendar } from '../calendar.js';

/** The behaviour of the `Recipients` port, for every adapter. */
export function recipientsContract(ports: () => NotificationPorts): void {
  describe('recipients', () => {
    it.each<Partial<PreferencesInput>>([
      { frequency: 'instantly' },
      { frequency: 'never', quietHours: { from: '22:00', to: '07:00' }, dailyCap: 0 },
      { timeZone: 'America/Argentina/Buenos_Aires', dailyCap: 10_000 },
      { digestAt: '23:59', digestOn: 'sunday', pausedUntil: '2026-06-01T00:00:00.000Z' },
      { email: "o'neill@xn--bcher-kva.example" },
    ])('return a recipient as it was stored: %j', async (chosen) => {
      const recipient = aRecipient(chosen);

      await ports().recipients.put(recipient);

      const found = await ports().recipients.find(recipient.id);
      expect(found).not.toBe(recipient);
      expect(found).toMatchObject({ id: recipient.id, preferences: preferring(chosen) });
    });

    it('store the topics that a recipient left', async () => {
      const { id } = await known();
      const recipient = (await ports().recipients.find(id))!;
      recipient.leave('rain');
      recipient.leave('snow “and” ice');
      await ports().recipients.put(recipient);
      expect((await ports().recipients.find(id))!.leftTopics).toEqual(['rain', 'snow “and” ice']);
    });

    it('store the address that a recipient has confirmed, until the recipient chooses another one', async () => {
      const { id } = await known();
      const recipient = (await ports().recipients.find(id))!;
      expect(recipient.hasConfirmedAddress).toBe(false);
      recipient.confirm(recipient.preferences.email);
      await ports().recipients.put(recipient);
      const found = (await ports().recipients.find(id))!;
      expect(found.hasConfirmedAddress).toBe(true);
      found.choose(preferring({ email: 'anna@example.com' }), calendar);
      await ports().recipients.put(found);
      expect((await ports().recipients.find(id))!.hasConfirmedAddress).toBe(false);
    });

    it('return null for an unknown id', async () => {
      expect(await ports().recipients.find(anId())).toBeNull();
    });

    it('replace all preferences, including quiet hours and a cap that were removed', async () => {
      const { id } = await known({ quietHours: { from: '22:00', to: '07:00' }, dailyCap: 3 });

      for (const frequency of ['daily', 'weekly'] as const) {
        const recipient = (await ports().recipients.find(id))!;
        recipient.choose(preferring({ frequency }), calendar);
        await ports().recipients.put(recipient);
      }

      const found = await ports().recipients.find(id);
      expect(found!.preferences).toEqual(
        preferring({ frequency: 'weekly', quietHours: null, dailyCap: null }),
      );
    });

    it('store the first of two concurrent changes, and reject the second one as a conflict', async () => {
      const { id } = await known();
      const [first, second] = [await ports().recipients.find(id), await ports().recipients.find(id)];
      first!.choose(preferring({ frequency: 'never' }), calendar);
      second!.choose(preferring({ frequency: 'daily' }), calendar);

      await ports().recipients.put(first!);
      await expect(ports().recipients.put(second!)).rejects.toThrow(ConcurrencyConflict);

      expect((await ports().recipients.find(id))!.preferences.frequency).toBe('never');
    });

    it('handle concurrent changes of a new recipient one after the other', async () => {
      const id = anId<RecipientId>();
      const seen: (number | undefined)[] = [];
      const choose = (dailyCap: number): Promise<void> =>
        ports().unitOfWork.run(async () => {
          const before = await ports().recipients.findForUpdate(id);
          seen.push(before?.preferences.dailyCap ?? undefined);
          await new Promise((resolve) => setTimeout(resolve, 20));
          before?.choose(preferring({ dailyCap }), calendar);
          await ports().recipients.put(before ?? aRecipient({ id, dailyCap }));
        });

      await Promise.all([choose(1), choose(2), choose(3)]);

      const last = (await ports().recipients.find(id))!.preferences.dailyCap!;
      expect(seen[0]).toBeUndefined();
      expect(new Set([...seen.slice(1), last])).toEqual(new Set([1, 2, 3]));
    });

    async function known(chosen: Partial<PreferencesInput> = {}) {
      const recipient = aRecipient(chosen);
      await ports().recipients.put(recipient);
      return recipient;
    }
  });
}

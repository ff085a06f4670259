import { describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { PreferencesInput } from '#src/domain/recipient/preferences.js';
import { aRecipient, anId, preferring } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { calendar } from '../calendar.js';

/** What the domain may rely on of its recipients, wherever they are kept. */
export function recipientsContract(ports: () => NotificationPorts): void {
  describe('recipients', () => {
    it.each<Partial<PreferencesInput>>([
      { frequency: 'instantly' },
      { frequency: 'never', quietHours: { from: '22:00', to: '07:00' }, dailyCap: 0 },
      { timeZone: 'America/Argentina/Buenos_Aires', dailyCap: 10_000 },
      { digestAt: '23:59', digestOn: 'sunday', pausedUntil: '2026-06-01T00:00:00.000Z' },
      { email: "o'neill@xn--bcher-kva.example" },
    ])('come back as they were put: %j', async (chosen) => {
      const recipient = aRecipient(chosen);

      await ports().recipients.put(recipient);

      const found = await ports().recipients.find(recipient.id);
      expect(found).not.toBe(recipient);
      expect(found).toMatchObject({ id: recipient.id, preferences: preferring(chosen) });
    });

    it('remember the topics that they left', async () => {
      const { id } = await known();
      const recipient = (await ports().recipients.find(id))!;
      recipient.leave('rain');
      recipient.leave('snow “and” ice');
      await ports().recipients.put(recipient);
      expect((await ports().recipients.find(id))!.leftTopics).toEqual(['rain', 'snow “and” ice']);
    });

    it('are null when nobody put them', async () => {
      expect(await ports().recipients.find(anId())).toBeNull();
    });

    it('keep what was chosen last, also nothing where there was something', async () => {
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

    it('are changed by the first of two who read the same choice, and the second learns of it', async () => {
      const { id } = await known();
      const [first, second] = [await ports().recipients.find(id), await ports().recipients.find(id)];
      first!.choose(preferring({ frequency: 'never' }), calendar);
      second!.choose(preferring({ frequency: 'daily' }), calendar);

      await ports().recipients.put(first!);
      await expect(ports().recipients.put(second!)).rejects.toThrow(ConcurrencyConflict);

      expect((await ports().recipients.find(id))!.preferences.frequency).toBe('never');
    });

    it('can be made known by several at the same moment, one after the other', async () => {
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

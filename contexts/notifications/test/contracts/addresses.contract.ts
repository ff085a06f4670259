import { describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { Address } from '#src/domain/address/address.js';
import { after, today } from '../a-notification.js';
import { aSuppressedAddress, aNegativeReport } from '../an-address.js';
import type { NotificationPorts } from '../notification-ports.js';

/** The behaviour of the `Addresses` port, for every adapter. */
export function addressesContract(ports: () => NotificationPorts): void {
  const put = (address: Address): Promise<void> =>
    ports().unitOfWork.run(() => ports().addresses.put(address));
  const find = async (address: string): Promise<Address> => (await ports().addresses.find(address))!;

  describe('addresses', () => {
    it('return null for an address without reports', async () => {
      expect(await ports().addresses.find('anna@example.org')).toBeNull();
    });

    it('return an address as it was stored, with its soft bounces', async () => {
      const address = Address.at('Anna@Example.ORG');
      for (let day = 0; day < 4; day++)
        address.receive(aNegativeReport({ finding: 'soft-bounce' }), after(day * 1_000));
      await put(address);

      const found = await find('Anna@example.org');
      expect(found).not.toBe(address);
      expect(found).toMatchObject({ id: 'Anna@example.org', suppression: null });

      found.receive(aNegativeReport({ finding: 'soft-bounce', detail: '452 Full' }), after(5_000));
      await put(found);
      expect((await find('Anna@example.org')).suppression).toEqual({
        reason: 'five-soft-bounces-in-a-week',
        detail: '452 Full',
        since: after(5_000),
      });
    });

    it('keep every event in the history of an address', async () => {
      await put(aSuppressedAddress('anna@example.org'));
      const lifted = await find('anna@example.org');
      lifted.lift('The recipient called: the mailbox works again.', 'ben', after(60_000));
      await put(lifted);

      expect(await ports().addresses.historyOf('anna@example.org')).toMatchObject([
        { type: 'hard-bounce', detail: '550 5.1.1 No such user', occurredAt: today },
        { type: 'suppressed', detail: 'hard-bounce: 550 5.1.1 No such user', occurredAt: today },
        {
          type: 'lifted',
          detail: 'The recipient called: the mailbox works again.',
          by: 'ben',
          occurredAt: after(60_000),
        },
      ]);
      expect(await ports().addresses.historyOf('ben@example.org')).toEqual([]);
    });

    it('append an event without the address for each change, in the same commit', async () => {
      const appended = () => ports().appended('notifications.address-suppressed');
      await appended();
      const failed = ports().unitOfWork.run(async () => {
        await ports().addresses.put(aSuppressedAddress('ben@example.org'));
        throw new Error('something else went wrong');
      });
      await expect(failed).rejects.toThrow('something else went wrong');
      await put(aSuppressedAddress('anna@example.org'));

      const events = await appended();

      expect(events).toMatchObject([{ time: today.toISOString(), data: {} }]);
      expect(JSON.stringify(events)).not.toContain('example.org');
    });

    it('list suppressed addresses up to the limit, the latest suppression first', async () => {
      await put(aSuppressedAddress('first@example.org', after(1_000)));
      await put(aSuppressedAddress('third@example.org', after(3_000)));
      await put(aSuppressedAddress('second@example.org', after(2_000)));
      const lifted = aSuppressedAddress('lifted@example.org', after(4_000));
      lifted.lift('Why not', 'ben', after(5_000));
      await put(lifted);

      const suppressed = async (limit: number) =>
        (await ports().addresses.suppressed(limit)).map(({ id }) => id.split('@')[0]);
      expect(await suppressed(10)).toEqual(['third', 'second', 'first']);
      expect(await suppressed(2)).toEqual(['third', 'second']);
    });

    it('store the first of two concurrent changes, and reject the second one as a conflict', async () => {
      await put(aSuppressedAddress('anna@example.org'));
      const [first, second] = [await find('anna@example.org'), await find('anna@example.org')];
      first.lift('Works again', 'ben', after(1));
      second.lift('Works again', 'cleo', after(1));

      await put(first);
      await expect(ports().addresses.put(second)).rejects.toThrow(ConcurrencyConflict);
    });

    it('handle concurrent reports about one address one after the other', async () => {
      let runs = 0;
      const bounces = Array.from({ length: 5 }, (_, second) =>
        ports().unitOfWork.run(async () => {
          runs++;
          const address =
            (await ports().addresses.findForUpdate('anna@example.org')) ?? Address.at('anna@example.org');
          address.receive(aNegativeReport({ finding: 'soft-bounce' }), after(second * 1_000));
          await ports().addresses.put(address);
        }),
      );
      await Promise.all(bounces);
      expect(runs).toBe(5);
      expect((await find('anna@example.org')).suppression).not.toBeNull();
    });
  });

  describe('suppression reasons', () => {
    it('contain the suppressed ones of the given addresses, in the given spelling', async () => {
      await put(aSuppressedAddress('anna@example.org'));
      const lifted = aSuppressedAddress('ben@example.org');
      lifted.lift('Works again', 'ben', after(1));
      await put(lifted);

      const reasons = await ports().addresses.suppressionReasons([
        'anna@EXAMPLE.org',
        'Anna@example.org',
        'ben@example.org',
        'cleo@example.org',
      ]);

      expect([...reasons]).toEqual([['anna@EXAMPLE.org', 'hard-bounce: 550 5.1.1 No such user']]);
      expect(await ports().addresses.suppressionReasons([])).toEqual(new Map());
    });
  });
}

import { describe, expect, it } from '@jest/globals';
import { after, anAttempt } from '../a-notification.js';
import { dueNotificationsIn } from '../due-notifications-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';

/** What workers may rely on who have notifications handed out to them. */
export function handingOutContract(ports: () => NotificationPorts): void {
  const { due, lease, leased, putOff, settle, stored } = dueNotificationsIn(ports);

  describe('handing out what is due', () => {
    it('gives nothing when nothing is due', async () => {
      expect(await lease('anna')).toBeNull();
    });

    it('gives nothing before its time', async () => {
      await due({ dueAt: after(5) });
      expect(await lease('anna', 4)).toBeNull();
      expect(await lease('anna', 5)).not.toBeNull();
    });

    it('gives it whole', async () => {
      const { id, content, occasion } = await due();
      expect(await lease('anna')).toMatchObject({ id, content, occasion, state: 'due', attempts: [] });
    });

    it('gives it to one worker only', async () => {
      await due();
      await leased('anna');
      expect(await lease('ben')).toBeNull();
      expect(await lease('anna')).toBeNull();
    });

    it('gives each to one of many who ask at the same moment', async () => {
      for (let number = 0; number < 6; number++) await due();
      const handedOut = await Promise.all(
        Array.from({ length: 10 }, (_, number) => lease(`worker ${number}`)),
      );
      const ids = handedOut.flatMap((notification) => notification?.id ?? []);
      expect(ids).toHaveLength(6);
      expect(new Set(ids).size).toBe(6);
    });

    it('begins with the one that has waited longest', async () => {
      const second = await due({ dueAt: after(2) });
      const first = await due({ dueAt: after(1) });
      expect(await leased('anna', 10)).toMatchObject({ id: first.id });
      expect(await leased('ben', 10)).toMatchObject({ id: second.id });
    });

    it('lets what was put off wait behind what came meanwhile', async () => {
      const first = await due({ dueAt: after(0) });
      const mine = await leased('anna', 1);
      putOff(mine);
      await settle(mine, 'anna', 50);
      const second = await due({ dueAt: after(10) });
      expect(await leased('anna', 60)).toMatchObject({ id: second.id });
      expect(await leased('anna', 60)).toMatchObject({ id: first.id });
    });
  });

  describe('a lease', () => {
    it('ends by itself, and somebody else has it then', async () => {
      const { id } = await due();
      await leased('anna', 0, 100);
      expect(await lease('ben', 99)).toBeNull();
      expect(await lease('ben', 100)).toMatchObject({ id });
    });

    it('that was lost stores nothing any longer', async () => {
      await due();
      const anna = await leased('anna', 0, 100);
      const ben = await leased('ben', 100, 200);
      anna.sent(anAttempt({ worker: 'anna' }));
      ben.refused(anAttempt({ worker: 'ben', outcome: 'refused', answer: '550' }));

      expect(await settle(anna, 'anna', null)).toBe(false);
      expect(await stored(anna)).toMatchObject({ state: 'due', attempts: [] });

      expect(await settle(ben, 'ben', null)).toBe(true);
      expect(await stored(ben)).toMatchObject({ state: 'undeliverable', reason: '550' });
      expect(await settle(anna, 'anna', null)).toBe(false);
    });

    it('that has run out still stores what became of it while nobody else has taken it', async () => {
      await due();
      const anna = await leased('anna', 0, 100);
      anna.sent(anAttempt());
      expect(await settle(anna, 'anna', null)).toBe(true);
      expect(await stored(anna)).toMatchObject({ state: 'sent' });
    });

    it('that was never given settles nothing', async () => {
      const notification = await due();
      notification.sent(anAttempt());
      expect(await settle(notification, 'anna', null)).toBe(false);
      expect(await stored(notification)).toMatchObject({ state: 'due' });
    });
  });
}

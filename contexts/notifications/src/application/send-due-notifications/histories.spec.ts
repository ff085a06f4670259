// Random histories of one recipient: preferences change, things happen, time passes, providers and workers fail.
import { describe, expect, it } from '@jest/globals';
import { runs } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { isBalanced } from '../../domain/ledger/ledger.js';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { aContent, aNotification, anOccasion, aReference } from '#test/a-notification.js';
import { anId, aRecipient, preferring } from '#test/a-recipient.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import { PreferenceCheckingMailer } from '#test/preference-checking-mailer.js';
import { SendDueNotifications } from './send-due-notifications.command.js';
import { calendar } from '#test/calendar.js';

const HISTORIES = runs(100);
/** A generous limit for slow machines. */
const MAX_MS_OF_A_HISTORY = 6_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const LEASE_MS = 15_000;

const topic = fc.constantFrom(null, 'rain', 'snow');
const hour = fc.constantFrom('00:00', '07:30', '08:00', '13:15', '18:00', '22:00', '23:59');
const preferences: fc.Arbitrary<Partial<PreferencesInput> & { pauseMinutes: number | null }> = fc.record({
  timeZone: fc.constantFrom('UTC', 'Europe/Vienna', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'),
  frequency: fc.constantFrom('instantly', 'instantly', 'daily', 'daily', 'weekly', 'never'),
  digestAt: hour,
  digestOn: fc.constantFrom('monday', 'thursday', 'sunday'),
  quietHours: fc.option(fc.record({ from: hour, to: hour }).filter(({ from, to }) => from !== to)),
  dailyCap: fc.option(fc.nat({ max: 3 })),
  pauseMinutes: fc.option(fc.nat({ max: 3 * DAY_MINUTES }), { freq: 3 }),
});
const step = fc.oneof(
  fc.record({ act: fc.constant('chooses' as const), preferences }),
  fc.record({
    act: fc.constantFrom('leaves' as const, 'rejoins' as const),
    topic: fc.constantFrom('rain', 'snow'),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('happens' as const),
      topic,
      times: fc.integer({ min: 1, max: 13 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('waits' as const),
      minutes: fc.integer({ min: 1, max: 2 * DAY_MINUTES }),
    }),
  },
  fc.record({
    act: fc.constant('fails' as const),
    how: fc.constantFrom('unavailable' as const, 'refused' as const),
  }),
  fc.record({ act: fc.constant('a thing is gone' as const), which: fc.nat() }),
  fc.record({ act: fc.constant('a worker crashes' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

class History {
  readonly anna = anId<RecipientId>();
  readonly topics = new Map<string, string | null>();
  readonly leasedByCrashedWorkers = new Set<string>();
  readonly mailer: PreferenceCheckingMailer;
  private recipient: ReturnType<typeof aRecipient> | null = null;
  private things = 0;

  constructor(readonly ports: NotificationPorts) {
    const now = () => ports.clock.now();
    this.mailer = new PreferenceCheckingMailer(
      now,
      () => this.recipient,
      (id) => this.topics.get(id),
    );
  }

  async apply(one: Step): Promise<void> {
    const { ports, mailer } = this;
    switch (one.act) {
      case 'chooses':
        return this.choose(one.preferences);
      case 'leaves':
      case 'rejoins':
        return this.change((recipient) => recipient[one.act === 'leaves' ? 'leave' : 'rejoin'](one.topic));
      case 'happens':
        for (let time = 0; time < one.times; time++) await this.happens(one.topic);
        return this.work();
      case 'waits':
        return this.wait(one.minutes);
      case 'fails':
        return void mailer.next.push(one.how);
      case 'a thing is gone':
        return ports.retired.retire(aReference(`${one.which % (this.things + 1)}`), ports.clock.now());
      case 'a worker crashes': {
        const now = ports.clock.now();
        await this.happens(null);
        const claimed = await ports.leases.claim('crashed', now, new Date(now.getTime() + LEASE_MS), 5);
        const leases = await ports.leases.read(claimed, now);
        for (const { due } of leases)
          for (const { id } of due.notifications) this.leasedByCrashedWorkers.add(id);
        // The check compares milliseconds, so a notification that becomes due later must not have the same one.
        ports.clock.advanceBy(1);
      }
    }
  }

  /** Advances the clock in three steps of different lengths, in which no worker runs. */
  private async wait(minutes: number): Promise<void> {
    for (const part of [Math.floor(minutes / 3), 1, minutes - Math.floor(minutes / 3)]) {
      this.ports.clock.advanceBy(part * MINUTE_MS);
      await this.work();
    }
  }

  async choose({
    pauseMinutes = null,
    ...chosen
  }: Partial<PreferencesInput> & { pauseMinutes?: number | null }) {
    const pause = pauseMinutes === null ? null : this.ports.clock.now().getTime() + pauseMinutes * MINUTE_MS;
    const pausedUntil = pause === null ? null : new Date(pause).toISOString();
    await this.change((recipient) => recipient.choose(preferring({ ...chosen, pausedUntil }), calendar));
  }

  private async change(act: (recipient: ReturnType<typeof aRecipient>) => void): Promise<void> {
    const { recipients, leases, unitOfWork, clock } = this.ports;
    await unitOfWork.run(async () => {
      const recipient = (await recipients.find(this.anna)) ?? aRecipient({ id: this.anna });
      act(recipient);
      await recipients.put(recipient);
      await leases.reconsider(this.anna, clock.now());
    });
    this.recipient = await recipients.find(this.anna);
    await this.work();
  }

  private async happens(of: string | null): Promise<void> {
    const number = ++this.things;
    const content = aContent({ link: { label: 'Look', url: `https://pawprint.example/things/${number}` } });
    const about = { recipientId: this.anna, occasion: anOccasion(`${number}`), content, topic: of };
    const notification = aNotification({ ...about, dueAt: this.ports.clock.now() });
    this.topics.set(notification.id, of);
    await this.ports.notifications.addOnce(notification);
  }

  async work(): Promise<void> {
    const sending = sendingDueNotifications(this.ports, this.mailer);
    while (await sending.execute(new SendDueNotifications('worker'))) continue;
  }

  /** Waits until everything that is due has ended. */
  async end(): Promise<void> {
    // Remaining failures would delay the end.
    this.mailer.next.length = 0;
    await this.wait(1);
    await this.choose({ frequency: 'instantly', timeZone: 'UTC' });
    await this.wait(3 * DAY_MINUTES);
  }
}

describe('random history of a recipient', () => {
  it(
    'ends every notification once, and sends none against the preferences of that time',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40, size: 'max' }), async (steps) => {
          const history = new History(await notificationPortsInMemory());
          for (const one of steps) await history.apply(one);
          await history.end();

          const { mailer, ports, anna, topics } = history;
          expect(mailer.violations).toEqual([]);
          const all = await ports.notifications.of(anna, 1_000);
          const idsOf = (state: string) =>
            all.filter((one) => one.state === state).map(({ id }) => id as string);
          expect(all).toHaveLength(topics.size);
          expect(idsOf('due')).toEqual([]);
          const unknown = all.filter(({ attempts }) => attempts.some(({ outcome }) => outcome === 'unknown'));
          expect(unknown.filter(({ id }) => !history.leasedByCrashedWorkers.has(id))).toEqual([]);
          expect(mailer.sent.map(({ id }) => id).sort()).toEqual(idsOf('sent').sort());
          const days = await ports.ledgerDays(1_000);
          expect(days.filter((day) => !isBalanced(day))).toEqual([]);
          expect(days.reduce((sum, { created }) => sum + created, 0)).toBe(topics.size);

          const digests = mailer.digests.map(({ id }) => id);
          expect(new Set(digests).size).toBe(digests.length);
          const named = all.flatMap(({ state, reason }) => (state === 'in-digest' ? [reason] : []));
          expect(new Set(named)).toEqual(new Set(digests.map((id) => `digest ${id}`)));
          for (const { id, items } of mailer.digests)
            expect(items).toBe(Math.min(10, named.filter((reason) => reason === `digest ${id}`).length));
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * MAX_MS_OF_A_HISTORY,
  );
});

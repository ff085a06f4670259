// Lives of one recipient, made up: wishes change, things happen, clocks go on, providers and workers fail. RUNS says how many.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBalanced } from '../../domain/ledger/ledger.js';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { aContent, aNotification, anOccasion } from '#test/a-notification.js';
import { anId, aRecipient, preferring } from '#test/a-recipient.js';
import {
  notificationPortsInMemory,
  type NotificationPortsInMemory,
} from '#test/notification-ports-in-memory.js';
import { runs } from '#test/runs.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import { WatchingMailer } from '#test/watching-mailer.js';
import { SendDueNotifications } from './send-due-notifications.command.js';
import { calendar } from '#test/calendar.js';

const LIVES = runs(100);
/** A bound and no expectation. */
const MAX_MS_OF_A_LIFE = 6_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const TURN_MS = 15_000;

const topic = fc.constantFrom(null, 'rain', 'snow');
const hour = fc.constantFrom('00:00', '07:30', '08:00', '13:15', '18:00', '22:00', '23:59');
const wishes: fc.Arbitrary<Partial<PreferencesInput> & { pauseMinutes: number | null }> = fc.record({
  timeZone: fc.constantFrom('UTC', 'Europe/Vienna', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'),
  frequency: fc.constantFrom('instantly', 'instantly', 'daily', 'daily', 'weekly', 'never'),
  digestAt: hour,
  digestOn: fc.constantFrom('monday', 'thursday', 'sunday'),
  quietHours: fc.option(fc.record({ from: hour, to: hour }).filter(({ from, to }) => from !== to)),
  dailyCap: fc.option(fc.nat({ max: 3 })),
  pauseMinutes: fc.option(fc.nat({ max: 3 * DAY_MINUTES }), { freq: 3 }),
});
const step = fc.oneof(
  fc.record({ act: fc.constant('chooses' as const), wishes }),
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
    how: fc.constantFrom('away' as const, 'refused' as const),
  }),
  fc.record({ act: fc.constant('passes' as const), which: fc.nat() }),
  fc.record({ act: fc.constant('a worker dies' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

class Life {
  readonly anna = anId<RecipientId>();
  readonly topics = new Map<string, string | null>();
  readonly inDeadHands = new Set<string>();
  readonly mailer: WatchingMailer;
  private recipient: ReturnType<typeof aRecipient> | null = null;
  private things = 0;

  constructor(readonly ports: NotificationPortsInMemory) {
    const now = () => ports.clock.now();
    this.mailer = new WatchingMailer(
      now,
      () => this.recipient,
      (id) => this.topics.get(id),
    );
  }

  async live(one: Step): Promise<void> {
    const { ports, mailer } = this;
    switch (one.act) {
      case 'chooses':
        return this.choose(one.wishes);
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
      case 'passes':
        ports.relevance.gone.add(`thing/${one.which % (this.things + 1)}`);
        return;
      case 'a worker dies': {
        const now = ports.clock.now();
        await this.happens(null);
        const leases = await ports.leases.claim('dead', now, new Date(now.getTime() + TURN_MS), 5);
        for (const { due } of leases) for (const { id } of due.notifications) this.inDeadHands.add(id);
        // What becomes due in the same millisecond cannot be told from what was in hand.
        ports.clock.advanceBy(1);
      }
    }
  }

  /** By small steps and by one large one: workers may have been away. */
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
    const taking = sendingDueNotifications(this.ports, this.mailer);
    while (await taking.execute(new SendDueNotifications('worker'))) continue;
  }

  /** All that they ever wanted to know, after long enough a time. */
  async end(): Promise<void> {
    // Who fails as often as workers come by would make it longer.
    this.mailer.next.length = 0;
    await this.wait(1);
    await this.choose({ frequency: 'instantly', timeZone: 'UTC' });
    await this.wait(3 * DAY_MINUTES);
  }
}

describe('whatever happens in a life', () => {
  it(
    'each notification ends once, and none comes when it must not',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40, size: 'max' }), async (steps) => {
          const life = new Life(await notificationPortsInMemory());
          for (const one of steps) await life.live(one);
          await life.end();

          const { mailer, ports, anna, topics } = life;
          expect(mailer.objections).toEqual([]);
          const all = await ports.notifications.of(anna, 1_000);
          const idsOf = (state: string) =>
            all.filter((one) => one.state === state).map(({ id }) => id as string);
          expect(all).toHaveLength(topics.size);
          expect(idsOf('due')).toEqual([]);
          const inDoubt = all.filter(({ attempts }) => attempts.some(({ outcome }) => outcome === 'unknown'));
          expect(inDoubt.filter(({ id }) => !life.inDeadHands.has(id))).toEqual([]);
          expect(mailer.told.map(({ id }) => id).sort()).toEqual(idsOf('sent').sort());
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
        { numRuns: LIVES },
      );
    },
    LIVES * MAX_MS_OF_A_LIFE,
  );
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import { UnknownOutcome } from '../../domain/mail/mailer.js';
import { aNotification } from '#test/a-notification.js';
import { aRecipient, anId, preferring } from '#test/a-recipient.js';
import { EmailRefused } from '../../domain/mail/mailer.js';
import { MailerInTest, nobodyThere, refusal } from '#test/mailer-in-test.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { ChangePreferencesHandler } from '../change-preferences/change-preferences.handler.js';
import { ChangePreferences } from '../change-preferences/change-preferences.command.js';
import { MAX_ATTEMPTS } from './notification-sender.js';
import { SendDueNotifications } from './send-due-notifications.command.js';
import type { SendDueNotificationsHandler } from './send-due-notifications.handler.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { calendar } from '#test/calendar.js';

const MINUTE_MS = 60_000;

describe('sending due notifications', () => {
  let ports: NotificationPorts;
  let mailer: MailerInTest;
  let taking: SendDueNotificationsHandler;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    mailer = new MailerInTest();
    taking = sendingDueNotifications(ports, mailer);
  });
  const chooses = (chosen: Partial<PreferencesInput>): Promise<void> =>
    new ChangePreferencesHandler(ports.recipients, ports.leases, calendar, ports.clock).execute(
      new ChangePreferences(anna, preferring(chosen)),
    );
  const isDue = (): Promise<void> =>
    ports.notifications.addOnce(aNotification({ recipientId: anna, dueAt: ports.clock.now() }));
  const send = (worker = 'worker'): Promise<boolean> => taking.execute(new SendDueNotifications(worker));
  const history = async () => (await ports.notifications.of(anna, 10))[0]!;

  it('is nothing to do when nothing is due', async () => {
    expect(await send()).toBe(false);
  });

  it('tells who wants to hear instantly, and keeps what the provider said', async () => {
    await chooses({ frequency: 'instantly', email: 'anna@example.org' });
    await isDue();

    expect(await send('the worker')).toBe(true);

    expect(mailer.taken.map(({ to }) => to)).toEqual(['anna@example.org']);
    const attempt = { worker: 'the worker', outcome: 'accepted', answer: '250 Queued' };
    expect(await history()).toMatchObject({ state: 'sent', attempts: [attempt] });
    expect(await send()).toBe(false);
  });

  it('keeps of a long answer what can be stored, and cuts no character in two', async () => {
    await chooses({ frequency: 'instantly' });
    await isDue();
    mailer.next.push(new Error(`x${'🐈'.repeat(1_000)}`));

    await send();

    const [attempt] = (await history()).attempts;
    expect(attempt!.answer).toMatch(/^x🐈/u);
    expect(attempt!.answer.length).toBeLessThanOrEqual(2_000);
    expect(attempt!.answer.isWellFormed()).toBe(true);
  });

  it.each([
    ['unknown-recipient', null],
    ['recipient-chose-never', 'never'],
  ] as const)('tells nobody for whom there is a rule against it: %s', async (reason, frequency) => {
    if (frequency) await chooses({ frequency });
    await isDue();

    expect(await send()).toBe(true);

    expect(mailer.taken).toEqual([]);
    expect(await history()).toMatchObject({ state: 'suppressed', reason, attempts: [] });
  });

  it('puts down for the digest what is for who wants to hear daily, until they want to hear instantly', async () => {
    await chooses({ frequency: 'daily' });
    await isDue();
    expect(await send()).toBe(true);
    expect(await send()).toBe(false);
    expect((await history()).state).toBe('due');

    await chooses({ frequency: 'instantly' });
    expect(await send()).toBe(true);

    expect((await history()).state).toBe('sent');
    expect(mailer.taken).toHaveLength(1);
  });

  it.each([
    ['has no time', refusal(false), '421 Too busy'],
    ['is not there', nobodyThere(), 'connect ECONNREFUSED 127.0.0.1:25'],
  ])('tries again after a pause when the provider %s', async (_, failure, answer) => {
    await chooses({});
    await isDue();
    mailer.next.push(failure);

    expect(await send()).toBe(true);
    expect(await history()).toMatchObject({ state: 'due', attempts: [{ outcome: 'put off', answer }] });

    ports.clock.advanceBy(249);
    expect(await send()).toBe(false);
    ports.clock.advanceBy(1);
    expect(await send()).toBe(true);
    expect((await history()).attempts.map(({ outcome }) => outcome)).toEqual(['put off', 'accepted']);
    expect(mailer.taken).toHaveLength(1);
  });

  it('tries again no sooner than the provider asks for, and does not believe everything', async () => {
    await chooses({});
    await isDue();
    const busy = (retryAfterMs: number) => () =>
      Promise.reject(new EmailRefused('429 Later', false, 429, { aboutTheMail: false, retryAfterMs }));
    mailer.next.push(busy(MINUTE_MS), busy(1_000 * MINUTE_MS));

    expect(await send()).toBe(true);
    ports.clock.advanceBy(MINUTE_MS - 1);
    expect(await send()).toBe(false);
    ports.clock.advanceBy(1);
    expect(await send()).toBe(true);
    ports.clock.advanceBy(60 * MINUTE_MS - 1);
    expect(await send()).toBe(false);
    ports.clock.advanceBy(1);
    expect(await send()).toBe(true);
    expect((await history()).state).toBe('sent');
  });

  it('sends under the same id however often it tries', async () => {
    await chooses({});
    await isDue();
    const { id } = await history();
    // The provider took it over, and the answer was lost on its way.
    mailer.next.push(() => {
      mailer.taken.push({ messageId: `<${id}@pawprint.example>` } as (typeof mailer.taken)[number]);
      return Promise.reject(nobodyThere());
    });
    await send();
    ports.clock.advanceBy(MINUTE_MS);
    await send();
    expect(new Set(mailer.taken.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('gives up at once when the provider refuses it for good', async () => {
    await chooses({});
    await isDue();
    mailer.next.push(refusal(true));

    await send();

    expect(await history()).toMatchObject({ state: 'undeliverable', reason: '550 No such user' });
    ports.clock.advanceBy(MINUTE_MS);
    expect(await send()).toBe(false);
  });

  it('gives up one day, after as many attempts as were allowed', async () => {
    await chooses({});
    await isDue();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      mailer.next.push(nobodyThere());
      expect(await send()).toBe(true);
      ports.clock.advanceBy(MINUTE_MS);
    }
    expect(await send()).toBe(false);
    expect(await history()).toMatchObject({ state: 'undeliverable', reason: nobodyThere().message });
    expect((await history()).attempts).toHaveLength(MAX_ATTEMPTS);
  });

  it('goes by the wishes of the moment in which it is sent', async () => {
    await chooses({ frequency: 'instantly' });
    await isDue();
    mailer.next.push(refusal(false));
    await send();

    await chooses({ frequency: 'never' });
    await send();

    expect(await history()).toMatchObject({ state: 'suppressed', reason: 'recipient-chose-never' });
    expect(mailer.taken).toEqual([]);
  });

  it('holds no transaction open while the provider thinks', async () => {
    await chooses({});
    await isDue();
    mailer.next.push(async () => {
      // Units of work come one after the other here: this one would wait for ever.
      await ports.unitOfWork.run(() => ports.recipients.put(aRecipient()));
    });
    await send();
    expect((await history()).state).toBe('sent');
  });

  it('is in nobody else’s hands meanwhile, and in somebody else’s when it took too long', async () => {
    await chooses({});
    await isDue();
    mailer.next.push(async () => {
      expect(await send('another worker')).toBe(false);
      ports.clock.advanceBy(MINUTE_MS);
      expect(await send('another worker')).toBe(true);
    });

    await send('the first worker');

    const { state, attempts } = await history();
    expect({ state, workers: attempts.map(({ worker, outcome }) => `${worker}: ${outcome}`) }).toEqual({
      state: 'sent',
      workers: ['the first worker: unknown', 'another worker: accepted'],
    });
    expect(mailer.taken).toHaveLength(2);
    expect((await ports.ledgerDays(1))[0]).toMatchObject({ sent: 1, perhapsTwice: 1 });
  });

  it('is in doubt when the provider has all of it and does not say whether it takes it', async () => {
    await chooses({});
    await isDue();
    mailer.next.push(new UnknownOutcome(new Error('socket hang up')));
    await send();
    ports.clock.advanceBy(MINUTE_MS);
    await send();

    expect((await history()).attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
    expect((await ports.ledgerDays(1))[0]).toMatchObject({ sent: 1, perhapsTwice: 1 });
  });

  it('is in doubt for each worker who lost it, though none of them has said so', async () => {
    await chooses({});
    await isDue();
    const takesTooLong = (then: string) => async (): Promise<void> => {
      ports.clock.advanceBy(MINUTE_MS);
      expect(await send(then)).toBe(true);
    };
    mailer.next.push(takesTooLong('the second'), takesTooLong('the third'));

    await send('the first');

    const attempts = (await history()).attempts.map(({ worker, outcome }) => `${worker}: ${outcome}`);
    expect(attempts).toEqual(['the first: unknown', 'the second: unknown', 'the third: accepted']);
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable } from '@pawprint/platform/ports';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import { EmailRefused, UnknownOutcome } from '../../domain/mail/mailer.js';
import { aNotification } from '#test/a-notification.js';
import { aRecipient, anId, preferring } from '#test/a-recipient.js';
import { MailerInTest, connectionRefused, refusal } from '#test/mailer-in-test.js';
import { EMAILS_AT_ONCE, sendingDueNotifications } from '#test/sending-due-notifications.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { ChangePreferencesHandler } from '../change-preferences/change-preferences.handler.js';
import { ChangePreferences } from '../change-preferences/change-preferences.command.js';
import { MAX_ATTEMPTS } from './notification-sender.js';
import { SendDueNotifications } from './send-due-notifications.command.js';
import type { SendDueNotificationsHandler } from './send-due-notifications.handler.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { calendar } from '#test/calendar.js';
import { nextTurn } from '#test/next-turn.js';

const MINUTE_MS = 60_000;

describe('sending due notifications', () => {
  let ports: NotificationPorts;
  let mailer: MailerInTest;
  let sending: SendDueNotificationsHandler;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    mailer = new MailerInTest();
    sending = sendingDueNotifications(ports, mailer);
  });
  const prefers = (chosen: Partial<PreferencesInput>): Promise<void> =>
    new ChangePreferencesHandler(
      ports.recipients,
      ports.forgotten,
      ports.leases,
      calendar,
      ports.clock,
    ).execute(new ChangePreferences(anna, preferring(chosen)));
  const isDue = (): Promise<void> =>
    ports.notifications.addOnce(aNotification({ recipientId: anna, dueAt: ports.clock.now() }));
  const send = (worker = 'worker'): Promise<boolean> => sending.execute(new SendDueNotifications(worker));
  const sendAll = async (worker: string): Promise<void> => {
    while (await send(worker)) continue;
  };
  const stored = async () => (await ports.notifications.of(anna, 10))[0]!;

  it('returns false when nothing is due', async () => {
    expect(await send()).toBe(false);
  });

  it('sends immediately when the frequency is instantly, and stores the reply of the provider', async () => {
    await prefers({ frequency: 'instantly', email: 'anna@example.org' });
    await isDue();

    expect(await send('the worker')).toBe(true);

    expect(mailer.accepted.map(({ to }) => to)).toEqual(['anna@example.org']);
    const attempt = { worker: 'the worker', outcome: 'accepted', answer: '250 Queued' };
    expect(await stored()).toMatchObject({ state: 'sent', attempts: [attempt] });
    expect(await send()).toBe(false);
  });

  it('stores at most 1,000 characters of a reply, without splitting a character', async () => {
    await prefers({ frequency: 'instantly' });
    await isDue();
    mailer.next.push(new Error(`x${'🐈'.repeat(1_000)}`));

    await send();

    const [attempt] = (await stored()).attempts;
    expect(attempt!.answer).toMatch(/^x🐈/u);
    expect(attempt!.answer.length).toBeLessThanOrEqual(2_000);
    expect(attempt!.answer.isWellFormed()).toBe(true);
  });

  it.each([
    ['unknown-recipient', null],
    ['recipient-chose-never', 'never'],
  ] as const)('sends nothing when a policy suppresses the notification: %s', async (reason, frequency) => {
    if (frequency) await prefers({ frequency });
    await isDue();

    expect(await send()).toBe(true);

    expect(mailer.accepted).toEqual([]);
    expect(await stored()).toMatchObject({ state: 'suppressed', reason, attempts: [] });
  });

  it('waits for a digest when the frequency is daily, and sends when the frequency changes to instantly', async () => {
    await prefers({ frequency: 'daily' });
    await isDue();
    expect(await send()).toBe(true);
    expect(await send()).toBe(false);
    expect((await stored()).state).toBe('due');

    await prefers({ frequency: 'instantly' });
    expect(await send()).toBe(true);

    expect((await stored()).state).toBe('sent');
    expect(mailer.accepted).toHaveLength(1);
  });

  it.each([
    ['refuses temporarily', refusal(false), '421 Too busy'],
    ['is unavailable', connectionRefused(), 'connect ECONNREFUSED 127.0.0.1:25'],
  ])('retries after a pause when the provider %s', async (_, failure, answer) => {
    await prefers({});
    await isDue();
    mailer.next.push(failure);

    expect(await send()).toBe(true);
    expect(await stored()).toMatchObject({ state: 'due', attempts: [{ outcome: 'deferred', answer }] });

    ports.clock.advanceBy(249);
    expect(await send()).toBe(false);
    ports.clock.advanceBy(1);
    expect(await send()).toBe(true);
    expect((await stored()).attempts.map(({ outcome }) => outcome)).toEqual(['deferred', 'accepted']);
    expect(mailer.accepted).toHaveLength(1);
  });

  it('waits as long as the provider requests before it retries, but at most one hour', async () => {
    await prefers({});
    await isDue();
    const busy = (retryAfterMs: number) => () =>
      Promise.reject(new EmailRefused('429 Later', false, 429, { isAboutThisEmail: false, retryAfterMs }));
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
    expect((await stored()).state).toBe('sent');
  });

  it('uses the same Message-ID in every attempt', async () => {
    await prefers({});
    await isDue();
    const { id } = await stored();
    // The provider accepts the email, and its reply is lost.
    mailer.next.push(() => {
      mailer.accepted.push({ messageId: `<${id}@pawprint.example>` } as (typeof mailer.accepted)[number]);
      return Promise.reject(connectionRefused());
    });
    await send();
    ports.clock.advanceBy(MINUTE_MS);
    await send();
    expect(new Set(mailer.accepted.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('ends the notification as undeliverable when the provider refuses the email permanently', async () => {
    await prefers({});
    await isDue();
    mailer.next.push(refusal(true));

    await send();

    expect(await stored()).toMatchObject({ state: 'undeliverable', reason: '550 No such user' });
    ports.clock.advanceBy(MINUTE_MS);
    expect(await send()).toBe(false);
  });

  it('suppresses the address when the provider answers that the mailbox does not exist', async () => {
    await prefers({ email: 'anna@Example.org' });
    await isDue();
    mailer.next.push(new EmailRefused('550 5.1.1 No such user', true, 550, { isHardBounce: true }));

    await send();

    expect(await stored()).toMatchObject({ state: 'undeliverable' });
    const emailId = (await stored()).id;
    const address = (await ports.addresses.find('anna@example.org'))!;
    expect(address.suppression).toMatchObject({ reason: 'hard-bounce', detail: '550 5.1.1 No such user' });
    expect((await ports.addresses.historyOf('anna@example.org'))[0]).toMatchObject({ by: emailId });
  });

  it('suppresses the other due notifications when the provider answers that the mailbox does not exist', async () => {
    await prefers({});
    for (let n = 0; n < 2 * EMAILS_AT_ONCE; n++) await isDue();
    const gone = (): Error => new EmailRefused('550 5.1.1 No such user', true, 550, { isHardBounce: true });
    mailer.next.push(...Array.from({ length: EMAILS_AT_ONCE }, gone));

    while (await send()) continue;

    const states = (await ports.notifications.of(anna, 100)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['undeliverable', 'suppressed']));
    expect(mailer.accepted).toEqual([]);
  });

  it('does not suppress the address when the provider refuses the email for another reason', async () => {
    await prefers({ email: 'anna@example.org' });
    await isDue();
    mailer.next.push(refusal(true));

    await send();

    expect(await ports.addresses.find('anna@example.org')).toBeNull();
  });

  it('ends the notification as undeliverable after the maximum number of attempts', async () => {
    await prefers({});
    await isDue();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      mailer.next.push(connectionRefused());
      expect(await send()).toBe(true);
      ports.clock.advanceBy(MINUTE_MS);
    }
    expect(await send()).toBe(false);
    expect(await stored()).toMatchObject({ state: 'undeliverable', reason: connectionRefused().message });
    expect((await stored()).attempts).toHaveLength(MAX_ATTEMPTS);
  });

  it('applies the preferences that are valid at the time of each attempt', async () => {
    await prefers({ frequency: 'instantly' });
    await isDue();
    mailer.next.push(refusal(false));
    await send();

    await prefers({ frequency: 'never' });
    await send();

    expect(await stored()).toMatchObject({ state: 'suppressed', reason: 'recipient-chose-never' });
    expect(mailer.accepted).toEqual([]);
  });

  it('has no open transaction while the provider processes an email', async () => {
    await prefers({});
    await isDue();
    mailer.next.push(async () => {
      // The in-memory unit of work runs one at a time, so this one would never run if another were open.
      await ports.unitOfWork.run(() => ports.recipients.put(aRecipient()));
    });
    await send();
    expect((await stored()).state).toBe('sent');
  });

  it('excludes other workers during a lease, and lets another worker send again when the lease ran out', async () => {
    await prefers({});
    await isDue();
    mailer.next.push(async () => {
      expect(await send('another worker')).toBe(false);
      ports.clock.advanceBy(MINUTE_MS);
      expect(await send('another worker')).toBe(true);
    });

    await send('the first worker');

    const { state, attempts } = await stored();
    expect({ state, workers: attempts.map(({ worker, outcome }) => `${worker}: ${outcome}`) }).toEqual({
      state: 'sent',
      workers: ['the first worker: unknown', 'another worker: accepted'],
    });
    expect(mailer.accepted).toHaveLength(2);
    expect((await ports.ledgerDays(1))[0]).toMatchObject({ sent: 1, possibleDuplicates: 1 });
  });

  it(`hands at most ${EMAILS_AT_ONCE} emails to the provider whose outcomes are not stored yet`, async () => {
    const recipients = Array.from({ length: 4 * EMAILS_AT_ONCE }, (_, index) =>
      aRecipient({ email: `anna${index}@example.org` }),
    );
    for (const recipient of recipients) {
      await ports.recipients.put(recipient);
      const about = { recipientId: recipient.id, dueAt: ports.clock.now() };
      for (let count = 0; count < 3; count++) await ports.notifications.addOnce(aNotification(about));
    }
    let unrecorded = 0;
    let mostUnrecorded = 0;
    const send = mailer.send.bind(mailer);
    mailer.send = (...email) => {
      mostUnrecorded = Math.max(mostUnrecorded, ++unrecorded);
      return send(...email);
    };
    const record = ports.leases.record.bind(ports.leases);
    ports.leases.record = async (outcomes, now) => {
      // Lets the senders send as many emails as they can before these outcomes are stored.
      for (let turn = 0; turn < 20; turn++) await nextTurn();
      unrecorded -= outcomes.flatMap(({ notifications }) => notifications).length;
      return record(outcomes, now);
    };

    await Promise.all(['one', 'two', 'three'].map((worker) => sendAll(worker)));

    expect(mailer.accepted).toHaveLength(3 * recipients.length);
    expect(mostUnrecorded).toBe(EMAILS_AT_ONCE);
  });

  it('ends a notification as undeliverable when its email cannot be rendered, and sends the next one', async () => {
    await prefers({ email: 'anna@example.org' });
    const dueAt = ports.clock.now();
    const broken = aNotification({ recipientId: anna, dueAt });
    Object.assign(broken, { content: null });
    await ports.notifications.addOnce(broken);
    const intact = aNotification({ recipientId: anna, dueAt });
    await ports.notifications.addOnce(intact);

    await sendAll('worker');

    expect(await ports.notifications.find(broken.id)).toMatchObject({
      ...{ state: 'undeliverable', attempts: [] },
      reason: expect.stringMatching(/^its data could not be processed: TypeError/),
    });
    expect((await ports.notifications.find(intact.id))!.state).toBe('sent');
    expect(ports.faultReports.reported).toMatchObject([[anna, [broken.id], expect.any(String)]]);
    expect(mailer.accepted).toHaveLength(1);
  });

  it('keeps a notification due when the database is unavailable while its email is prepared', async () => {
    await prefers({});
    await isDue();
    const issue = ports.tokens.issue.bind(ports.tokens);
    let calls = 0;
    // The first call prepares the links of all emails, and the second call is about this email alone.
    ports.tokens.issue = (targets) =>
      ++calls === 2 ? Promise.reject(new DatabaseUnavailable('for a test')) : issue(targets);
    await expect(send()).rejects.toThrow(DatabaseUnavailable);
    ports.tokens.issue = issue;
    expect((await stored()).state).toBe('due');

    ports.clock.advanceBy(MINUTE_MS);
    expect(await send()).toBe(true);
    expect((await stored()).state).toBe('sent');
  });

  it('records an unknown outcome and a possible duplicate when the reply of the provider is lost', async () => {
    await prefers({});
    await isDue();
    mailer.next.push(new UnknownOutcome(new Error('socket hang up')));
    await send();
    ports.clock.advanceBy(MINUTE_MS);
    await send();

    expect((await stored()).attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
    expect((await ports.ledgerDays(1))[0]).toMatchObject({ sent: 1, possibleDuplicates: 1 });
  });

  it('records an unknown outcome for each worker that lost its lease', async () => {
    await prefers({});
    await isDue();
    const takesTooLong = (then: string) => async (): Promise<void> => {
      ports.clock.advanceBy(MINUTE_MS);
      expect(await send(then)).toBe(true);
    };
    mailer.next.push(takesTooLong('the second'), takesTooLong('the third'));

    await send('the first');

    const attempts = (await stored()).attempts.map(({ worker, outcome }) => `${worker}: ${outcome}`);
    expect(attempts).toEqual(['the first: unknown', 'the second: unknown', 'the third: accepted']);
  });
});

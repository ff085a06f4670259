import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { runs } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { anOccasion, aReference, aContent } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { MailerInTest } from '#test/mailer-in-test.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { Notify } from '../notify/notify.command.js';
import { NotifyHandler } from '../notify/notify.handler.js';
import { SendDueNotifications } from '../send-due-notifications/send-due-notifications.command.js';
import { RetireOccasions } from './retire-occasions.command.js';
import { RetireOccasionsHandler, RETIREMENT_KEPT_DAYS } from './retire-occasions.handler.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('retiring occasions', () => {
  let ports: NotificationPorts;
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
  });
  const retire = (id: string): Promise<void> =>
    new RetireOccasionsHandler(ports.retired, ports.clock).execute(new RetireOccasions(aReference(id)));
  const retiredAmong = async (...ids: string[]): Promise<string[]> => [
    ...(await ports.retired.among(ids.map((id) => aReference(id)))),
  ];

  it('retires every occasion about the reference', async () => {
    await retire('1');
    expect(await retiredAmong('1', '2')).toEqual(['thing/1']);
  });

  it('changes nothing when the reference is retired already', async () => {
    await retire('1');
    await retire('1');
    expect(await retiredAmong('1')).toEqual(['thing/1']);
  });

  it('rejects a reference that is invalid', async () => {
    const invalid = new RetireOccasions({ kind: 'thing', id: 'not an id' });
    await expect(new RetireOccasionsHandler(ports.retired, ports.clock).execute(invalid)).rejects.toThrow(
      InvalidValue,
    );
  });

  it(`deletes a retirement that is older than ${RETIREMENT_KEPT_DAYS} days`, async () => {
    await retire('old');
    ports.clock.advanceBy(RETIREMENT_KEPT_DAYS * DAY_MS);
    await retire('1');
    expect(await retiredAmong('old')).toEqual(['thing/old']);

    ports.clock.advanceBy(1);
    await retire('2');
    expect(await retiredAmong('old', '1', '2')).toEqual(['thing/1', 'thing/2']);
  });

  it('deletes at most 100 old retirements in one command', async () => {
    const old = Array.from({ length: 150 }, (_, number) => `${number}`);
    for (const id of old) await retire(id);
    ports.clock.advanceBy(RETIREMENT_KEPT_DAYS * DAY_MS + 1);
    await retire('new');
    expect(await retiredAmong(...old)).toHaveLength(50);
    await retire('newer');
    expect(await retiredAmong(...old)).toEqual([]);
  });
});

describe('notification about a thing that was retired during a pause of a year', () => {
  it('becomes suppressed when the pause ends, although old retirements are deleted', async () => {
    const ports = await notificationPortsInMemory();
    const mailer = new MailerInTest();
    const sending = sendingDueNotifications(ports, mailer);
    const retiring = new RetireOccasionsHandler(ports.retired, ports.clock);
    const anna = anId<RecipientId>();
    const pausedUntil = new Date(ports.clock.now().getTime() + 365 * DAY_MS).toISOString();
    await ports.recipients.put(aRecipient({ id: anna, pausedUntil }));
    const notifying = new NotifyHandler(ports.notifications, ports.clock, ports.ids);
    await notifying.execute(new Notify(anna, anOccasion('1'), aContent()));
    await sending.execute(new SendDueNotifications('worker'));
    await retiring.execute(new RetireOccasions(aReference('1')));

    ports.clock.advanceBy(365 * DAY_MS);
    await retiring.execute(new RetireOccasions(aReference('2')));
    while (await sending.execute(new SendDueNotifications('worker'))) continue;

    expect(await ports.notifications.of(anna, 1)).toMatchObject([{ reason: 'occasion-is-retired' }]);
    expect(mailer.accepted).toEqual([]);
  });
});

describe('waiting notifications and retirements, in any order and repeated', () => {
  const THINGS = ['1', '2', '3', '4'];
  const message = fc.record({
    command: fc.constantFrom('notify' as const, 'retire' as const),
    thing: fc.constantFrom(...THINGS),
    hours: fc.nat({ max: 1 }),
  });

  it('end with every retired occasion suppressed and every other one sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 12 }), async (messages) => {
        const ports = await notificationPortsInMemory();
        const mailer = new MailerInTest();
        const sending = sendingDueNotifications(ports, mailer);
        const notifying = new NotifyHandler(ports.notifications, ports.clock, ports.ids);
        const retiring = new RetireOccasionsHandler(ports.retired, ports.clock);
        const anna = anId<RecipientId>();
        const send = async (): Promise<void> => {
          while (await sending.execute(new SendDueNotifications('worker'))) continue;
        };
        // Every message arrives within twelve hours, before the pause ends.
        const pausedUntil = new Date(ports.clock.now().getTime() + 13 * HOUR_MS).toISOString();
        await ports.recipients.put(aRecipient({ id: anna, pausedUntil }));

        for (const { command, thing, hours } of messages) {
          if (command === 'retire') await retiring.execute(new RetireOccasions(aReference(thing)));
          else
            await notifying.execute(new Notify(anna, anOccasion(thing), aContent({ headline: `T${thing}` })));
          await send();
          ports.clock.advanceBy(hours * HOUR_MS);
        }
        ports.clock.advanceBy(13 * HOUR_MS);
        await send();

        const things = (command: 'notify' | 'retire') =>
          new Set(messages.filter((one) => one.command === command).map(({ thing }) => thing));
        const [notified, retired] = [things('notify'), things('retire')];
        const ends = (await ports.notifications.of(anna, 100)).map(
          ({ occasion, state, reason }) => [occasion.about.id, reason ?? state] as const,
        );
        expect(Object.fromEntries(ends)).toEqual(
          Object.fromEntries(
            [...notified].map((thing) => [thing, retired.has(thing) ? 'occasion-is-retired' : 'sent']),
          ),
        );
        expect(mailer.accepted).toHaveLength(notified.difference(retired).size);
      }),
      { numRuns: runs(100) },
    );
  });
});

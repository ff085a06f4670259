import { beforeEach, describe, expect, it } from '@jest/globals';
import { anId, aRecipient, preferring } from '#test/a-recipient.js';
import { calendar } from '#test/calendar.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { emailAddress } from '../../domain/address/email-address.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { RecordConfirmation } from './record-confirmation.command.js';
import { RecordConfirmationHandler } from './record-confirmation.handler.js';

describe('recording a confirmation', () => {
  let ports: NotificationPorts;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
  });
  const record = (address: string): Promise<void> =>
    new RecordConfirmationHandler(ports.recipients).execute(
      new RecordConfirmation(anna, emailAddress(address)),
    );
  const chooses = async (email: string): Promise<void> => {
    const recipient = (await ports.recipients.find(anna)) ?? aRecipient({ id: anna });
    recipient.choose(preferring({ email }), calendar);
    await ports.recipients.put(recipient);
  };
  const isConfirmed = async (): Promise<boolean> => (await ports.recipients.find(anna))!.hasConfirmedAddress;

  it('stores that the present address of the recipient is confirmed', async () => {
    await chooses('anna@example.org');
    expect(await isConfirmed()).toBe(false);
    await record('anna@EXAMPLE.org');
    expect(await isConfirmed()).toBe(true);
  });

  it('does not apply to the address that the recipient chooses next', async () => {
    await chooses('anna@example.org');
    await record('anna@example.org');
    await chooses('anna@example.com');
    expect(await isConfirmed()).toBe(false);
  });

  it('ignores an address that the recipient has replaced in the meantime', async () => {
    await chooses('anna@example.com');
    await record('anna@example.com');
    await record('anna@example.org');
    expect(await isConfirmed()).toBe(true);
  });

  it('keeps other preferences and topics', async () => {
    const recipient = aRecipient({ id: anna, dailyCap: 3 });
    recipient.leave('rain');
    await ports.recipients.put(recipient);
    await record('anna@example.org');
    expect(await ports.recipients.find(anna)).toMatchObject({
      preferences: preferring({ dailyCap: 3 }),
      leftTopics: ['rain'],
    });
  });

  it('creates no recipient for a person who was forgotten in the meantime', async () => {
    await record('anna@example.org');
    expect(await ports.recipients.find(anna)).toBeNull();
  });
});

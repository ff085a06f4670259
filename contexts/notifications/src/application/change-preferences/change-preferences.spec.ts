import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import { anId, preferring } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { ChangePreferences } from './change-preferences.command.js';
import { ChangePreferencesHandler } from './change-preferences.handler.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { calendar } from '#test/calendar.js';

describe('changing preferences', () => {
  let ports: NotificationPorts;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
  });
  const changePreferences = (chosen: Partial<PreferencesInput>): Promise<void> =>
    new ChangePreferencesHandler(
      ports.recipients,
      ports.forgotten,
      ports.leases,
      calendar,
      ports.clock,
    ).execute(new ChangePreferences(anna, preferring(chosen)));

  it('creates a recipient when the id is not a recipient yet', async () => {
    await changePreferences({ frequency: 'daily' });
    expect((await ports.recipients.find(anna))!.preferences).toEqual(preferring({ frequency: 'daily' }));
  });

  it('replaces all earlier preferences', async () => {
    await changePreferences({ frequency: 'daily', dailyCap: 3 });
    await changePreferences({ frequency: 'weekly' });
    expect((await ports.recipients.find(anna))!.preferences).toEqual(preferring({ frequency: 'weekly' }));
  });

  it('rejects invalid preferences and stores nothing', async () => {
    await expect(changePreferences({ timeZone: 'Nowhere' })).rejects.toThrow(InvalidValue);
    expect(await ports.recipients.find(anna)).toBeNull();
  });
});

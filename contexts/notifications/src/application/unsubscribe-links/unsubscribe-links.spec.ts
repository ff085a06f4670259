import { beforeEach, describe, expect, it } from '@jest/globals';
import { EVERYTHING } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { anId } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { unsubscribeLinksOf } from '#test/sending-due-notifications.js';
import { headersFor, type UnsubscribeLinks } from './unsubscribe-links.js';

describe('the ways out', () => {
  let ports: NotificationPorts;
  let waysOut: UnsubscribeLinks;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    waysOut = unsubscribeLinksOf(ports);
  });
  const leadTo = (link: string | null) => ports.tokens.wayOf(link!.split('/').at(-1)!);

  it('lead out of the topic, out of everything, to the preferences and to what was told', async () => {
    const links = await waysOut.linksFor(anna, 'rain', 'Rain');

    expect(links).toEqual({
      stories: expect.stringMatching(/^https:\/\/notifications\.example\/told\/[\w-]+$/),
      preferences: expect.stringMatching(/^https:\/\/notifications\.example\/preferences\/[\w-]+$/),
      leaveTopic: expect.stringMatching(/^https:\/\/notifications\.example\/unsubscribe\/[\w-]+$/),
      leaveAll: expect.stringMatching(/^https:\/\/notifications\.example\/unsubscribe\/[\w-]+$/),
    });
    const all = { recipientId: anna, topic: EVERYTHING, label: null };
    expect(await leadTo(links.leaveTopic)).toEqual({ recipientId: anna, topic: 'rain', label: 'Rain' });
    expect(await leadTo(links.leaveAll)).toEqual(all);
    for (const link of [links.preferences, links.stories]) expect(await leadTo(link)).toEqual(all);
  });

  it('lead out of no topic where there is none, and one click leaves everything', async () => {
    const links = await waysOut.linksFor(anna, null, null);
    expect(links.leaveTopic).toBeNull();
    expect(headersFor(links)['List-Unsubscribe']).toBe(`<${links.leaveAll}>`);
  });

  it('are the topic’s for one click, where there is one', async () => {
    const links = await waysOut.linksFor(anna, 'rain', 'Rain');
    expect(headersFor(links)).toEqual({
      'List-Unsubscribe': `<${links.leaveTopic}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });
});

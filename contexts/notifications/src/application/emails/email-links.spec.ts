import { beforeEach, describe, expect, it } from '@jest/globals';
import { EVERYTHING } from '../../domain/recipient/topic.js';
import { aRecipient } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { emailLinkIssuer } from '#test/sending-due-notifications.js';
import { type EmailLinkIssuer, unsubscribeHeaders } from './email-links.js';

describe('email links', () => {
  let ports: NotificationPorts;
  let issuer: EmailLinkIssuer;
  const anna = aRecipient();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    issuer = emailLinkIssuer(ports);
  });
  const targetOf = (link: string | null) => ports.tokens.targetOf(link!.split('/').at(-1)!);

  it('lead to the history, the preferences, and unsubscribing from the topic or from everything', async () => {
    const links = await issuer.linksFor(anna, 'rain', 'Rain');

    expect(links).toEqual({
      history: expect.stringMatching(/^https:\/\/notifications\.example\/history\/[\w-]+$/),
      preferences: expect.stringMatching(/^https:\/\/notifications\.example\/preferences\/[\w-]+$/),
      unsubscribeFromTopic: expect.stringMatching(/^https:\/\/notifications\.example\/unsubscribe\/[\w-]+$/),
      unsubscribeFromAll: expect.stringMatching(/^https:\/\/notifications\.example\/unsubscribe\/[\w-]+$/),
    });
    const about = { recipientId: anna.id, address: anna.preferences.email };
    const all = { ...about, topic: EVERYTHING, label: null };
    expect(await targetOf(links.unsubscribeFromTopic)).toEqual({
      ...about,
      scope: 'unsubscribe',
      topic: 'rain',
      label: 'Rain',
    });
    expect(await targetOf(links.unsubscribeFromAll)).toEqual({ ...all, scope: 'unsubscribe' });
    expect(await targetOf(links.preferences)).toEqual({ ...all, scope: 'preferences' });
    expect(await targetOf(links.history)).toEqual({ ...all, scope: 'history' });
  });

  it('unsubscribe from everything with one click when the email has no topic', async () => {
    const links = await issuer.linksFor(anna, null, null);
    expect(links.unsubscribeFromTopic).toBeNull();
    expect(unsubscribeHeaders(links)['List-Unsubscribe']).toBe(`<${links.unsubscribeFromAll}>`);
  });

  it('unsubscribe from the topic with one click when the email has one', async () => {
    const links = await issuer.linksFor(anna, 'rain', 'Rain');
    expect(unsubscribeHeaders(links)).toEqual({
      'List-Unsubscribe': `<${links.unsubscribeFromTopic}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });
});

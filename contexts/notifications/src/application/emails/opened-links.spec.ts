import { expect, it } from '@jest/globals';
import { aRecipient } from '#test/a-recipient.js';
import { aLinkTarget } from '#test/email-links.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { OpenedLinks } from './opened-links.js';

it('a link of a person who is not a recipient any more is dead', async () => {
  const { tokens, recipients } = await notificationPortsInMemory();
  const anna = aRecipient();
  await recipients.put(anna);
  const targets = [aLinkTarget({ recipientId: anna.id }), aLinkTarget()];
  const links = new OpenedLinks(tokens, recipients);

  const [known, unknown] = await Promise.all(
    (await tokens.issue(targets)).map((token) => links.open(token, 'unsubscribe')),
  );

  expect(known).toEqual({ target: targets[0], recipient: anna });
  expect(unknown).toEqual({ target: targets[1], recipient: null });
});

import { describe, expect, it } from '@jest/globals';
import { emailAddress } from '#src/domain/address/email-address.js';
import { EVERYTHING } from '#src/domain/recipient/topic.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { LinkTarget } from '#src/domain/recipient/link-tokens.js';
import { anId } from '../a-recipient.js';
import { aLinkTarget } from '../email-links.js';
import type { NotificationPorts } from '../notification-ports.js';

/** The behaviour of the `LinkTokens` port, for every adapter. */
export function linkTokensContract(ports: () => NotificationPorts): void {
  const all = (target: Partial<LinkTarget> = {}): LinkTarget =>
    aLinkTarget({ topic: EVERYTHING, label: null, ...target });

  describe('tokens of links', () => {
    it('return the target for which each of them was issued, in order', async () => {
      const targets = [
        all(),
        all({ scope: 'preferences' }),
        all({ scope: 'history', address: emailAddress('änna@bücher.example') }),
        aLinkTarget(),
        aLinkTarget({ label: null }),
      ];
      const tokens = await ports().tokens.issue(targets);
      expect(await Promise.all(tokens.map((token) => ports().tokens.targetOf(token)))).toEqual(targets);
    });

    it('contain at least 128 random bits in URL-safe characters', async () => {
      const tokens = await ports().tokens.issue(Array.from({ length: 200 }, () => aLinkTarget()));
      for (const token of tokens) expect(token).toMatch(/^[\w-]{22,}$/);
      expect(new Set(tokens).size).toBe(200);
      // Each position contains many different characters, so it is random.
      for (let place = 0; place < 22; place++)
        expect(new Set(tokens.map((token) => token[place])).size).toBeGreaterThan(30);
    });

    it('stay valid when further tokens are issued for the same target', async () => {
      const target = aLinkTarget();
      const tokens = [...(await ports().tokens.issue([target])), ...(await ports().tokens.issue([target]))];
      for (const token of tokens) expect(await ports().tokens.targetOf(token)).toEqual(target);
    });

    it('can be issued concurrently', async () => {
      const targets = Array.from({ length: 40 }, () => aLinkTarget());
      const tokens = await Promise.all(targets.map((target) => ports().tokens.issue([target])));
      expect(await Promise.all(tokens.map(([token]) => ports().tokens.targetOf(token!)))).toEqual(targets);
    });

    it.each(['', 'x', '*', ' ', "' OR true --", '\u0000', '\uD800', 'x'.repeat(10_000)])(
      'have no target when they were never issued: %j',
      async (token) => {
        await ports().tokens.issue([aLinkTarget()]);
        expect(await ports().tokens.targetOf(token)).toBeNull();
      },
    );

    it('have no target when a character is changed, added or missing', async () => {
      const [token] = (await ports().tokens.issue([aLinkTarget()])) as [string];
      expect(token.toLowerCase()).not.toBe(token);
      expect(await ports().tokens.targetOf(token.toLowerCase())).toBeNull();
      expect(await ports().tokens.targetOf(`${token} `)).toBeNull();
      expect(await ports().tokens.targetOf(token.slice(0, -1))).toBeNull();
    });

    it('return the labels of the topics of a recipient', async () => {
      const recipientId = anId<RecipientId>();
      await ports().tokens.issue([
        all({ recipientId }),
        aLinkTarget({ recipientId }),
        aLinkTarget({ recipientId, label: null }),
        aLinkTarget({ recipientId, topic: 'snow' }),
        aLinkTarget(),
      ]);
      expect(await ports().tokens.labelsOf(recipientId)).toEqual(
        new Map([
          ['rain', 'Rain “today”'],
          ['snow', 'Rain “today”'],
        ]),
      );
    });
  });
}

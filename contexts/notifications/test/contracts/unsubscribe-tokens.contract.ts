import { describe, expect, it } from '@jest/globals';
import { EVERYTHING } from '#src/domain/recipient/topic.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { UnsubscribeTarget } from '#src/domain/recipient/unsubscribe-target.js';
import { anId } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';

/** What the domain may rely on of tokens, wherever they are kept. */
export function unsubscribeTokensContract(ports: () => NotificationPorts): void {
  const all = (recipientId = anId<RecipientId>()): UnsubscribeTarget => ({
    recipientId,
    topic: EVERYTHING,
    label: null,
  });
  const rain = (
    recipientId = anId<RecipientId>(),
    label: string | null = 'Rain “today”',
  ): UnsubscribeTarget => ({
    recipientId,
    topic: 'rain',
    label,
  });

  describe('unsubscribe tokens', () => {
    it('lead where they were issued for, each in its place', async () => {
      const ways = [all(), rain(), rain(anId(), null)];
      const tokens = await ports().tokens.issue(ways);
      expect(await Promise.all(tokens.map((token) => ports().tokens.wayOf(token)))).toEqual(ways);
    });

    it('hold at least 128 bits, in characters of URLs, and no two are alike', async () => {
      const tokens = await ports().tokens.issue(Array.from({ length: 200 }, () => rain()));
      for (const token of tokens) expect(token).toMatch(/^[\w-]{22,}$/);
      expect(new Set(tokens).size).toBe(200);
      // Chance alone: no place of them all holds the same character in more of them than it would by accident.
      for (let place = 0; place < 22; place++)
        expect(new Set(tokens.map((token) => token[place])).size).toBeGreaterThan(30);
    });

    it('stay valid when others are issued for the same way', async () => {
      const way = rain();
      const tokens = [...(await ports().tokens.issue([way])), ...(await ports().tokens.issue([way]))];
      for (const token of tokens) expect(await ports().tokens.wayOf(token)).toEqual(way);
    });

    it('can be issued by many at the same moment', async () => {
      const ways = Array.from({ length: 40 }, () => rain());
      const tokens = await Promise.all(ways.map((way) => ports().tokens.issue([way])));
      expect(await Promise.all(tokens.map(([token]) => ports().tokens.wayOf(token!)))).toEqual(ways);
    });

    it.each(['', 'x', '*', ' ', "' OR true --", '\u0000', '\uD800', 'x'.repeat(10_000)])(
      'are none when they were not issued: %j',
      async (token) => {
        await ports().tokens.issue([rain()]);
        expect(await ports().tokens.wayOf(token)).toBeNull();
      },
    );

    it('are as they are written, to the letter', async () => {
      const [token] = (await ports().tokens.issue([rain()])) as [string];
      expect(token.toLowerCase()).not.toBe(token);
      expect(await ports().tokens.wayOf(token.toLowerCase())).toBeNull();
      expect(await ports().tokens.wayOf(`${token} `)).toBeNull();
      expect(await ports().tokens.wayOf(token.slice(0, -1))).toBeNull();
    });

    it('know what people call the topics of a recipient', async () => {
      const id = anId<RecipientId>();
      await ports().tokens.issue([all(id), rain(id), rain(id, null), { ...rain(id), topic: 'snow' }, rain()]);
      expect(await ports().tokens.labelsOf(id)).toEqual(
        new Map([
          ['rain', 'Rain “today”'],
          ['snow', 'Rain “today”'],
        ]),
      );
    });
  });
}

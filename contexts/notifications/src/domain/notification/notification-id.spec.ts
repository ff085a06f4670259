import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { toUuid } from '@pawprint/shared-kernel';
import fc from 'fast-check';
import type { RecipientId } from '../recipient/recipient-id.js';
import { notificationId } from './notification-id.js';

const nameToUuid = (name: string): string =>
  createHash('sha256')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');

describe('the identity of a notification', () => {
  it('is the same for the same occasion and recipient, and for no others', () => {
    const about = fc.record({
      occasion: fc.string({ maxLength: 4 }),
      recipientId: fc.uuid().map((id): RecipientId => toUuid(id)),
    });
    const idOf = ({ occasion, recipientId }: { occasion: string; recipientId: RecipientId }) =>
      notificationId(occasion, recipientId, nameToUuid);
    fc.assert(
      fc.property(about, about, (one, other) => {
        const isSame = one.occasion === other.occasion && one.recipientId === other.recipientId;
        expect(idOf({ ...one })).toBe(idOf(one));
        expect(idOf(one) === idOf(other)).toBe(isSame);
        expect(idOf({ ...one, occasion: other.occasion }) === idOf(one)).toBe(
          one.occasion === other.occasion,
        );
      }),
    );
  });
});

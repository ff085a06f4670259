import { describe, expect, it } from '@jest/globals';
import { toUuid } from '@pawprint/shared-kernel';
import fc from 'fast-check';
import type { RecipientId } from '../recipient/recipient-id.js';
import { notificationId } from './notification-id.js';

/** Another UUID for each name that it is asked for, the same one every time. */
const known: string[] = [];
function nameToUuid(name: string): string {
  if (!known.includes(name)) known.push(name);
  return `00000000-0000-5000-8000-${String(known.indexOf(name)).padStart(12, '0')}`;
}

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

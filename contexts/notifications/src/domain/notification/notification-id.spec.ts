import { describe, expect, it } from '@jest/globals';
import { toUuid } from '@pawprint/shared-kernel';
import fc from 'fast-check';
import type { RecipientId } from '../recipient/recipient-id.js';
import { notificationId } from '../ids/notification-id.js';
import { Occasion, type OccasionInput } from './occasion.js';

/** Returns a different UUID for each name, and always the same one for the same name. */
const known: string[] = [];
function nameToUuid(name: string): string {
  if (!known.includes(name)) known.push(name);
  return `00000000-0000-5000-8000-${String(known.indexOf(name)).padStart(12, '0')}`;
}

describe('id of a notification', () => {
  it('stays the same for the same occasion and recipient, and differs for all others', () => {
    const reference = fc.record({
      kind: fc.constantFrom('a', 'b', 'a-b'),
      id: fc.constantFrom('a', 'b', '1'),
    });
    const input = fc.record({
      occasion: fc.record({ trigger: reference, about: reference }),
      recipientId: fc.uuid().map((id): RecipientId => toUuid(id)),
    });
    const idOf = ({ occasion, recipientId }: { occasion: OccasionInput; recipientId: RecipientId }) =>
      notificationId(Occasion.of(occasion), recipientId, nameToUuid);
    fc.assert(
      fc.property(input, input, (one, other) => {
        const isSameOccasion = JSON.stringify(one.occasion) === JSON.stringify(other.occasion);
        expect(idOf(one)).toBe(idOf({ ...one }));
        expect(idOf(one) === idOf(other)).toBe(isSameOccasion && one.recipientId === other.recipientId);
        expect(idOf(one) === idOf({ ...one, occasion: other.occasion })).toBe(isSameOccasion);
      }),
    );
  });
});

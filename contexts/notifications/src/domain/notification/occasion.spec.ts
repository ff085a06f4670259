import { describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { Occasion, type OccasionInput } from './occasion.js';
import { MAX_REFERENCE_LENGTH } from './reference.js';

const trigger = { kind: 'order', id: '17' };
const about = { kind: 'parcel', id: '0190a6c2-7c00-7000-8000-0000000000e1' };
const tooLong = 'a'.repeat(MAX_REFERENCE_LENGTH + 1);

function invalidFieldsOf(input: OccasionInput): string[] {
  try {
    Occasion.of(input);
    return [];
  } catch (error) {
    return (error as InvalidValue).errors.map(({ field }) => field);
  }
}

describe('occasion', () => {
  it('has a name that consists of its two references', () => {
    expect(Occasion.of({ trigger, about }).name).toBe('order/17/parcel/0190a6c2-7c00-7000-8000-0000000000e1');
  });

  it('refers to the thing that triggered it and to the thing that it is about', () => {
    const names = Occasion.of({ trigger, about }).references.map(({ name }) => name);
    expect(names).toEqual(['order/17', 'parcel/0190a6c2-7c00-7000-8000-0000000000e1']);
  });

  it('equals another occasion with the same two references', () => {
    expect(Occasion.of({ trigger, about })).toEqual(Occasion.of({ trigger, about }));
    expect(Occasion.of({ trigger, about })).not.toEqual(Occasion.of({ trigger: about, about: trigger }));
  });

  it.each(['', 'Parcel', '-parcel', 'a parcel', 'parcel/4', tooLong])(
    'cannot be about a thing of the kind %j',
    (kind) => expect(invalidFieldsOf({ trigger, about: { ...about, kind } })).toEqual(['about.kind']),
  );

  it.each(['', ' ', '4 5', '4/5', '4\n', 'й', tooLong])('cannot be about a thing with the id %j', (id) =>
    expect(invalidFieldsOf({ trigger, about: { ...about, id } })).toEqual(['about.id']),
  );

  it('names every invalid part of both references at once', () => {
    const invalid = { kind: '', id: '' };
    expect(invalidFieldsOf({ trigger: invalid, about: invalid })).toEqual([
      'trigger.kind',
      'trigger.id',
      'about.kind',
      'about.id',
    ]);
  });
});

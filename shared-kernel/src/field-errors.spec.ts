import { describe, expect, it } from '@jest/globals';
import { InvalidValue } from './domain-errors.js';
import { FieldErrors } from './field-errors.js';

describe('FieldErrors', () => {
  it('throws nothing when every field is valid', () => {
    const errors = new FieldErrors();
    errors.require(true, 'name', 'must not be blank');

    expect(() => errors.throwIfAny()).not.toThrow();
  });

  it('names every invalid field in one InvalidValue', () => {
    const errors = new FieldErrors();
    errors.require(false, 'name', 'must not be blank');
    errors.require(false, 'age', 'must be positive');

    expect(() => errors.throwIfAny()).toThrow(
      new InvalidValue([
        { field: 'name', message: 'must not be blank' },
        { field: 'age', message: 'must be positive' },
      ]),
    );
  });

  it('puts the prefix before the field names of an invalid part', () => {
    const errors = new FieldErrors();
    const part = errors.collect(() => {
      throw InvalidValue.of('latitude', 'must be a number');
    }, 'place');

    expect(part).toBeUndefined();
    expect(() => errors.throwIfAny()).toThrow(
      expect.objectContaining({ errors: [{ field: 'place.latitude', message: 'must be a number' }] }),
    );
  });

  it('keeps the field names of an invalid part when no prefix is given', () => {
    const errors = new FieldErrors();
    errors.collect(() => {
      throw InvalidValue.of('bornOn', 'must be a day');
    });

    expect(() => errors.throwIfAny()).toThrow(
      expect.objectContaining({ errors: [{ field: 'bornOn', message: 'must be a day' }] }),
    );
  });

  it('returns a valid part', () => {
    expect(new FieldErrors().collect(() => 7, 'lives')).toBe(7);
  });

  it('rethrows an error that is not an InvalidValue', () => {
    const broken = () =>
      new FieldErrors().collect(() => {
        throw new TypeError('a bug');
      });

    expect(broken).toThrow(new TypeError('a bug'));
  });
});

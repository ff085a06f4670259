import { InvalidValue } from '@pawprint/shared-kernel';

/**
 * Says what the domain objects to in the terms of the request.
 *
 * @param nameOf the request's name for a field of the domain
 * @returns a handler for `catch`, which throws whatever else it is given unchanged
 */
export function mapFieldNames(nameOf: (field: string) => string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof InvalidValue)) throw error;
    throw new InvalidValue(error.errors.map(({ field, message }) => ({ field: nameOf(field), message })));
  };
}

import { InvalidValue } from '@pawprint/shared-kernel';

/**
 * Translates the field names of the domain's validation errors into those of the request.
 *
 * @param nameOf returns the request's name of a field of the domain
 * @returns a handler for `catch`; it rethrows other errors unchanged
 */
export function mapFieldNames(nameOf: (field: string) => string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof InvalidValue)) throw error;
    throw new InvalidValue(error.errors.map(({ field, message }) => ({ field: nameOf(field), message })));
  };
}

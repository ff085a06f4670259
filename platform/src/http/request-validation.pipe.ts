import { type ArgumentMetadata, type Type, ValidationPipe } from '@nestjs/common';
import { validate, type ValidationError } from 'class-validator';
import { type FieldError, InvalidValue } from '@pawprint/shared-kernel';
import { mapFieldNames } from './map-field-names.js';
import { OptionalBody } from './no-body.js';
import { ensurePlainValues } from './plain-values.js';

/** The maximum number of errors in a response. */
const MAX_ERRORS = 50;

/** Accepts only the fields and values that the class of a request allows, and names each invalid field. */
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      transform: true,
      stopAtFirstError: true,
      exceptionFactory: (errors) =>
        new InvalidValue(errors.flatMap((error) => fieldErrors(error, '')).slice(0, MAX_ERRORS)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const metatype = (metadata.metatype ?? Object) as Type<object>;
    const prototype = metatype.prototype as object;
    if (metadata.type === 'query') {
      ensurePlainValues(value as object, prototype);
      // The values are texts. Transforming them as Nest does would take longer than many a search.
      const query = Object.assign(new metatype(), value);
      const errors = await validate(query, this.validatorOptions);
      if (errors.length > 0) throw await this.exceptionFactory(errors);
      return query;
    }
    if (metadata.type !== 'body') return super.transform(value, metadata);
    const body = value === undefined && prototype instanceof OptionalBody ? {} : value;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw InvalidValue.of('body', 'must be a JSON object');
    }
    ensurePlainValues(body, prototype);
    return super.transform(body, metadata);
  }
}

const pipe = new RequestValidationPipe();

/**
 * Validates a part of a body against a request's class, like a whole body.
 *
 * @param name the name of the part, for the error when it is not an object
 * @throws InvalidValue
 */
export async function validated<Request extends object>(
  metatype: Type<Request>,
  value: unknown,
  name: string,
): Promise<Request> {
  const request = pipe.transform(value, { type: 'body', metatype });
  return (await request.catch(mapFieldNames((field) => (field === 'body' ? name : field)))) as Request;
}

function fieldErrors(error: ValidationError, above: string): FieldError[] {
  const field = /^\d+$/.test(error.property)
    ? `${above}[${error.property}]`
    : [above, error.property].filter(Boolean).join('.');
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    field,
    message:
      constraint === 'whitelistValidation'
        ? 'is not a known field'
        : message.replace(`${error.property} `, ''),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}

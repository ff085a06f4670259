import { type ArgumentMetadata, type Type, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldError } from '@pawprint/shared-kernel';
import { InvalidRequest } from './problem.js';
import { OptionalBody } from './no-body.js';
import { ensurePlainValues } from './plain-values.js';

/** More help nobody to find what is wrong. */
const MAX_ERRORS = 50;

/** Lets through what a request's class allows and nothing else; each refused field is named. */
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      transform: true,
      stopAtFirstError: true,
      exceptionFactory: (errors) =>
        new InvalidRequest(errors.flatMap((error) => fieldErrors(error, '')).slice(0, MAX_ERRORS)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { prototype } = (metadata.metatype ?? Object) as { prototype: object };
    if (metadata.type === 'query') ensurePlainValues(value as object, prototype);
    if (metadata.type !== 'body') return super.transform(value, metadata);
    const body = value === undefined && prototype instanceof OptionalBody ? {} : value;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new InvalidRequest([{ field: 'body', message: 'must be a JSON object' }]);
    }
    ensurePlainValues(body, prototype);
    return super.transform(body, metadata);
  }
}

const pipe = new RequestValidationPipe();

/**
 * A part of a body as a request's class, held to the same as a body of its own.
 *
 * @param called what is to blame when it is no such thing at all
 * @throws InvalidRequest
 */
export async function validated<Request extends object>(
  metatype: Type<Request>,
  value: unknown,
  called: string,
): Promise<Request> {
  try {
    return (await pipe.transform(value, { type: 'body', metatype })) as Request;
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    throw new InvalidRequest(
      error.errors.map(({ field, message }) => ({ field: field === 'body' ? called : field, message })),
    );
  }
}

function fieldErrors(error: ValidationError, above: string): FieldError[] {
  const field = /^\d+$/.test(error.property)
    ? `${above}[${error.property}]`
    : [above, error.property].filter(Boolean).join('.');
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    field,
    message:
      constraint === 'whitelistValidation' ? 'is not known here' : message.replace(`${error.property} `, ''),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}

export { isUuid } from '@pawprint/shared-kernel';
export {
  ApiResponses,
  arrayOf,
  BOOLEAN,
  COUNT,
  DAY,
  ID,
  MOMENT,
  NUMBER,
  objectOf,
  oneOf,
  orNull,
  TEXT,
} from './api-responses.decorator.js';
export { entityTagOf, IfMatch, IfNoneMatch } from './entity-tags.js';
export { hostFromEnvironment, portFrom, required } from './environment.js';
export { createHttpApplication } from './http-application.js';
export { IdempotencyKey } from './idempotency-key.decorator.js';
export { mapFieldNames } from './map-field-names.js';
export { AcceptsForms, AcceptsLines, AcceptsMail, AcceptsMergePatch } from './media-types.js';
export { NoBody } from './no-body.js';
export type { FieldError } from '@pawprint/shared-kernel';
export { InvalidRequest, type Problem } from './problem.js';
export { fieldErrorsIn } from './problem.filter.js';
export { type ContextProcess, runContext } from './run-context.js';
export { validated } from './request-validation.pipe.js';
export { Remembered } from './response-cache.js';
export { Signature, type Signed } from './signature.decorator.js';
export { type Upload, Uploaded } from './upload.decorator.js';
export { UuidParam } from './uuid-param.pipe.js';
export {
  IsDateTimeText,
  IsMultilineText,
  IsNumberText,
  IsOptionalNotNull,
  IsPointText,
  IsSingleLineText,
  IsUuidText,
  IsWholeNumberText,
} from './validation.js';

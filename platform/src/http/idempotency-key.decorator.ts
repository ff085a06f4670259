import { InvalidValue } from '@pawprint/shared-kernel';
import { headerParam } from './header-param.decorator.js';

const visibleAscii = /^[\x21-\x7e]{1,255}$/;
const description =
  'A key that the client chooses for this request, so that a retry with the same key and body within 24 hours has no second effect.';
const schema = { type: 'string', pattern: visibleAscii.source };

/** The `Idempotency-Key` header; undefined when the client did not send it. */
export const IdempotencyKey = headerParam('Idempotency-Key', { schema, description }, (key) => {
  if (key === undefined || visibleAscii.test(key)) return key;
  throw InvalidValue.of('Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
});

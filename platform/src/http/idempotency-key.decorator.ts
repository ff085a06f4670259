import { headerParam } from './header-param.decorator.js';
import { InvalidRequest } from './problem.js';

const visibleAscii = /^[\x21-\x7e]{1,255}$/;
const schema = { type: 'string', pattern: visibleAscii.source };

/** The `Idempotency-Key` header; undefined when the client sent none. */
export const IdempotencyKey = headerParam('Idempotency-Key', { schema }, (key) => {
  if (key === undefined || visibleAscii.test(key)) return key;
  throw new InvalidRequest([
    { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
  ]);
});

import { headerParam } from './header-param.decorator.js';

const SIGNED = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;
const description =
  'The time in seconds since 1970, and the HMAC-SHA256 of that time, a full stop and the body, in hexadecimal.';
const schema = { type: 'string', pattern: SIGNED.source };

/** The parsed signature of a request body. */
export interface Signed {
  /** The time of the signature, in seconds since 1970. */
  readonly at: number;
  /** HMAC-SHA256 over `<at>.<body>`. */
  readonly signature: Buffer;
}

/** The `X-Pawprint-Signature` header, `t=<seconds since 1970>,v1=<hexadecimal>`; null when it is malformed. */
export const Signature = headerParam(
  'X-Pawprint-Signature',
  { schema, description, required: true },
  (header = ''): Signed | null => {
    const [, at, signature] = SIGNED.exec(header) ?? [];
    return at === undefined ? null : { at: Number(at), signature: Buffer.from(signature!, 'hex') };
  },
);

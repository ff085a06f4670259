import { headerParam } from './header-param.decorator.js';

const SIGNED = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;
const schema = { type: 'string', pattern: SIGNED.source };

/** What a client says about a body that it has signed. */
export interface Signed {
  /** When, in seconds since 1970. */
  readonly at: number;
  /** HMAC-SHA256 over `<at>.<body>`. */
  readonly seal: Buffer;
}

/** The `X-Pawprint-Signature` header, `t=<seconds since 1970>,v1=<hexadecimal>`; null where it is not that. */
export const Signature = headerParam(
  'X-Pawprint-Signature',
  { schema, required: true },
  (header = ''): Signed | null => {
    const [, at, seal] = SIGNED.exec(header) ?? [];
    return at === undefined ? null : { at: Number(at), seal: Buffer.from(seal!, 'hex') };
  },
);

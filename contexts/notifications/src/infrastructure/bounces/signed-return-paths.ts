import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { normalForm } from '../../domain/address/normal-form.js';
import { type ReturnPath, ReturnPaths } from '../../domain/address/return-paths.js';

const ID_BYTES = 16;
const ADDRESS_BYTES = 3;
/** 80 bits, because each guess needs a request to this server. */
const SIGNATURE_BYTES = 10;
const TOKEN_BYTES = ID_BYTES + ADDRESS_BYTES + SIGNATURE_BYTES;
const TOKEN = /(?<=^|\bbounces\+)[0-9a-z]{45}(?=$|@)/i;
/** No email address is longer (RFC 5321, 4.5.3.1). */
const MAX_LENGTH = 1_000;

/**
 * `bounces+<token>@<domain>`: the email's id, a trace of the address, and a signature of both (HMAC-SHA256). The token is in
 * base 36, because hosts may change the case of a local part, which has at most 64 characters.
 */
export class SignedReturnPaths extends ReturnPaths {
  /**
   * @param domain whose mail comes to us
   * @param key null where no reports are taken in
   */
  constructor(
    private readonly domain: string,
    private readonly key: string | null,
  ) {
    super();
  }

  for(mailId: string, address: string): string | null {
    const token = this.tokenFor(mailId, address);
    return token && `bounces+${token}@${this.domain}`;
  }

  tokenFor(mailId: string, address: string): string | null {
    if (this.key === null) return null;
    const signed = Buffer.concat([Buffer.from(mailId.replaceAll('-', ''), 'hex'), traceOf(address)]);
    return inBase36(Buffer.concat([signed, signatureOf(signed, this.key)]));
  }

  in(text: string): ReturnPath | null {
    const token = TOKEN.exec(text.trim().slice(0, MAX_LENGTH))?.[0];
    const bytes = token === undefined ? null : fromBase36(token.toLowerCase());
    if (bytes === null || this.key === null) return null;
    const signed = bytes.subarray(0, ID_BYTES + ADDRESS_BYTES);
    if (!timingSafeEqual(signatureOf(signed, this.key), bytes.subarray(ID_BYTES + ADDRESS_BYTES)))
      return null;
    const trace = signed.subarray(ID_BYTES);
    return {
      mailId: signed.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      wentTo: (address) => traceOf(address).equals(trace),
    };
  }
}

/** Enough to tell the address that somebody had from the one they have now. */
const traceOf = (address: string): Buffer =>
  createHash('sha256').update(normalForm(address)).digest().subarray(0, ADDRESS_BYTES);

const signatureOf = (signed: Buffer, key: string): Buffer =>
  createHmac('sha256', key).update('return-path/').update(signed).digest().subarray(0, SIGNATURE_BYTES);

const inBase36 = (bytes: Buffer): string =>
  BigInt(`0x${bytes.toString('hex')}`)
    .toString(36)
    .padStart(45, '0');

function fromBase36(text: string): Buffer | null {
  const value = Array.from(text).reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n);
  const hex = value.toString(16).padStart(2 * TOKEN_BYTES, '0');
  return hex.length === 2 * TOKEN_BYTES ? Buffer.from(hex, 'hex') : null;
}

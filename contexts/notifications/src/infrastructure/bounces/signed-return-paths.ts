import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { normalForm } from '../../domain/address/normal-form.js';
import { type ReturnPath, ReturnPaths } from '../../domain/address/return-paths.js';

const ID_BYTES = 16;
const ADDRESS_BYTES = 3;
/** 80 bits: who guesses has to ask us each time. */
const SEAL_BYTES = 10;
const TOKEN_BYTES = ID_BYTES + ADDRESS_BYTES + SEAL_BYTES;
const TOKEN = /(?<=^|\bbounces\+)[0-9a-z]{45}(?=$|@)/i;
/** Nothing that an address may be is longer (RFC 5321, 4.5.3.1). */
const LONGEST = 1_000;

/**
 * `bounces+<token>@<domain>`: the mail's id, a trace of the address, and a seal over both (HMAC-SHA256). In base 36, as
 * hosts on the way may write it in lower case or in capitals, and as 64 characters are all that a local part may have.
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
    const told = Buffer.concat([Buffer.from(mailId.replaceAll('-', ''), 'hex'), traceOf(address)]);
    return inBase36(Buffer.concat([told, sealOf(told, this.key)]));
  }

  in(text: string): ReturnPath | null {
    const token = TOKEN.exec(text.trim().slice(0, LONGEST))?.[0];
    const bytes = token === undefined ? null : fromBase36(token.toLowerCase());
    if (bytes === null || this.key === null) return null;
    const told = bytes.subarray(0, ID_BYTES + ADDRESS_BYTES);
    if (!timingSafeEqual(sealOf(told, this.key), bytes.subarray(ID_BYTES + ADDRESS_BYTES))) return null;
    const trace = told.subarray(ID_BYTES);
    return {
      mailId: told.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      wentTo: (address) => traceOf(address).equals(trace),
    };
  }
}

/** Enough to tell the address that somebody had from the one they have now. */
const traceOf = (address: string): Buffer =>
  createHash('sha256').update(normalForm(address)).digest().subarray(0, ADDRESS_BYTES);

const sealOf = (told: Buffer, key: string): Buffer =>
  createHmac('sha256', key).update('return-path/').update(told).digest().subarray(0, SEAL_BYTES);

const inBase36 = (bytes: Buffer): string =>
  BigInt(`0x${bytes.toString('hex')}`)
    .toString(36)
    .padStart(45, '0');

function fromBase36(text: string): Buffer | null {
  const value = Array.from(text).reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n);
  const hex = value.toString(16).padStart(2 * TOKEN_BYTES, '0');
  return hex.length === 2 * TOKEN_BYTES ? Buffer.from(hex, 'hex') : null;
}

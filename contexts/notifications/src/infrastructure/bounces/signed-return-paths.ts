import { normalForm } from '@pawprint/shared-kernel';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@pawprint/platform/ports';
import type { ReturnPath, ReturnPaths } from '../../domain/address/return-paths.js';

const ID_BYTES = 16;
const ADDRESS_BYTES = 3;
const DAY_BYTES = 2;
/** 80 bits, because each guess needs a request to this server. */
const SIGNATURE_BYTES = 10;
const SIGNED_BYTES = ID_BYTES + ADDRESS_BYTES + DAY_BYTES;
const TOKEN_BYTES = SIGNED_BYTES + SIGNATURE_BYTES;
const TOKEN_LENGTH = 48;
const TOKEN = /(?<=^|\bbounces\+)[0-9a-z]{48}(?=$|@)/i;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Hosts try to deliver for up to five days, and complaints come later. An expired return path identifies no email. */
const LIFETIME_DAYS = 30;
/** Longer than any email address (RFC 5321, 4.5.3.1). */
const MAX_LENGTH = 1_000;

/**
 * `bounces+<token>@<domain>`. The token contains the email's id, a trace of the address, the day of the sending, and a signature
 * of these three (HMAC-SHA256). It is in base 36, because hosts may change the case of a local part, which has at most 64 characters.
 */
export class SignedReturnPaths implements ReturnPaths {
  /**
   * @param domain the domain of the return paths
   * @param key null if this installation accepts no reports
   */
  constructor(
    private readonly domain: string,
    private readonly key: string | null,
    private readonly clock: Clock,
  ) {}

  for(emailId: string, address: string): string | null {
    const token = this.tokenFor(emailId, address);
    return token && `bounces+${token}@${this.domain}`;
  }

  tokenFor(emailId: string, address: string): string | null {
    if (this.key === null) return null;
    const day = Buffer.alloc(DAY_BYTES);
    day.writeUInt16BE(this.today());
    const signed = Buffer.concat([Buffer.from(emailId.replaceAll('-', ''), 'hex'), traceOf(address), day]);
    return inBase36(Buffer.concat([signed, signatureOf(signed, this.key)]));
  }

  in(text: string): ReturnPath | null {
    const token = TOKEN.exec(text.trim().slice(0, MAX_LENGTH))?.[0];
    const bytes = token === undefined ? null : fromBase36(token.toLowerCase());
    if (bytes === null || this.key === null) return null;
    const signed = bytes.subarray(0, SIGNED_BYTES);
    if (!timingSafeEqual(signatureOf(signed, this.key), bytes.subarray(SIGNED_BYTES))) return null;
    if (this.today() - signed.readUInt16BE(ID_BYTES + ADDRESS_BYTES) > LIFETIME_DAYS) return null;
    const trace = signed.subarray(ID_BYTES, ID_BYTES + ADDRESS_BYTES);
    return {
      emailId: signed.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      wentTo: (address) => traceOf(address).equals(trace),
    };
  }

  /** In days (UTC) since 1970. */
  private today(): number {
    return Math.floor(this.clock.now().getTime() / DAY_MS);
  }
}

/** Distinguishes the present address of a recipient from an earlier one. */
const traceOf = (address: string): Buffer =>
  createHash('sha256').update(normalForm(address)).digest().subarray(0, ADDRESS_BYTES);

const signatureOf = (signed: Buffer, key: string): Buffer =>
  createHmac('sha256', key).update('return-path/').update(signed).digest().subarray(0, SIGNATURE_BYTES);

const inBase36 = (bytes: Buffer): string =>
  BigInt(`0x${bytes.toString('hex')}`)
    .toString(36)
    .padStart(TOKEN_LENGTH, '0');

function fromBase36(text: string): Buffer | null {
  const value = Array.from(text).reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n);
  const hex = value.toString(16).padStart(2 * TOKEN_BYTES, '0');
  return hex.length === 2 * TOKEN_BYTES ? Buffer.from(hex, 'hex') : null;
}

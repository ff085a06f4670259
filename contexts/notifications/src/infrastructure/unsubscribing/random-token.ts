import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 24;

/** 192 random bits, in characters that every URL may hold as they are (RFC 4648, base64url). */
export const randomToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** All that is stored of a token: who reads it in the database can open nothing with it. So much chance needs no salt. */
export const fingerprintOf = (token: string): Buffer => createHash('sha256').update(token).digest();

import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 24;

/** 192 random bits in base64url (RFC 4648), which URLs can contain unescaped. */
export const randomToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** The hash of a token. Only the hash is stored; it needs no salt, because tokens are random. */
export const fingerprintOf = (token: string): Buffer => createHash('sha256').update(token).digest();

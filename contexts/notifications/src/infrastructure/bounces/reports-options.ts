import { portFrom } from '@pawprint/platform/http';
import { InboundSmtpAddress } from './inbound-smtp-server.js';

/** In bytes, as of SHA-256: a shorter key would make a seal of it weaker (RFC 2104, 3). */
const SHORTEST_KEY = 32;

/** How we learn what became of our mails. */
export interface ReportsOptions {
  /** What reports are signed with, and return paths sealed; null: none are taken in. */
  readonly key: string | null;
  /** Whose mail comes to the door below. */
  readonly domain: string;
  readonly door: InboundSmtpAddress;
}

/** @throws Error for a key that is too short, a door that would have to turn everybody away, or a port that is none */
export function reportsOptionsFromEnvironment(): ReportsOptions {
  const { BOUNCES_PORT, BOUNCES_DOMAIN, HOST } = process.env;
  const key = inboundKeyFrom(process.env);
  if (BOUNCES_PORT && key === null)
    throw new Error('BOUNCES_PORT is set, but INBOUND_KEY is not: without it no return path is ours.');
  return {
    key,
    domain: BOUNCES_DOMAIN || 'pawprint.example',
    door: new InboundSmtpAddress(BOUNCES_PORT ? portFrom('BOUNCES_PORT') : null, HOST ?? '127.0.0.1'),
  };
}

/** @throws Error for a key that can be guessed; nothing of it is repeated */
export function inboundKeyFrom({ INBOUND_KEY: key }: NodeJS.ProcessEnv): string | null {
  if (!key) return null;
  const bytes = Buffer.byteLength(key);
  if (bytes < SHORTEST_KEY)
    throw new Error(
      `INBOUND_KEY must have at least ${SHORTEST_KEY} bytes, but has ${bytes}: "openssl rand -hex 32" makes one.`,
    );
  return key;
}

import { portFrom } from '@pawprint/platform/http';
import { DoorPlace } from './bounces-door.js';

/** How we learn what became of our mails. */
export interface ReportsOptions {
  /** What reports are signed with, and return paths sealed; null: none are taken in. */
  readonly key: string | null;
  /** Whose mail comes to the door below. */
  readonly domain: string;
  readonly door: DoorPlace;
}

/** @throws Error for a door that would have to turn everybody away, or a port that is none */
export function reportsOptionsFromEnvironment(): ReportsOptions {
  const { INBOUND_KEY, BOUNCES_PORT, BOUNCES_DOMAIN, HOST } = process.env;
  if (BOUNCES_PORT && !INBOUND_KEY)
    throw new Error('BOUNCES_PORT is set, but INBOUND_KEY is not: without it no return path is ours.');
  return {
    key: INBOUND_KEY || null,
    domain: BOUNCES_DOMAIN || 'pawprint.example',
    door: new DoorPlace(BOUNCES_PORT ? portFrom('BOUNCES_PORT') : null, HOST ?? '127.0.0.1'),
  };
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PersonId } from '@pawprint/shared-kernel';
import { KnownDevices } from '../../application/ports/known-devices.js';
import type { IdentityKeys } from '../keys/identity-keys.js';

/** The signature of the account's id (HMAC-SHA256). It gives access to nothing: a password is still needed. */
export class SignedDevices extends KnownDevices {
  private readonly key: Buffer;

  constructor(keys: IdentityKeys) {
    super();
    this.key = keys.keyFor('known devices');
  }

  sign(personId: PersonId): string {
    return createHmac('sha256', this.key).update(personId).digest('base64url');
  }

  isKnown(device: string | null, personId: PersonId): boolean {
    const [given, genuine] = [Buffer.from(device ?? ''), Buffer.from(this.sign(personId))];
    return given.length === genuine.length && timingSafeEqual(given, genuine);
  }
}

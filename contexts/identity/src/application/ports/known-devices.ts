import type { PersonId } from '@pawprint/shared-kernel';

/** Recognises the browsers that have signed in to an account before, by a signed value in a cookie. */
export abstract class KnownDevices {
  abstract sign(personId: PersonId): string;
  /** @param device a value from outside; null when the browser has none */
  abstract isKnown(device: string | null, personId: PersonId): boolean;
}

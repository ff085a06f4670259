import { currentCaller, NotAllowed } from '@pawprint/platform/ports';
import { DEFAULT_SHELTER, type ShelterId } from '../domain/kitten/shelter-id.js';

/**
 * The shelter that the caller acts for.
 *
 * @throws NotAllowed for a person who does not act for a shelter
 */
export function callersShelter(): ShelterId {
  const caller = currentCaller();
  if (caller.kind !== 'person') return DEFAULT_SHELTER;
  if (caller.shelterId === null) throw new NotAllowed(['shelter']);
  return caller.shelterId;
}

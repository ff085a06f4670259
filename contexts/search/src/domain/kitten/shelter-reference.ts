import { InvalidValue, isSingleLineText } from '@pawprint/shared-kernel';
import { MAX_SHELTER_LENGTH, REFERENCE_PATTERN } from './shelter-reference.limits.js';

/** The name of a shelter that imports its catalogue. Different shelters can use the same references. */
export type ShelterName = string & { readonly __shelterName: true };

/** The shelter of an import that does not name one. */
export const UNNAMED_SHELTER = '' as ShelterName;

/** @throws InvalidValue */
export function shelterName(text: string): ShelterName {
  if (!isSingleLineText(text, MAX_SHELTER_LENGTH))
    throw InvalidValue.of('shelter', `must be text of 1 to ${MAX_SHELTER_LENGTH} characters on one line`);
  return text as ShelterName;
}

/** A shelter's own identifier of a listing. */
export type ShelterReference = string & { readonly __shelterReference: true };

/** @throws InvalidValue */
export function shelterReference(text: string): ShelterReference {
  if (!REFERENCE_PATTERN.test(text))
    throw InvalidValue.of('reference', 'must be 1 to 255 visible characters');
  return text as ShelterReference;
}

import type { Uuid } from '@pawprint/shared-kernel';
import type { ROLES } from './role.limits.js';

/** Decides what a person may do. */
export type RoleName = (typeof ROLES)[number];

export type ShelterId = Uuid<'Shelter'>;

/** The role of a person, with the shelter that the person acts for. */
export type Role =
  | { readonly name: 'shelter'; readonly shelterId: ShelterId }
  | { readonly name: 'adopter' | 'operator'; readonly shelterId: null };

export const ADOPTER: Role = { name: 'adopter', shelterId: null };
export const OPERATOR: Role = { name: 'operator', shelterId: null };

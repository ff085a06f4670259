import type { DomainEvent, PersonId } from '@pawprint/shared-kernel';
import type { Role } from '../role/role.js';

export interface AccountRegistered extends DomainEvent {
  readonly kind: 'account-registered';
  readonly personId: PersonId;
  readonly role: Role;
}

export interface RoleChanged extends DomainEvent {
  readonly kind: 'role-changed';
  readonly personId: PersonId;
  readonly role: Role;
}

export interface AccountErased extends DomainEvent {
  readonly kind: 'account-erased';
  readonly personId: PersonId;
}

export type AccountEvent = AccountRegistered | RoleChanged | AccountErased;

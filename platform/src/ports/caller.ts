import { AsyncLocalStorage } from 'node:async_hooks';
import type { PersonId, Uuid } from '@pawprint/shared-kernel';

export const ROLES = ['adopter', 'shelter', 'operator'] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  readonly kind: 'person';
  readonly personId: PersonId;
  readonly role: Role;
  /** The shelter that the person acts for; null unless the role is `shelter`. */
  readonly shelterId: Uuid<'Shelter'> | null;
}

/** The sender of a request. */
export type Caller =
  | Person
  /** Another process of this system. */
  | { readonly kind: 'service' }
  /** Any program on this machine while `AUTH=off`. It has every right. */
  | { readonly kind: 'local' }
  | { readonly kind: 'anyone' };

/** A group of callers. The owner is the person whom a request is about. */
export type Who = 'owner' | 'shelter' | 'operator' | 'service' | 'anyone';

export const ANYONE: Caller = { kind: 'anyone' };
export const LOCAL: Caller = { kind: 'local' };

const storage = new AsyncLocalStorage<Caller>();

/** Runs the work, synchronous or asynchronous, on behalf of the caller. */
export function withCaller<Result>(caller: Caller, work: () => Result): Result {
  return storage.run(caller, work);
}

/** The caller of the current request. Work without a request has the rights of anyone. */
export const currentCaller = (): Caller => storage.getStore() ?? ANYONE;

/** @param ownerId the id of the person whom the request is about */
export function isAllowed(who: readonly Who[], caller: Caller, ownerId?: string): boolean {
  if (caller.kind === 'local' || who.includes('anyone')) return true;
  if (caller.kind !== 'person') return who.includes(caller.kind);
  const isOwner = caller.personId === ownerId?.toLowerCase();
  return (isOwner && who.includes('owner')) || (caller.role !== 'adopter' && who.includes(caller.role));
}

/**
 * The name under which a decision of the caller is recorded. An identified person decides under the own id, whatever the
 * request states.
 */
export function deciderOf({ by }: { readonly by?: string | null }): string {
  const caller = currentCaller();
  return caller.kind === 'person' ? caller.personId : (by ?? 'operator');
}

/** The caller may not do this, whatever the state of the system. */
export class NotAllowed extends Error {
  constructor(who: readonly Who[]) {
    super(`This is allowed only for: ${who.join(', ')}.`);
    this.name = 'NotAllowed';
  }
}

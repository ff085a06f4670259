import { randomUUID } from 'node:crypto';
import { type PersonId, toUuid } from '@pawprint/shared-kernel';
import { Account } from '#src/domain/account/account.js';
import { type EmailAddress, emailAddress } from '#src/domain/address/email-address.js';
import { ADOPTER, type Role } from '#src/domain/role/role.js';

/** A time with milliseconds, so that an adapter that rounds is found. */
export const NOW = new Date('2026-05-04T12:00:00.123Z');
export const later = (ms: number): Date => new Date(NOW.getTime() + ms);

export const anId = <Of extends string>() => toUuid<Of>(randomUUID());
export const anAddress = (): EmailAddress => emailAddress(`ada.${randomUUID()}@example.org`);

/** A new account, whose address is confirmed unless the test leaves it pending. */
export function anAccount({
  id = anId<'Person'>(),
  address = anAddress(),
  role = ADOPTER,
  isPending = false,
}: { id?: PersonId; address?: EmailAddress; role?: Role; isPending?: boolean } = {}): Account {
  const account = Account.register({ id, address, passwordHash: 'a hash', role }, NOW);
  if (!isPending) account.confirmAddress(address, null);
  return account;
}

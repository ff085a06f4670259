import { Injectable } from '@nestjs/common';
import type { PersonId } from '@pawprint/shared-kernel';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import type { EmailAddress } from '#src/domain/address/email-address.js';
import type { EmailId } from '#src/domain/email/email-id.js';
import type { Email, EmailKind } from '#src/domain/email/email.js';
import type { Emails } from '#src/domain/email/emails.js';

@Injectable()
export class InMemoryEmails implements Emails {
  private readonly emails: InMemoryAggregates<Email>;

  constructor(database: InMemoryDatabase) {
    this.emails = new InMemoryAggregates(database, 'identity.emails');
  }

  find(id: EmailId): Promise<Email | null> {
    return Promise.resolve(this.emails.get(id) ?? null);
  }

  findByLink(digest: string): Promise<Email | null> {
    return Promise.resolve(this.emails.all(({ linkDigest }) => linkDigest === digest)[0] ?? null);
  }

  openTo(address: EmailAddress, kind: EmailKind): Promise<Email[]> {
    return Promise.resolve(
      this.emails.all((email) => email.to === address && email.kind === kind && email.isOpen),
    );
  }

  countSince(address: EmailAddress | null, since: Date): Promise<number> {
    return Promise.resolve(this.emails.all(({ to, dueAt }) => to === address && dueAt > since).length);
  }

  nextDue(now: Date): Promise<Email | null> {
    return Promise.resolve(this.waiting().find(({ notBefore }) => notBefore <= now) ?? null);
  }

  nextRetryAt(): Promise<Date | null> {
    return Promise.resolve(this.waiting().find(({ linkDigest }) => linkDigest !== null)?.notBefore ?? null);
  }

  put(email: Email): Promise<void> {
    this.emails.put(email);
    return Promise.resolve();
  }

  deleteOf(personId: PersonId): Promise<void> {
    for (const { id } of this.emails.all((email) => email.personId === personId)) this.emails.delete(id);
    return Promise.resolve();
  }

  private waiting(): Email[] {
    return this.emails
      .all(({ isWaiting }) => isWaiting)
      .sort((one, other) => one.notBefore.getTime() - other.notBefore.getTime());
  }
}

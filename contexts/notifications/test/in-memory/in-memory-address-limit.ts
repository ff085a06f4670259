import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { AddressLimit } from '#src/domain/address/address-limit.js';
import {
  ADDRESS_LIMIT_WINDOW_MS,
  MAX_EMAILS_OF_ADDRESS_PER_HOUR,
} from '#src/domain/notification/policies/over-address-limit.policy.js';

@Injectable()
export class InMemoryAddressLimit implements AddressLimit {
  private readonly sent: Map<string, Readonly<Record<string, number>>>;

  constructor(database: InMemoryDatabase) {
    this.sent = database.collection('notifications.address_emails');
  }

  admit(address: string, emailId: string, now: Date): Promise<boolean> {
    const since = now.getTime() - ADDRESS_LIMIT_WINDOW_MS;
    const others = Object.entries(this.sent.get(address) ?? {}).filter(
      ([id, at]) => at > since && id !== emailId,
    );
    if (others.length >= MAX_EMAILS_OF_ADDRESS_PER_HOUR) return Promise.resolve(false);
    this.sent.set(address, Object.fromEntries([...others, [emailId, now.getTime()]]));
    return Promise.resolve(true);
  }

  forget(address: string): Promise<void> {
    this.sent.delete(address);
    return Promise.resolve();
  }
}

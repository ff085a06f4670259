import { normalForm } from '@pawprint/shared-kernel';
import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { Transaction } from '@pawprint/platform/persistence';
import type { Address, AddressEvent } from '../../domain/address/address.js';
import { Addresses } from '../../domain/address/addresses.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { addressSchema } from './address.schema.js';

/** Lets this transaction change tables that are append-only. */
export const ALLOW_FORGETTING = `SELECT set_config('notifications.forgets_address', 'yes', true)`;

@Injectable()
export class PostgresAddresses extends Addresses {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  find(id: string): Promise<Address | null> {
    return this.transaction.manager.findOneBy(addressSchema, { id });
  }

  async findForUpdate(id: string): Promise<Address | null> {
    // A new address has no row that could be locked, so the lock is on its id.
    await this.transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 1))`, [id]);
    return this.find(id);
  }

  async put(address: Address): Promise<void> {
    const events = address.releaseEvents();
    if (address.version > 0) await this.transaction.update(addressSchema, address);
    else await this.transaction.insert(addressSchema, address);
    for (const { type, detail, by, occurredAt } of events) {
      await this.transaction.query(
        'INSERT INTO address_events (address, type, detail, caused_by, occurred_at) VALUES ($1, $2, $3, $4, $5)',
        [address.id, type, detail, by, occurredAt],
      );
    }
    await this.outbox.append(events.map(toOutgoingEvent));
  }

  async forget(id: string): Promise<void> {
    await this.transaction.query(ALLOW_FORGETTING);
    await this.transaction.query('DELETE FROM address_events WHERE address = $1', [id]);
    await this.transaction.query('DELETE FROM addresses WHERE id = $1', [id]);
  }

  suppressed(limit: number): Promise<Address[]> {
    return this.transaction.manager
      .createQueryBuilder(addressSchema, 'address')
      .where('suppression IS NOT NULL')
      .orderBy(`suppression ->> 'since'`, 'DESC')
      .addOrderBy('id')
      .limit(limit)
      .getMany();
  }

  historyOf(id: string): Promise<AddressEvent[]> {
    return this.transaction.query<AddressEvent>(
      `SELECT 'address-event' AS kind, address, type, detail, caused_by AS "by", occurred_at AS "occurredAt"
       FROM address_events WHERE address = $1 ORDER BY number`,
      [id],
    );
  }

  async suppressionReasons(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (addresses.length === 0) return new Map();
    const suppressed = await this.transaction.queryPrepared<{ address: string; reason: string }>(
      `SELECT address, format('%s: %s', suppression ->> 'reason', suppression ->> 'detail') AS reason
       FROM unnest($1::text[], $2::text[]) AS given (address, id) JOIN addresses USING (id)
       WHERE suppression IS NOT NULL`,
      [addresses, addresses.map(normalForm)],
    );
    return new Map(suppressed.map(({ address, reason }) => [address, reason]));
  }
}

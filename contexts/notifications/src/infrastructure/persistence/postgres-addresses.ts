import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import type { Address, AddressEvent } from '../../domain/address/address.js';
import { Addresses } from '../../domain/address/addresses.js';
import { normalForm } from '../../domain/address/normal-form.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { addressSchema } from './address.schema.js';

@Injectable()
export class PostgresAddresses extends Addresses {
  constructor(
    private readonly transaction: TypeOrmTransaction,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  find(id: string): Promise<Address | null> {
    return this.transaction.manager.findOneBy(addressSchema, { id });
  }

  async findForUpdate(id: string): Promise<Address | null> {
    // A new one has no row yet that could be locked; a lock on the id works for all.
    await this.transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 1))`, [id]);
    return this.find(id);
  }

  async put(address: Address): Promise<void> {
    const events = address.releaseEvents();
    if (address.version > 0) await this.transaction.update(addressSchema, address);
    else await this.transaction.insert(addressSchema, address);
    for (const { what, said, by, occurredAt } of events) {
      await this.transaction.query(
        'INSERT INTO address_events (address, what, said, told_by, occurred_at) VALUES ($1, $2, $3, $4, $5)',
        [address.id, what, said, by, occurredAt],
      );
    }
    await this.outbox.append(events.map(toOutgoingEvent));
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
      `SELECT 'address-event' AS kind, address, what, said, told_by AS "by", occurred_at AS "occurredAt"
       FROM address_events WHERE address = $1 ORDER BY number`,
      [id],
    );
  }

  async suppressionReasons(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (addresses.length === 0) return new Map();
    const suppressed = await this.transaction.queryOften<{ id: string; reason: string }>(
      `SELECT id, format('%s: %s', suppression ->> 'reason', suppression ->> 'said') AS reason FROM addresses
       WHERE id = ANY ($1) AND suppression IS NOT NULL`,
      [addresses.map(normalForm)],
    );
    const reasons = new Map(suppressed.map(({ id, reason }) => [id, reason]));
    return new Map(
      addresses.flatMap((address): [string, string][] => {
        const reason = reasons.get(normalForm(address));
        return reason === undefined ? [] : [[address, reason]];
      }),
    );
  }
}
